import { ownLimits } from '../../core/own/limits';
import type { Encoding, Note, ReadingOptions, TableChoices, TableReading } from '../../core/own/reading';
import { cellSplitter, type SourceRow } from './cells';
import type { Coded } from './coded';
import { understandColumn } from './columns';
import { guessEncoding, headBytes, NotUtf8, textOf } from './decode';
import { firstRows, guessDialect } from './dialect';
import { layoutOf } from './layout';
import { showsDecimalComma } from './numberColumns';
import { counted, quoted, UnclosedQuote, unreadable } from './problems';
import { proposeChoices } from './propose';
import { collectRows } from './rows';
import { type FileSource, titleOf, type Watch } from './source';
import type { OwnTable } from './table';
import { withoutGiveaways } from './target';

/**
 * Reads a table of separated cells and understands it: how its cells are parted, what its columns are called and what
 * they hold, which one is to be predicted. Nothing is asked; whatever was found is said, and can be said otherwise.
 * @throws ProblemError `data.unreadable`, naming the line where there is one
 * @throws DOMException `AbortError` when it is called off
 */
export async function readSeparated(
  source: FileSource,
  options: ReadingOptions = {},
  watch: Watch = {},
): Promise<OwnTable> {
  checkSize(source);
  const head = await source.read(0, headBytes);
  const encoding = options.encoding ?? guessEncoding(source.path, head);
  try {
    return await readForgiving(source, encoding, options, watch);
  } catch (error) {
    if (!(error instanceof NotUtf8) || options.encoding) throw error;
    return readForgiving(source, 'windows-1252', options, watch);
  }
}

/** Where a quote never closes, quotes may be ordinary characters, as in written text: then every row has its cells. */
async function readForgiving(
  source: FileSource,
  encoding: Encoding,
  options: ReadingOptions,
  watch: Watch,
): Promise<OwnTable> {
  try {
    return await readAs(source, encoding, options, watch);
  } catch (error) {
    if (!(error instanceof UnclosedQuote) || options.dialect?.quotes !== undefined) throw error;
    const dialect = { ...options.dialect, quotes: false };
    const table = await readAs(source, encoding, { ...options, dialect }, watch).catch(() => undefined);
    const isRagged = table?.reading.notes.some(({ code }) => code === 'shortRows' || code === 'longRows');
    if (!table || isRagged || !isWithoutPairs(table)) throw error;
    const note: Note = {
      severity: 'warning',
      code: 'plainQuotes',
      message: `${error.problem.message.replace(/, so that.*/, '')}; quotes are taken as ordinary characters.`,
    };
    return { ...table, reading: { ...table.reading, notes: [note, ...table.reading.notes] } };
  }
}

/** Whether hardly any cell stands in quotes as a whole, which then would be part of it. */
function isWithoutPairs({ columns }: OwnTable): boolean {
  return columns.every(
    ({ values }) => values.filter((value) => /^".*"$/.test(value)).length * 20 < values.length,
  );
}

export function checkSize({ path, size }: FileSource): void {
  if (size === 0) throw unreadable(`${path} is empty.`, 'Is it the right file?');
  if (size > ownLimits.fileBytes) {
    throw unreadable(
      `${path} holds ${size.toLocaleString('en')} bytes; at most ${ownLimits.fileBytes.toLocaleString('en')} are read.`,
      'Give a part of it.',
    );
  }
}

