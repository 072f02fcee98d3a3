import type { Note } from '../../core/own/reading';
import { counted, quoted } from './problems';
import { readDate, readNumber } from './readings';
import type { OwnTable } from './table';

/** Rows in order of time, and what was noticed on the way. */
export interface Ordered {
  readonly rows: readonly number[];
  /** Days from 1970, or the numbers of the column where it has no dates, of each of the rows. */
  readonly times: readonly number[];
  readonly notes: readonly Note[];
}

/** Rows by the time of a column; those of the same time as in the file, those without one left out. */
export function timeOrder(table: OwnTable, index: number, rows: readonly number[]): Ordered {
  const column = table.columns[index];
  if (!column) throw new Error(`The table has no column ${index}.`);
  const read = column.reading.readableAs.includes('date') ? readDate : readNumber;
  const times = column.values.map((value) => read(column, value));
  const timeOf = (row: number) => times[column.codes[row] as number] as number;
  const known = rows.filter((row) => !Number.isNaN(timeOf(row)));
  const notes: Note[] = [];
  if (known.length < rows.length) {
    notes.push({
      severity: 'warning',
      code: 'noTime',
      message: `${counted(rows.length - known.length, 'row')} without a time in ${quoted(column.name)} ${rows.length - known.length === 1 ? 'is' : 'are'} left out.`,
      column: index,
    });
  }
  const ordered = known.toSorted((a, b) => timeOf(a) - timeOf(b) || a - b);
  return { rows: ordered, times: ordered.map(timeOf), notes };
}
