import type { Encoding } from '../../core/own/reading';
import { unreadable } from './problems';
import type { FileSource, Watch } from './source';

/** Bytes that are read at a time. */
const chunkBytes = 1 << 20;

/** The first bytes of what is no text, and what it is. */
const magic: readonly (readonly [bytes: readonly number[], what: string, hint: string])[] = [
  [
    [0x50, 0x4b, 3, 4],
    'a zip or an Excel workbook',
    'Save the sheet as CSV, or give the zip with its ending .zip.',
  ],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Excel or Word file', 'Open it there and save it as CSV.'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF', 'Give the table itself, saved as CSV.'],
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG image', 'Give images together, in a folder for each class.'],
  [[0xff, 0xd8, 0xff], 'a JPEG image', 'Give images together, in a folder for each class.'],
  [[0x1f, 0x8b], 'a gzip archive', 'Unpack it first.'],
  [[0x50, 0x41, 0x52, 0x31], 'a Parquet file', 'Save the table as CSV.'],
];

/** How the bytes are to be read where nobody says: by their mark, by the zeros of UTF-16, else as UTF-8. */
export function guessEncoding(path: string, head: Uint8Array): Encoding {
  for (const [bytes, what, hint] of magic) {
    if (bytes.every((byte, index) => head[index] === byte)) {
      throw unreadable(`${path} is ${what}, and no text.`, hint);
    }
  }
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] as number) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const half = head.length / 2;
  // Latin letters in UTF-16 have a zero in every second byte.
  if (odd > 0.4 * half && even < 0.05 * half) return 'utf-16le';
  if (even > 0.4 * half && odd < 0.05 * half) return 'utf-16be';
  if (even + odd > 0.1 * head.length) {
    throw unreadable(
      `${path} is no text: ${even + odd} of its first ${head.length} bytes are zero.`,
      'Give a table as text, such as CSV.',
    );
  }
  return 'utf-8';
}

/** Bytes that say what is to be guessed. */
export const headBytes = 1 << 16;

/** A piece of a file's text: lines end in `\n` whatever they ended in, and no zero character is left. */
export interface TextPiece {
  readonly text: string;
  /** Zero characters that were taken out. */
  readonly zeros: number;
  readonly isLast: boolean;
}

/**
 * The text of a file, piece by piece.
 * @throws NotUtf8 where it should be UTF-8 and is not
 * @throws DOMException `AbortError` when it is called off
 */
export async function* textOf(
  source: FileSource,
  encoding: Encoding,
  { signal, onProgress, pause }: Watch = {},
): AsyncGenerator<TextPiece> {
  const decoder = new TextDecoder(encoding, { fatal: encoding === 'utf-8' });
  let held = '';
  for (let at = 0; ; at += chunkBytes) {
    signal?.throwIfAborted();
    const isLast = at + chunkBytes >= source.size;
    const bytes = await source.read(at, at + chunkBytes);
    let text = held + decode(decoder, bytes, !isLast);
    // Half of a line's end may be in the next piece.
    held = !isLast && text.endsWith('\r') ? '\r' : '';
    if (held) text = text.slice(0, -1);
    if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
    const zeros = text.includes('\0') ? text.split('\0').length - 1 : 0;
    yield { text: zeros > 0 ? text.replaceAll('\0', '') : text, zeros, isLast };
    onProgress?.(source.size === 0 ? 1 : Math.min(1, (at + chunkBytes) / source.size));
    if (isLast) return;
    await pause?.();
  }
}

/** The file is not what UTF-8 looks like: whoever hears of it reads it as Windows-1252, in which any byte is a letter. */
export class NotUtf8 extends Error {}

function decode(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): string {
  try {
    return decoder.decode(bytes, { stream });
  } catch (cause) {
    throw new NotUtf8('not UTF-8', { cause });
  }
}
