import Papa from 'papaparse';
import { ownLimits } from '../../core/own/limits';
import type { Dialect } from '../../core/own/reading';
import type { TextPiece } from './decode';
import { quoted, UnclosedQuote, unreadable } from './problems';

/** One row of cells as they stand in the file, and the line it begins in, from 1. */
export interface SourceRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/** What papaparse's parser hands over for each row; its types say nothing of it. */
interface Step {
  readonly data: readonly string[][];
  readonly errors: readonly { readonly code: string; readonly index: number }[];
  readonly meta: { readonly cursor: number };
}

/** Splits pieces of text into rows, the last of which may wait for the next piece. */
export interface CellSplitter {
  push(piece: Pick<TextPiece, 'text' | 'isLast'>): void;
  /** Rows with a quote inside a cell in quotes that is not doubled. */
  readonly oddQuotes: readonly SourceRow[];
}

/**
 * Splits text into rows of cells. Empty lines and lines of comment are no rows; cells keep their spaces.
 * @param hear hears every row
 * @throws ProblemError `data.unreadable` from `push`, where a quote is never closed
 */
export function cellSplitter(
  { separator, quotes, comments }: Dialect,
  hear: (row: SourceRow) => void,
): CellSplitter {
  let pending = '';
  /** Line ends before `pending`. */
  let linesBefore = 0;
  const oddQuotes: SourceRow[] = [];

  return { push, oddQuotes };

  function push({ text, isLast }: Pick<TextPiece, 'text' | 'isLast'>): void {
    const input = pending + text;
    let cursor = 0;
    const parser = new Papa.Parser({
      delimiter: separator,
      newline: '\n',
      // A character that cannot occur: the zeros are gone.
      quoteChar: quotes ? '"' : '\0',
      ...(comments && { comments }),
      step(step: unknown) {
        const { data, errors, meta } = step as Step;
        const [cells = []] = data;
        const ends = isLast && meta.cursor >= input.length ? input.length : meta.cursor;
        linesBefore += linesIn(input, cursor, ends);
        cursor = ends;
        const isUnclosed = errors.some(({ code }) => code === 'MissingQuotes');
        const isWhole = !isUnclosed && input.charCodeAt(ends - 1) === 10;
        const line = linesBefore + (isWhole ? 0 : 1) - linesInside(cells);
        // The first odd quote is where the trouble began.
        if (isUnclosed) throw unclosed(oddQuotes[0] ?? { line, cells });
        if (errors.length > 0) {
          // With a line break in it, it is rather the quote before that was left open.
          if (cells.some((cell) => cell.includes('\n'))) throw unclosed({ line, cells });
          oddQuotes.push({ line, cells });
        }
        tell(cells, line);
      },
    });
    parser.parse(input, 0, !isLast);
    pending = isLast ? '' : input.slice(cursor);
    if (pending.length > ownLimits.rowCharacters) {
      const start = pending.indexOf('"');
      throw start >= 0 && quotes
        ? unclosed({
            line: linesBefore + 1 + linesIn(pending, 0, start),
            cells: [pending.slice(start + 1, start + 200)],
          })
        : tooLong(linesBefore + 1, pending);
    }
  }

  function tell(cells: readonly string[], line: number): void {
    if (cells.length === 1 && (cells[0] as string).trim() === '') return;
    const filled = separator === ' ' ? cells.filter((cell) => cell !== '') : cells;
    if (filled.length > 0) hear({ cells: filled, line });
  }
}

function linesIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function linesInside(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) if (cell.includes('\n')) count += linesIn(cell, 0, cell.length);
  return count;
}

function unclosed({ line, cells }: SourceRow) {
  const cell = cells.find((each) => each.includes('\n')) ?? cells.at(-1) ?? '';
  return new UnclosedQuote({
    code: 'data.unreadable',
    message: `Line ${line}: a quote opens before ${quoted(cell)} and is not closed, so that what follows in other lines becomes one cell with it.`,
    hint: 'Close the quote in the file, or read it with quotes as ordinary characters.',
  });
}

function tooLong(line: number, text: string) {
  return unreadable(
    `Line ${line} has more than ${ownLimits.rowCharacters.toLocaleString('en')} characters; it begins with ${quoted(text)}.`,
    'A table has one row on each line: is it the right file?',
  );
}
