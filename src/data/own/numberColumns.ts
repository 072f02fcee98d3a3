import type { Separator } from '../../core/own/reading';
import type { Coded } from './coded';
import { type NumberFormat, numberFormats, plainFormat, toNumber, withoutUnit } from './values';

/** What the other columns and the way of parting cells say of how numbers are written. */
export interface Habits {
  /** A comma before the decimals was seen where it can be nothing else. */
  readonly decimalComma: boolean;
  /** How many columns there are. */
  readonly columns: number;
  readonly separator?: Separator;
}

/** A column read as numbers. */
export interface NumberReading {
  readonly format: NumberFormat;
  /** Of each value; NaN where it is none, or missing. */
  readonly numbers: Float64Array;
  /** Positions of the values that are no numbers, and not missing. */
  readonly odd: readonly number[];
  /** What all of them are measured in; empty where nothing says so. */
  readonly unit: string;
}

/** The way of writing in which most values are numbers, and those that are none. */
export function readNumbers(coded: Coded, present: readonly number[], habits: Habits): NumberReading {
  const { values } = coded;
  const [first = plainFormat] = preferred(habits);
  if (first === plainFormat) {
    const numbers = new Float64Array(values.length).fill(Number.NaN);
    // Nearly all columns of numbers are written so.
    const isPlain = present.every((place) => {
      const value = toNumber(values[place] as string, plainFormat);
      numbers[place] = value;
      return !Number.isNaN(value);
    });
    if (isPlain) {
      return { format: plainFormat, numbers, odd: [], unit: '' };
    }
  }
  const texts = new Array<string>(values.length);
  const units = new Set<string>();
  for (const place of present) {
    const { text, unit } = withoutUnit(values[place] as string);
    texts[place] = text;
    units.add(unit);
  }
  let best: { format: NumberFormat; numbers: Float64Array; odd: number[] } | undefined;
  for (const format of preferred(habits)) {
    const numbers = new Float64Array(values.length).fill(Number.NaN);
    const odd: number[] = [];
    for (const place of present) {
      const value = toNumber(texts[place] as string, format);
      numbers[place] = value;
      if (Number.isNaN(value)) odd.push(place);
    }
    if (!best || odd.length < best.odd.length) best = { format, numbers, odd };
    if (odd.length === 0) break;
  }
  if (!best) throw new Error('There is a way of writing numbers.');
  return { ...best, unit: units.size === 1 ? ([...units][0] ?? '') : '' };
}

/** `1,234` is a thousand where commas part cells or points come before decimals, and one and a bit elsewhere. */
function preferred({ decimalComma, separator }: Habits): readonly NumberFormat[] {
  const isComma = decimalComma || separator === ';';
  if (!isComma) return numberFormats;
  const rank = ({ decimal, thousands }: NumberFormat) => {
    // Without a comma seen anywhere, 1.234 keeps its point.
    if (decimal === ',') return thousands === '.' && !decimalComma ? 3 : 1;
    return thousands === '' && !decimalComma ? 0 : 2;
  };
  return numberFormats.toSorted((a, b) => rank(a) - rank(b));
}

/** Whether a column has a number that can only be read with a decimal comma. */
export function showsDecimalComma({ values }: Coded): boolean {
  let seen = false;
  for (const value of values) {
    const { text } = withoutUnit(value);
    if (!text.includes(',')) continue;
    const asComma = numberFormats.some(
      (format) => format.decimal === ',' && !Number.isNaN(toNumber(text, format)),
    );
    if (!asComma) return false;
    if (numberFormats.every((format) => format.decimal === ',' || Number.isNaN(toNumber(text, format))))
      seen = true;
  }
  return seen;
}
