import type { Dialect, Separator } from '../../core/own/reading';
import { cellSplitter, type SourceRow } from './cells';
import { isMissing, looksLikeDate, looksLikeNumber } from './values';

const separators: readonly Separator[] = [',', ';', '\t', '|', ' '];
const commentMarks = ['#', '%', '//'] as const;
const mostRows = 200;

/**
 * How the cells of a table are parted: of all ways the one in which most rows have as many cells and most cells look
 * like something, a number, a date or a word (after van den Burg et al. 2019, arXiv:1811.11242).
 * @param head the first lines of the file
 * @param isWhole whether they are all of it
 */
export function guessDialect(head: string, isWhole: boolean, given: Partial<Dialect> = {}): Dialect {
  const declared = /^sep=([,;\t|])\n/i.exec(head)?.[1] as Separator | undefined;
  const quotes = given.quotes ?? true;
  const comments = given.comments ?? guessComments(head);
  const chosen = given.separator ?? declared;
  if (chosen) return { separator: chosen, quotes, comments };
  let best: Separator = ',';
  let bestScore = leastScore;
  for (const separator of separators) {
    const score = scoreOf(firstRows(head, isWhole, { separator, quotes, comments }), separator);
    if (score > bestScore) [best, bestScore] = [separator, score];
  }
  return { separator: best, quotes, comments };
}

/** Written text is parted by none of them: its lines have any number of commas and spaces. */
const leastScore = 0.08;

/** The first rows of a table, as far as they are whole. */
export function firstRows(head: string, isWhole: boolean, dialect: Dialect): readonly SourceRow[] {
  const rows: SourceRow[] = [];
  try {
    cellSplitter(dialect, (row) => rows.push(row)).push({ text: head, isLast: isWhole });
  } catch {
    // Whoever reads the whole file says what is wrong.
  }
  return rows.slice(0, mostRows);
}

/** The number of cells that most rows have; of two as common the larger. */
export function commonWidth(rows: readonly SourceRow[]): { readonly width: number; readonly share: number } {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  let [width, most] = [1, 0];
  for (const [length, count] of counts) {
    if (count > most || (count === most && length > width)) [width, most] = [length, count];
  }
  return { width, share: rows.length === 0 ? 0 : most / rows.length };
}

function scoreOf(rows: readonly SourceRow[], separator: Separator): number {
  const { width, share } = commonWidth(rows);
  // Lines of written text have any number of spaces.
  if (width < 2 || (separator === ' ' && share < 0.9)) return 0;
  let sum = 0;
  let count = 0;
  for (const { cells } of rows) {
    for (const cell of cells.slice(0, 100)) {
      sum += plausibility(cell, separator);
      count += 1;
    }
  }
  // Dates with their times and names of two words have a space in every row.
  const rarity = separator === ' ' ? 0.8 : 1;
  return rarity * share ** 2 * ((width - 1) / width) * (sum / count);
}

/** How much a cell looks like one: 0 to 1. */
function plausibility(cell: string, separator: Separator): number {
  if (isMissing(cell) || /^\w+$/.test(cell) || looksLikeNumber(cell) || looksLikeDate(cell)) return 1;
  // What parts cells elsewhere stands in the middle of this one.
  if (/[;\t|]/.test(cell) || (separator === ' ' && cell.includes(','))) return 0.1;
  return cell.includes(',') ? 0.5 : 0.7;
}

/** What lines of comment begin with: some lines do, the fewer part, and not merely the line of names. */
function guessComments(head: string): Dialect['comments'] {
  const lines = head.split('\n', mostRows).filter((line) => line.trim() !== '');
  for (const mark of commentMarks) {
    const marked = lines.filter((line) => line.startsWith(mark));
    if (marked.length === 0 || marked.length > lines.length / 2) continue;
    const isHeader =
      marked.length === 1 && lines[0] === marked[0] && hasAsManyCells(marked[0] ?? '', lines[1] ?? '');
    if (!isHeader) return mark;
  }
  return '';
}

function hasAsManyCells(line: string, next: string): boolean {
  return separators.some((separator) => {
    const count = next.split(separator).length;
    return separator !== ' ' && count > 1 && line.split(separator).length === count;
  });
}
