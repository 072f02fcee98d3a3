import { ownLimits } from '../../core/own/limits';
import type { Note } from '../../core/own/reading';
import type { SourceRow } from './cells';
import { commonWidth } from './dialect';
import { counted, quoted } from './problems';
import { cleanName, isMissing, looksLikeDate, looksLikeNumber } from './values';

/** What the first rows say of a table. */
export interface Layout {
  /** Cells of a row. */
  readonly width: number;
  /** As many, no two alike. */
  readonly names: readonly string[];
  /** Rows before the first of the data. */
  readonly skip: number;
  readonly header: { readonly isThere: boolean; readonly reason: string };
  /** Of the last column, in the order of its numbers, where the first line names them. */
  readonly classes?: readonly string[];
  readonly notes: readonly Note[];
}

/**
 * @param rows the first of the table, all of them whole
 * @param given whether the first line names the columns, where somebody says so
 */
export function layoutOf(rows: readonly SourceRow[], given?: boolean): Layout {
  const common = commonWidth(rows).width;
  const before = leadingLines(rows, common);
  const notes = before > 0 ? [skipped(rows.slice(0, before))] : [];
  const [first, ...body] = rows.slice(before);
  if (!first)
    return {
      width: 0,
      names: [],
      skip: before,
      header: { isThere: false, reason: 'The table is empty.' },
      notes,
    };

  const counted = given === undefined ? countedHeader(first, body) : undefined;
  if (counted) return { ...counted, skip: before + 1, notes };

  const width = withoutTrailing(rows.slice(before), Math.max(common, filledWidth(first)));
  const header =
    given === undefined ? guessHeader(first.cells, body, width) : { isThere: given, reason: 'As you said.' };
  const names = header.isThere ? plainNames(first.cells) : [];
  // R names the rows and leaves their column without a name.
  const isShifted = header.isThere && names.length === width - 1 && body.length > 0;
  return {
    width,
    ...named(isShifted ? ['', ...names] : names, width, header.isThere, notes),
    skip: before + (header.isThere ? 1 : 0),
    header,
  };
}

