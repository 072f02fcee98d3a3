import type { Task } from '../../core/task';
import type { RawExamples, TableField } from '../types';
import { checkHeader, splitCsv } from './csv';
import type { PackedFiles } from './packed';
import { attempt, corrupt } from './problems';

const file = 'data.csv';

/** What a reader of tables must know beforehand. */
export interface TableLayout {
  readonly count: number;
  /** Every column of the file, in its order. */
  readonly columns: readonly TableColumn[];
  readonly target: { readonly name: string };
  /** Columns whose values together say what a row is of; absent where every row stands for itself. */
  readonly groupBy?: readonly string[] | undefined;
  /** Whether cells may be in quotes. */
  readonly quotes?: boolean;
}

interface TableColumn {
  /** As in the header of the file. */
  readonly name: string;
  readonly title: string;
  readonly unit?: string | undefined;
  readonly categories?: readonly string[] | undefined;
  /** A column of groups only says what a row is of. */
  readonly role: 'feature' | 'target' | 'group';
  /** Number of empty cells, where that is known. */
  readonly missing?: number;
}

/**
 * Reads a packed table: features in the order of the file; a category becomes one column of 0 and 1 for each value that
 * its card declares; missing values, also those of a category, become NaN.
 * @returns `values` as `[count, columns]`
 * @throws ProblemError `data.corrupt`, naming line and column
 */
export async function readTable(layout: TableLayout, task: Task, files: PackedFiles): Promise<RawExamples> {
  const path = files.placeOf(file);
  const rows = cellsOf(layout, path, await files.text(file));
  checkMissing(layout, path, rows);

  const fields = fieldsOf(layout.columns);
  const columns = fields.flatMap(columnNames);
  const values = new Float32Array(rows.length * columns.length);
  for (const field of fields) {
    const source = layout.columns.findIndex(({ name }) => name === field.name);
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
    ...(layout.groupBy && { groups: groupsOf(layout.groupBy) }),
  };

  /** Rows alike in all the given columns are of one group. */
  function groupsOf(names: readonly string[]): Int32Array {
    const sources = names.map((name) => layout.columns.findIndex((column) => column.name === name));
    const known = new Map<string, number>();
    return Int32Array.from(rows, (cells) => {
      const key = sources.map((source) => cells[source]).join('\n');
      const group = known.get(key) ?? known.size;
      known.set(key, group);
      return group;
    });
  }

  function outcomes(): Pick<RawExamples, 'labels' | 'targets'> {
    const source = layout.columns.findIndex(({ role }) => role === 'target');
    const cells = rows.map((row) => row[source] as string);
    if (task.kind === 'regression') {
      return {
        targets: Float32Array.from(cells, (cell, row) =>
          toNumber(cell, () => place(row, layout.target.name)),
        ),
      };
    }
    return {
      labels: Int32Array.from(cells, (cell, row) =>
        toIndex(cell, task.classes, () => place(row, layout.target.name)),
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

function cellsOf(layout: TableLayout, path: string, bytes: Uint8Array): readonly (readonly string[])[] {
  const csv = attempt(path, () => splitCsv(bytes, layout.quotes));
  checkHeader(
    path,
    csv.header,
    layout.columns.map(({ name }) => name),
  );
  if (csv.rows.length !== layout.count) {
    throw corrupt(path, `it has ${csv.rows.length} rows, expected ${layout.count}`);
  }
  return csv.rows;
}

function checkMissing(layout: TableLayout, path: string, rows: readonly (readonly string[])[]): void {
  layout.columns.forEach(({ name, missing }, column) => {
    if (missing === undefined) return;
    const found = rows.filter((cells) => cells[column] === '').length;
    if (found !== missing)
      throw corrupt(path, `column ${name} has ${found} empty cells, expected ${missing}`);
  });
}

function fieldsOf(columns: readonly TableColumn[]): TableField[] {
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
