import type { CardColumn, TableCard } from '../../core/catalog/card';
import type { Task } from '../../core/task';
import type { RawExamples, TableField } from '../types';
import { splitCsv } from './csv';
import type { ReadPacked } from './packed';
import { attempt, corrupt } from './problems';

const file = 'data.csv';

/**
 * Reads a table pack: features in the order of the file; a category becomes one column of 0 and 1 for each value that
 * its card declares; missing values, also those of a category, become NaN.
 * @returns `values` as `[count, columns]`
 * @throws ProblemError `data.corrupt`, naming line and column
 */
export async function readTable(card: TableCard, task: Task, read: ReadPacked): Promise<RawExamples> {
  const path = `${card.id}/${file}`;
  const rows = cellsOf(card, path, await read(file));
  checkMissing(card, path, rows);

  const fields = fieldsOf(card.columns);
  const columns = fields.flatMap(columnNames);
  const values = new Float32Array(rows.length * columns.length);
  for (const field of fields) {
    const source = card.columns.findIndex(({ name }) => name === field.name);
    rows.forEach((cells, row) => {
      const start = row * columns.length + field.column;
      values.set(
        encode(cells[source] as string, field, () => place(row, field.name)),
        start,
      );
    });
  }
  return {
    kind: 'table',
    task,
    count: rows.length,
    shape: [columns.length],
    values,
    columns,
    fields,
    ...outcomes(),
    ...(card.groupBy && { groups: groupsOf(card.groupBy) }),
  };

  /** Rows alike in all the given columns are of one group. */
  function groupsOf(names: readonly string[]): Int32Array {
    const sources = names.map((name) => card.columns.findIndex((column) => column.name === name));
    const known = new Map<string, number>();
    return Int32Array.from(rows, (cells) => {
      const key = sources.map((source) => cells[source]).join('\n');
      const group = known.get(key) ?? known.size;
      known.set(key, group);
      return group;
    });
  }

  function outcomes(): Pick<RawExamples, 'labels' | 'targets'> {
    const source = card.columns.findIndex(({ role }) => role === 'target');
    const cells = rows.map((row) => row[source] as string);
    if (task.kind === 'regression') {
      return {
        targets: Float32Array.from(cells, (cell, row) => toNumber(cell, () => place(row, card.target.name))),
      };
    }
    return {
      labels: Int32Array.from(cells, (cell, row) =>
        toIndex(cell, task.classes, () => place(row, card.target.name)),
      ),
    };
  }

  function place(row: number, column: string): ReadPlace {
    // The header is line 1.
    return { path, text: `line ${row + 2}, column ${column}` };
  }
}

interface ReadPlace {
  readonly path: string;
  readonly text: string;
}

function cellsOf(card: TableCard, path: string, bytes: Uint8Array): readonly (readonly string[])[] {
  const csv = attempt(path, () => splitCsv(bytes));
  const header = csv.header.join(',');
  const expected = card.columns.map(({ name }) => name).join(',');
  if (header !== expected)
    throw corrupt(path, `its header is "${header.slice(0, 200)}", expected "${expected}"`);
  if (csv.rows.length !== card.count) {
    throw corrupt(path, `it has ${csv.rows.length} rows, expected ${card.count}`);
  }
  return csv.rows;
}

function checkMissing(card: TableCard, path: string, rows: readonly (readonly string[])[]): void {
  card.columns.forEach(({ name, missing }, column) => {
    const found = rows.filter((cells) => cells[column] === '').length;
    if (found !== missing)
      throw corrupt(path, `column ${name} has ${found} empty cells, expected ${missing}`);
  });
}

function fieldsOf(columns: readonly CardColumn[]): TableField[] {
  let next = 0;
  return columns
    .filter(({ role }) => role === 'feature')
    .map(({ name, title, unit, categories }) => {
      const column = next;
      next += categories?.length ?? 1;
      return { name, title, column, ...(unit && { unit }), ...(categories && { categories }) };
    });
}

function columnNames({ name, categories }: TableField): readonly string[] {
  return categories?.map((category) => `${name} = ${category}`) ?? [name];
}

/** The values of one cell: one number, or a 1 among 0s. */
function encode(cell: string, { categories }: TableField, place: () => ReadPlace): readonly number[] {
  if (!categories) return [cell === '' ? Number.NaN : toNumber(cell, place)];
  if (cell === '') return categories.map(() => Number.NaN);
  const chosen = toIndex(cell, categories, place);
  return categories.map((_, index) => (index === chosen ? 1 : 0));
}

function toNumber(cell: string, place: () => ReadPlace): number {
  const value = Number(cell);
  // Number('') and Number(' ') are 0.
  if (cell.trim() !== '' && Number.isFinite(value)) return value;
  throw corrupt(place().path, `${place().text}: "${cell}" is not a number`);
}

function toIndex(cell: string, choices: readonly string[], place: () => ReadPlace): number {
  const index = choices.indexOf(cell);
  if (index >= 0) return index;
  throw corrupt(place().path, `${place().text}: "${cell}" is none of ${choices.join(', ')}`);
}