/** Without the mark of a comment before the first, and without quotes of another kind around all of them. */
function plainNames(cells: readonly string[]): readonly string[] {
  const isQuoted = cells.every((cell) => /^'[^']*'$/.test(cell.trim()));
  if (isQuoted) return cells.map((cell) => cell.trim().slice(1, -1));
  return cells.map((cell, index) => (index === 0 ? cell.replace(/^\s*#\s*/, '') : cell));
}

/** Lines above a table, such as its title: one cell where the others have several. */
function leadingLines(rows: readonly SourceRow[], width: number): number {
  if (width < 2) return 0;
  let count = 0;
  while (count < rows.length - 1 && filled(rows[count]?.cells ?? []) <= 1 && count < 20) {
    // A single name may be followed by rows that are just as short.
    if (filled(rows[count + 1]?.cells ?? []) <= 1 && count >= 19) break;
    count += 1;
  }
  return rows[count] && filled(rows[count]?.cells ?? []) > 1 ? count : 0;
}

function filled(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== '').length;
}

function filledWidth({ cells }: SourceRow): number {
  return cells.findLastIndex((cell) => cell.trim() !== '') + 1;
}

/** The width without the columns that are empty in every row, the header's too: separators at the ends of lines. */
function withoutTrailing(rows: readonly SourceRow[], width: number): number {
  let most = 1;
  for (const row of rows) most = Math.max(most, Math.min(width, filledWidth(row)));
  return most;
}

function skipped(rows: readonly SourceRow[]): Note {
  const [first] = rows;
  return {
    severity: 'note',
    code: 'preamble',
    message: `${counted(rows.length, 'line')} above the table ${rows.length === 1 ? 'is' : 'are'} left out: ${quoted(first?.cells.join(' ') ?? '')}.`,
    line: first?.line ?? 1,
  };
}

/** scikit-learn's own tables begin with a line that counts rows and columns and names the classes. */
function countedHeader(
  first: SourceRow,
  body: readonly SourceRow[],
): Omit<Layout, 'skip' | 'notes'> | undefined {
  const { width, share } = commonWidth(body);
  const [rows = '', columns = '', ...classes] = first.cells;
  const isCounted = /^\d+$/.test(rows) && Number(columns) === width - 1 && share === 1 && width > 2;
  if (!isCounted || Number(rows) < body.length || classes.length < 2 || classes.some(looksLikeNumber))
    return undefined;
  const lastOf = (row: SourceRow) => Number(row.cells[width - 1]);
  if (!body.every((row) => Number.isInteger(lastOf(row)) && classes[lastOf(row)] !== undefined))
    return undefined;
  return {
    width,
    names: Array.from({ length: width }, (_, index) =>
      index === width - 1 ? 'class' : `column ${index + 1}`,
    ),
    classes,
    header: {
      isThere: false,
      reason: `The first line counts ${rows} rows of ${columns} columns and names the classes, as in scikit-learn’s own tables; it does not name the columns.`,
    },
  };
}

type Kind = 'number' | 'date' | 'empty' | 'word';

function kindOf(cell: string): Kind {
  if (isMissing(cell)) return 'empty';
  if (looksLikeNumber(cell)) return 'number';
  return looksLikeDate(cell) ? 'date' : 'word';
}

/** Whether the first row names the columns: it does where it has words over numbers and none that come again. */
function guessHeader(first: readonly string[], body: readonly SourceRow[], width: number): Layout['header'] {
  if (body.length === 0) return { isThere: true, reason: 'It is the only line.' };
  let votes = 0;
  let wordsOverNumbers = 0;
  let again: string | undefined;
  for (let column = 0; column < width; column++) {
    const name = first[column] ?? '';
    const kind = kindOf(name);
    const cells = body.map(({ cells }) => cells[column] ?? '').filter((cell) => !isMissing(cell));
    const kinds = cells.map(kindOf);
    const share = (wanted: Kind) =>
      kinds.filter((each) => each === wanted).length / Math.max(1, kinds.length);
    const common = (['number', 'date', 'word'] as const).find((each) => share(each) > 0.7) ?? 'word';
    if (kind === 'empty') votes += column === 0 ? 1 : 0;
    else if (cells.length === 0) continue;
    else if (kind === 'word' && common !== 'word') {
      votes += 2;
      wordsOverNumbers += 1;
    } else if (kind === common && kind !== 'word') votes -= 2;
    else if (kind !== 'word') votes -= 1;
    else if (cells.some((cell) => cell.trim() === name.trim())) {
      votes -= 1.5;
      again ??= name;
    } else if (new Set(cells).size < cells.length / 2) votes += 1;
  }
  if (votes > 0) {
    return {
      isThere: true,
      reason:
        wordsOverNumbers > 0
          ? 'The first line has words where the others have numbers.'
          : 'What stands in the first line comes nowhere else.',
    };
  }
  if (votes < 0) {
    return {
      isThere: false,
      reason:
        again === undefined
          ? 'The first line has numbers as the others do.'
          : `${quoted(again)} in the first line comes again below it.`,
    };
  }
  const isUnique = new Set(first).size === first.length && first.every((cell) => kindOf(cell) === 'word');
  return {
    isThere: isUnique,
    reason: isUnique
      ? 'The first line has a different word for each column.'
      : 'The first line looks like the others.',
  };
}

/** Names of one line, no two alike, for as many columns; what was changed is said. */
function named(
  given: readonly string[],
  width: number,
  isThere: boolean,
  before: readonly Note[],
): Pick<Layout, 'names' | 'notes'> {
  const notes = [...before];
  const taken = new Set<string>();
  const wanted = Array.from({ length: width }, (_, index) =>
    cleanName(given[index] ?? '', ownLimits.nameCharacters),
  );
  const all = new Set(wanted);
  const names = wanted.map((name, column) => {
    const base = name || `column ${column + 1}`;
    let unique = base;
    for (let next = 2; taken.has(unique) || (unique !== name && all.has(unique)); next++) {
      unique = `${cleanName(base, ownLimits.nameCharacters - 8)} (${next})`;
    }
    taken.add(unique);
    if (isThere && name === '') {
      notes.push({
        severity: 'note',
        code: 'namelessColumn',
        message: `Column ${column + 1} has no name; it is called ${quoted(unique)}.`,
        column,
      });
    } else if (unique !== base) {
      notes.push({
        severity: 'warning',
        code: 'sameName',
        message: `Two columns are called ${quoted(base)}; the later one, column ${column + 1}, is called ${quoted(unique)}.`,
        column,
      });
    }
    return unique;
  });
  return { names, notes };
}
