import type { Coded } from './coded';
import { type Habits, type NumberReading, readNumbers } from './numberColumns';
import { clean, type DateOrder, dateOrders, isMissing, toDate } from './values';

/** What is known of a column before it is said what it holds. */
export interface ColumnFacts {
  readonly name: string;
  /** Position among the columns, from 0. */
  readonly index: number;
  readonly coded: Coded;
  /** Positions of the values that are not missing. */
  readonly present: readonly number[];
  /** Rows without a value, and with one. */
  readonly missing: number;
  readonly filled: number;
  readonly number: NumberReading;
  /** Whether nearly every value is a number. */
  readonly isNumber: boolean;
  /** In which order dates are written; undefined where not every value is one. */
  readonly dateOrder: DateOrder | undefined;
  /** How many different values there are. */
  readonly distinct: number;
  /** How often each of them comes, however it was spaced. Of many numbers that takes long. */
  readonly spellings: () => ReadonlyMap<string, number>;
}

/** A cell in a column of numbers may be anything in one of so many rows; it is then missing, and named. */
const oddShare = 0.05;

export function factsOf(name: string, index: number, coded: Coded, habits: Habits): ColumnFacts {
  const { values, counts, codes } = coded;
  const present: number[] = [];
  let missing = 0;
  values.forEach((value, place) => {
    if (isMissing(value)) missing += counts[place] as number;
    else present.push(place);
  });
  const filled = codes.length - missing;
  const number = readNumbers(coded, present, habits);
  const oddRows = number.odd.reduce((sum, place) => sum + (counts[place] as number), 0);
  // 007 is a name: as a number it would lose its zeros.
  const isCode = present.some((place) => /^\s*0\d+\s*$/.test(values[place] as string));
  const isNumber = !isCode && number.odd.length < present.length && oddRows <= oddShare * filled;
  let known: ReadonlyMap<string, number> | undefined;
  const spellings = () => {
    known ??= spellingsOf(coded, present);
    return known;
  };
  const distinct = coded.isUncoded && isNumber ? differentNumbers(coded, number) : spellings().size;
  const dateOrder = orderOfDates(coded, present);
  return { name, index, coded, present, missing, filled, number, isNumber, dateOrder, distinct, spellings };
}

function spellingsOf({ values, counts }: Coded, present: readonly number[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const place of present) {
    const key = clean(values[place] as string);
    found.set(key, (found.get(key) ?? 0) + (counts[place] as number));
  }
  return found;
}

function differentNumbers({ values }: Coded, { numbers, odd }: NumberReading): number {
  const sorted = numbers.toSorted();
  let count = new Set(odd.map((place) => values[place])).size;
  // What is no number comes last.
  for (let at = 0; at < sorted.length && !Number.isNaN(sorted[at]); at++) {
    if (at === 0 || sorted[at] !== sorted[at - 1]) count += 1;
  }
  return count;
}

function orderOfDates({ values }: Coded, present: readonly number[]): DateOrder | undefined {
  if (present.length === 0) return undefined;
  return dateOrders.find((order) =>
    present.every((place) => !Number.isNaN(toDate(values[place] as string, order))),
  );
}