async function readAs(
  source: FileSource,
  encoding: Encoding,
  options: ReadingOptions,
  watch: Watch,
): Promise<OwnTable> {
  const head = await headOf(source, encoding);
  // Enough to know how it is written.
  const start = head.text.slice(0, headBytes);
  const isWhole = head.isLast && head.text.length <= headBytes;
  const dialect = guessDialect(start, isWhole, options.dialect);
  const sample = firstRows(start, isWhole, dialect).filter(({ cells }) => !isDeclaration(cells));
  const layout = layoutOf(sample, options.header);
  const { width, skip } = layout;
  if (width < 2) {
    throw unreadable(
      `${source.path} has one column only; its first line is ${quoted(sample[0]?.cells[0] ?? '')}.`,
      'A table needs a column to learn from and one to predict, parted by a comma, a semicolon, a tab, a bar or spaces.',
    );
  }
  if (width > ownLimits.columns) {
    throw unreadable(
      `${source.path} has ${counted(width, 'column')}; at most ${ownLimits.columns.toLocaleString('en')} are read.`,
      'Leave out columns, or turn rows and columns round.',
    );
  }

  const rows = collectRows(width);
  let seen = 0;
  const splitter = cellSplitter(dialect, (row) => {
    if (seen === 0 && isDeclaration(row.cells)) return;
    if (seen++ >= skip) rows.add(row);
  });
  let zeros = 0;
  for await (const piece of textOf(source, encoding, watch)) {
    zeros += piece.zeros;
    splitter.push(piece);
  }
  const { columns, lines, total, notes } = rows.finish();
  if (lines.length === 0) {
    throw unreadable(
      layout.names.length > 0 && layout.header.isThere
        ? `${source.path} has names of columns (${quoted(layout.names.join(', '))}) and no row below them.`
        : `${source.path} holds no row of a table.`,
      'Give a table with a row for each example.',
    );
  }
  return understand(
    {
      name: titleOf(source.path),
      format: 'separated',
      encoding,
      dialect,
      header: layout.header,
      rowsInFile: total,
      notes: [...layout.notes, ...notes, ...textNotes(encoding, zeros, splitter.oddQuotes)],
    },
    layout.names,
    columns,
    lines,
    layout.classes,
  );
}

type Facts = Omit<TableReading, 'rows' | 'columns' | 'proposed' | 'targetReason'>;

/**
 * Understands the columns of a table whose cells are known.
 * @param classes names of the numbers of the last column, where the file gives them
 */
export function understand(
  facts: Facts,
  names: readonly string[],
  cells: readonly Coded[],
  lines: Uint32Array,
  classes?: readonly string[],
): OwnTable {
  const coded = cells.map((values, column) => {
    if (!classes || column < names.length - 1) return values;
    return { ...values, values: values.values.map((value) => classes[Number(value)] ?? value) };
  });
  const habits = {
    decimalComma: coded.some(showsDecimalComma),
    columns: coded.length,
    ...(facts.dialect && { separator: facts.dialect.separator }),
  };
  const columns = coded.map((values, column) =>
    understandColumn(names[column] as string, column, values, habits, (row) => lines[row] as number),
  );
  const readings = columns.map(({ reading }) => reading);
  const proposal = proposeChoices(facts.name, columns);
  const table = (proposed: TableChoices, notes: readonly Note[]): OwnTable => ({
    reading: {
      ...facts,
      rows: lines.length,
      columns: readings,
      notes: [...facts.notes, ...columns.flatMap((column) => column.notes), ...notes],
      proposed,
      targetReason: proposal.reason,
    },
    columns,
    lines,
  });
  const { choices, notes } = withoutGiveaways(table(proposal.choices, []), proposal.choices);
  return table(choices, [...proposal.notes, ...notes]);
}

/** Excel’s first line that says what parts the cells. */
function isDeclaration(cells: readonly string[]): boolean {
  return /^sep=/i.test(cells[0] ?? '') && cells.every((cell, index) => index === 0 || cell === '');
}

async function headOf(source: FileSource, encoding: Encoding) {
  for await (const piece of textOf(source, encoding)) return piece;
  throw new Error('A file gives at least one piece.');
}

function textNotes(encoding: Encoding, zeros: number, oddQuotes: readonly SourceRow[]): readonly Note[] {
  const notes: Note[] = [];
  if (encoding === 'windows-1252') {
    notes.push({
      severity: 'note',
      code: 'windows1252',
      message: 'The file is not UTF-8; it was read as Windows-1252, as older programs write.',
    });
  }
  if (zeros > 0) {
    notes.push({
      severity: 'warning',
      code: 'zeros',
      message: `${counted(zeros, 'zero character')} stood in the file and ${zeros === 1 ? 'is' : 'are'} left out.`,
    });
  }
  const [odd] = oddQuotes;
  if (odd) {
    const { line } = odd;
    notes.push({
      severity: 'warning',
      code: 'oddQuote',
      message: `Line ${line}: a quote stands inside a cell in quotes and is not doubled${oddQuotes.length > 1 ? `, as in ${counted(oddQuotes.length - 1, 'other line')}` : ''}; it is taken as a character.`,
      line,
    });
  }
  return notes;
}
