import { corrupt } from './problems';

/**
 * Splits a packed CSV into lines of cells: UTF-8, commas, a header, an empty cell for a missing value, no line break
 * within a cell. Files as people have them need a reader that forgives more.
 * @param quotes whether a cell may stand in quotes, and must where it holds a comma or a quote, as in RFC 4180
 * @throws Error naming the line
 */
export function splitCsv(
  bytes: Uint8Array,
  quotes = false,
): {
  readonly header: readonly string[];
  readonly rows: string[][];
} {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  if (!quotes && text.includes('"')) throw new Error('it has a quoted cell');
  if (text.includes('\r')) throw new Error('its line ends have become CRLF, by git or an editor');
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const [header = [], ...rows] = lines.map((line, index) =>
    quotes && line.includes('"') ? splitQuoted(line, index + 1) : line.split(','),
  );
  rows.forEach((cells, index) => {
    if (cells.length === header.length) return;
    // The header is line 1.
    throw new Error(`line ${index + 2} has ${cells.length} cells, expected ${header.length}`);
  });
  return { header, rows };
}

/** @throws ProblemError `data.corrupt` where a header is not what it must be */
export function checkHeader(path: string, header: readonly string[], expected: readonly string[]): void {
  if (header.length === expected.length && header.every((name, index) => name === expected[index])) return;
  throw corrupt(path, `its header is "${header.join(',').slice(0, 200)}", expected "${expected.join(',')}"`);
}

/** A cell in quotes, in which a quote stands twice, or one without any; then a comma or the end. */
const cellPattern = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;

function splitQuoted(line: string, number: number): string[] {
  const cells: string[] = [];
  cellPattern.lastIndex = 0;
  for (;;) {
    const match = cellPattern.exec(line);
    if (!match) throw new Error(`line ${number} has a quote where none may be`);
    const [, quoted, plain = '', end] = match;
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '') return cells;
  }
}
