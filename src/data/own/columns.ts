import { ownLimits } from '../../core/own/limits';
import type { ColumnReading, Note, ReadAs } from '../../core/own/reading';
import type { Coded } from './coded';
import { type ColumnFacts, factsOf } from './columnFacts';
import { typeOf } from './columnType';
import { histogramOf, shortened } from './histogram';
import type { Habits } from './numberColumns';
import { counted, quoted } from './problems';
import type { DateOrder, NumberFormat } from './values';

/** What a column was understood as, and what it takes to read each of its values. */
export interface UnderstoodColumn extends Coded {
  readonly name: string;
  readonly reading: ColumnReading;
  readonly format: NumberFormat;
  readonly dateOrder: DateOrder;
  readonly notes: readonly Note[];
}

/**
 * What a column holds, and why.
 * @param lineOf the line of a row in the file, from 1
 */
export function understandColumn(
  name: string,
  index: number,
  coded: Coded,
  habits: Habits,
  lineOf: (row: number) => number,
): UnderstoodColumn {
  const facts = factsOf(name, index, coded, habits);
  const { type, reason } = typeOf(facts, habits.columns);
  const { present, missing, distinct, number, dateOrder = 'ymd' } = facts;
  const examples = new Set(present.slice(0, 20).map((place) => shortened(coded.values[place] as string)));
  const reading: ColumnReading = {
    name,
    type,
    reason,
    readableAs: readableAs(facts),
    missing,
    distinct,
    examples: [...examples].slice(0, 5),
    histogram: histogramOf(facts, type),
    ...(type === 'number' && number.unit && { unit: number.unit }),
  };
  const notes = type === 'number' ? oddNotes(facts, lineOf) : [];
  return { ...coded, name, reading, format: number.format, dateOrder, notes };
}

function readableAs({ filled, present, number, distinct, dateOrder }: ColumnFacts): readonly ReadAs[] {
  if (filled === 0) return [];
  const all: ReadAs[] = [];
  if (number.odd.length < present.length) all.push('number');
  if (distinct <= ownLimits.categories) all.push('category');
  if (dateOrder) all.push('date');
  all.push('text');
  return all;
}

/** Of a column of numbers the first values that are none, by their lines. */
function oddNotes(
  { name, index, coded, number: { odd } }: ColumnFacts,
  lineOf: (row: number) => number,
): readonly Note[] {
  const { values, counts, firstRows } = coded;
  const firstOf = new Map<string, number>();
  const often = new Map<string, number>();
  for (const place of odd) {
    const value = values[place] as string;
    if (!firstOf.has(value)) firstOf.set(value, place);
    often.set(value, (often.get(value) ?? 0) + (counts[place] as number));
  }
  return [...firstOf].slice(0, 3).map(([value, place]) => {
    const line = lineOf(firstRows[place] as number);
    const others = (often.get(value) ?? 1) - 1;
    const again = others > 0 ? ` and in ${counted(others, 'other row')}` : '';
    return {
      severity: 'warning',
      code: 'noNumber',
      message: `Line ${line}, column ${quoted(name)}: ${quoted(value)} is not a number${again}; it is taken as missing.`,
      line,
      column: index,
    };
  });
}
