import type { CardClass, CardColumn } from './card';
import type { PackFile } from './pack';

export type Cell = string | number | null;
export type Row = readonly Cell[];

/** What a person has to say about a column; the rest is counted from its cells. */
export type ColumnNote = Pick<CardColumn, 'name' | 'title' | 'unit' | 'role'>;

/** Writes `data.csv` (RFC 4180, but `\n`): a header, then one line per row, an empty cell for a missing value. */
export function packTable(columns: readonly ColumnNote[], rows: readonly Row[]): PackFile[] {
  const lines = [columns.map(({ name }) => name), ...rows].map((row) => row.map(csvCell).join(','));
  return [{ path: 'data.csv', bytes: new TextEncoder().encode(`${lines.join('\n')}\n`) }];
}

/** Completes the notes with the type, the missing values and the categories found in the rows. */
export function describeColumns(notes: readonly ColumnNote[], rows: readonly Row[]): CardColumn[] {
  return notes.map(({ name, title, unit, role }, index) => {
    const cells = rows.map((row) => row[index] ?? null);
    const present = cells.filter((cell) => cell !== null);
    const missing = cells.length - present.length;
    const facts = { name, title, ...(unit === undefined ? {} : { unit }), missing, role };
    if (present.every((cell) => typeof cell === 'number')) return { ...facts, type: 'number' };
    return { ...facts, type: 'category', categories: [...new Set(present.map(String))] };
  });
}

/** Rows per value of one column, in the order of first appearance. */
export function countValues(rows: readonly Row[], column: number): CardClass[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const label = String(row[column]);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return [...counts].map(([label, count]) => ({ label, count }));
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
