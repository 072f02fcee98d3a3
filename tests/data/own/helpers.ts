import type { Note, ReadingOptions } from '../../../src/core/own/reading';
import { bytesSource, describeOwn, type OwnSet, type OwnTable, readTable } from '../../../src/data/own';

export type Content = string | Uint8Array;

export function bytesOf(content: Content): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

export function readContent(
  content: Content,
  path = 'my.csv',
  options: ReadingOptions = {},
): Promise<OwnTable> {
  return readTable(bytesSource(path, bytesOf(content)), options);
}

/** The lines of a set's packed file, the header first where it has one. */
export function packedLines({ files }: OwnSet): readonly string[] {
  const [bytes] = [...files.values()];
  return new TextDecoder().decode(bytes).trimEnd().split('\n');
}

/** What became of a table: everything that somebody would see of it, in words. */
export interface Understood {
  readonly separator: string | undefined;
  readonly isHeader: boolean;
  /** `name:type`, behind it a `?` and how many are missing. */
  readonly columns: string;
  readonly target: string;
  readonly notes: readonly Note[];
  readonly packed: readonly string[];
}

export async function understand(
  content: Content,
  path?: string,
  options?: ReadingOptions,
): Promise<Understood> {
  const table = await readContent(content, path, options);
  const { columns, dialect, header, proposed, notes } = table.reading;
  const set = describeOwn(table);
  return {
    separator: dialect?.separator,
    isHeader: header.isThere,
    columns: columns
      .map(({ name, type, missing }) => `${name}:${type}${missing > 0 ? `?${missing}` : ''}`)
      .join(' '),
    target: columns[proposed.target]?.name ?? '',
    notes: [...notes, ...set.notes],
    packed: packedLines(set),
  };
}

/** UTF-16 with its mark, as Excel’s “Unicode text”. */
export function utf16(text: string, { isBig = false, mark = true } = {}): Uint8Array {
  const units = [...(mark ? '\ufeff' : ''), ...text].flatMap((character) =>
    Array.from({ length: character.length }, (_, index) => character.charCodeAt(index)),
  );
  return Uint8Array.from(
    units.flatMap((unit) => (isBig ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])),
  );
}

/** Each letter one byte: what Windows-1252 and Latin-1 share. */
export function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
