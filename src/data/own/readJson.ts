import { ownLimits } from '../../core/own/limits';
import type { Note, ReadingOptions } from '../../core/own/reading';
import { guessEncoding, headBytes, NotUtf8, textOf } from './decode';
import { counted, quoted, unreadable } from './problems';
import { checkSize, understand } from './readTable';
import { collectRows } from './rows';
import { type FileSource, titleOf, type Watch } from './source';
import type { OwnTable } from './table';
import { cleanName } from './values';

/** Objects within objects are columns too, down to so many. */
const deepest = 3;

/**
 * Reads objects as rows: one on each line, or all of them in one list. Each key is a column, in the order in which they
 * first come; keys of objects within are joined by a dot.
 * @throws ProblemError `data.unreadable`, naming the line where there is one
 */
export async function readJson(
  source: FileSource,
  options: ReadingOptions = {},
  watch: Watch = {},
): Promise<OwnTable> {
  checkSize(source);
  const encoding = options.encoding ?? guessEncoding(source.path, await source.read(0, headBytes));
  const text = await wholeText(source, encoding, watch);
  const isList = text.trimStart().startsWith('[') || isOneObject(text);
  const objects = isList ? fromList(source.path, text) : fromLines(source.path, text);
  const names = new Map<string, number>();
  const rows = objects.map(({ value, line }) => ({ line, cells: flatten(value) }));
  for (const { cells } of rows)
    for (const name of cells.keys()) if (!names.has(name)) names.set(name, names.size);
  if (names.size === 0)
    throw unreadable(
      `${source.path} holds no row of a table.`,
      'Give a list of objects, one for each example.',
    );
  if (names.size > ownLimits.columns) {
    throw unreadable(
      `${source.path} has ${counted(names.size, 'different key')}; at most ${ownLimits.columns.toLocaleString('en')} columns are read.`,
      'Is each object one row, with the same keys?',
    );
  }
  const columns = [...names.keys()];
  const collector = collectRows(columns.length);
  for (const { cells, line } of rows)
    collector.add({ line, cells: columns.map((name) => cells.get(name) ?? '') });
  const { columns: coded, lines, total, notes } = collector.finish();
  const named = distinctNames(columns);
  return understand(
    {
      name: titleOf(source.path),
      format: isList ? 'json' : 'jsonLines',
      encoding,
      header: { isThere: true, reason: 'The keys of the objects name the columns.' },
      rowsInFile: total,
      notes: [...notes, ...named.notes],
    },
    named.names,
    coded,
    lines,
  );
}

interface Item {
  readonly value: object;
  readonly line: number;
}

async function wholeText(
  source: FileSource,
  encoding: Parameters<typeof textOf>[1],
  watch: Watch,
): Promise<string> {
  const pieces: string[] = [];
  try {
    for await (const { text } of textOf(source, encoding, watch)) pieces.push(text);
  } catch (error) {
    if (!(error instanceof NotUtf8)) throw error;
    throw unreadable(`${source.path} is not UTF-8, which JSON must be.`, 'Save it again as UTF-8.');
  }
  return pieces.join('');
}

/** Whether it is one object, and not one on each of several lines. */
function isOneObject(text: string): boolean {
  const [first = '', ...more] = text
    .trim()
    .split('\n')
    .filter((line) => line.trim() !== '');
  if (!first.startsWith('{')) return false;
  if (more.length === 0) return true;
  return !first.trimEnd().endsWith('}');
}

function fromList(path: string, text: string): readonly Item[] {
  const value = parse(path, text, undefined);
  if (Array.isArray(value)) {
    return value.map((each: unknown, index) => ({
      value: rowOf(path, each, `Item ${index + 1}`),
      line: index + 1,
    }));
  }
  return turned(path, value as object);
}

function rowsOf(path: string, list: readonly unknown[]): readonly Item[] {
  return list.map((each, index) => ({ value: rowOf(path, each, `Item ${index + 1}`), line: index + 1 }));
}

/** Whether it is a list of objects. */
function isList(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length > 1 &&
    value.every((each) => typeof each === 'object' && each !== null && !Array.isArray(each))
  );
}

/** The rows of a list within an object, or a list for each column, as pandas writes `orient="list"`. */
function turned(path: string, value: object): readonly Item[] {
  const columns = Object.entries(value);
  const lists = columns.filter(([, list]) => isList(list));
  const [list] = lists;
  if (list && lists.length === 1) return rowsOf(path, list[1] as readonly unknown[]);
  const length = Array.isArray(columns[0]?.[1]) ? (columns[0][1] as unknown[]).length : -1;
  if (length < 0 || columns.some(([, cells]) => !Array.isArray(cells) || cells.length !== length)) {
    throw unreadable(
      `${path} is one JSON object, and no list of rows.`,
      'Give a list of objects, one object on each line, or a list of the same length for each column.',
    );
  }
  return Array.from({ length }, (_, row) => ({
    value: Object.fromEntries(columns.map(([name, cells]) => [name, (cells as unknown[])[row]])),
    line: row + 1,
  }));
}

function fromLines(path: string, text: string): readonly Item[] {
  const items: Item[] = [];
  text.split('\n').forEach((content, index) => {
    if (content.trim() === '') return;
    const line = index + 1;
    items.push({ value: rowOf(path, parse(path, content, line), `Line ${line}`), line });
  });
  return items;
}

function parse(path: string, text: string, line: number | undefined): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw unreadable(
      line === undefined
        ? `${path} is not JSON: ${reason}.`
        : `Line ${line} is not JSON: ${reason}. There stands ${quoted(text)}.`,
      'Correct the file, or give a CSV.',
    );
  }
}

function rowOf(path: string, value: unknown, place: string): object {
  if (typeof value === 'object' && value !== null) {
    return Array.isArray(value)
      ? Object.fromEntries(value.map((cell, index) => [`column ${index + 1}`, cell]))
      : value;
  }
  throw unreadable(
    `${place} of ${path} is ${quoted(JSON.stringify(value))}, and no object.`,
    'Each row must be an object.',
  );
}

function flatten(
  value: object,
  depth = 1,
  before = '',
  cells = new Map<string, string>(),
): Map<string, string> {
  for (const [key, cell] of Object.entries(value)) {
    const name = before ? `${before}.${key}` : key;
    if (typeof cell === 'object' && cell !== null && !Array.isArray(cell) && depth < deepest)
      flatten(cell, depth + 1, name, cells);
    else cells.set(name, cellOf(cell));
  }
  return cells;
}

function cellOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}

function distinctNames(columns: readonly string[]): {
  readonly names: readonly string[];
  readonly notes: readonly Note[];
} {
  const taken = new Set<string>();
  const names = columns.map((column, index) => {
    const base = cleanName(column, ownLimits.nameCharacters) || `column ${index + 1}`;
    let name = base;
    for (let next = 2; taken.has(name); next++)
      name = `${cleanName(base, ownLimits.nameCharacters - 8)} (${next})`;
    taken.add(name);
    return name;
  });
  return { names, notes: [] };
}
