/**
 * Splits the CSV of a pack into lines of cells: UTF-8, commas, a header, no quotes, an empty cell for a missing value.
 * Files of the user's own need a reader that forgives more.
 * @throws Error naming the line
 */
export function splitCsv(bytes: Uint8Array): {
  readonly header: readonly string[];
  readonly rows: string[][];
} {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  if (text.includes('"')) throw new Error('it has a quoted cell');
  if (text.includes('\r')) throw new Error('its line ends have become CRLF, by git or an editor');
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const [header = [], ...rows] = lines.map((line) => line.split(','));
  rows.forEach((cells, index) => {
    if (cells.length === header.length) return;
    // The header is line 1.
    throw new Error(`line ${index + 2} has ${cells.length} cells, expected ${header.length}`);
  });
  return { header, rows };
}
