import { ownLimits } from '../../core/own/limits';
import type { Note } from '../../core/own/reading';
import { guessEncoding, NotUtf8, textOf } from './decode';
import type { LabelledText } from './describeTexts';
import { counted, quoted, unreadable } from './problems';
import { bytesSource, type FileSource, type Watch } from './source';
import { cleanName } from './values';

const endings = {
  table: /\.(csv|tsv|tab|psv|json|jsonl|ndjson)$/i,
  text: /\.(txt|text|md)$/i,
  image: /\.(jpe?g|png|webp|gif|avif|bmp)$/i,
  zip: /\.zip$/i,
} as const;

/** What the systems of computers leave in folders. */
const systemFile = /(^|\/)(\.[^/]*|__MACOSX|Thumbs\.db|desktop\.ini)(\/|$)/i;

/** What several files are together, by their endings. */
export type Collection =
  | { readonly kind: 'table'; readonly file: FileSource }
  | { readonly kind: 'texts'; readonly files: readonly FileSource[]; readonly notes: readonly Note[] }
  | { readonly kind: 'images'; readonly files: readonly FileSource[]; readonly notes: readonly Note[] };

export function isZip({ path }: FileSource): boolean {
  return endings.zip.test(path);
}

/**
 * What the files of a folder or a zip are together: what most of them are. Hidden files and those of the system are
 * left out; others are named.
 * @param name of the folder or the zip
 * @throws ProblemError `data.unreadable` where they are nothing of which a set can be made
 */
export function collectionOf(name: string, all: readonly FileSource[]): Collection {
  const files = all.filter(({ path }) => !systemFile.test(path));
  if (files.length > ownLimits.files) {
    throw unreadable(
      `${name} holds ${counted(files.length, 'file')}; at most ${ownLimits.files.toLocaleString('en')} are read.`,
      'Give a part of them.',
    );
  }
  const of = (ending: RegExp) => files.filter(({ path }) => ending.test(path));
  const [tables, texts, images] = [of(endings.table), of(endings.text), of(endings.image)];
  if (images.length > 0 && images.length >= texts.length) {
    return { kind: 'images', files: images, notes: leftOut(files, images) };
  }
  const [table, ...more] = tables;
  if (table && more.length === 0 && texts.length < 2) return { kind: 'table', file: table };
  if (texts.length > 0) return { kind: 'texts', files: texts, notes: leftOut(files, texts) };
  if (table) {
    throw unreadable(
      `${name} holds ${counted(tables.length, 'table')}: ${some(tables)}.`,
      'Give the one that is to be learnt from.',
    );
  }
  throw unreadable(
    files.length === 0 ? `${name} holds no file.` : `${name} holds nothing that can be read: ${some(files)}.`,
    'Give a table, or a folder of images or of texts with a folder for each class.',
  );
}

function some(files: readonly FileSource[]): string {
  const more = files.length > 3 ? ` and ${counted(files.length - 3, 'other')}` : '';
  return `${files
    .slice(0, 3)
    .map(({ path }) => quoted(path))
    .join(', ')}${more}`;
}

function leftOut(all: readonly FileSource[], taken: readonly FileSource[]): readonly Note[] {
  const others = all.filter((file) => !taken.includes(file));
  if (others.length === 0) return [];
  return [
    {
      severity: 'note',
      code: 'otherFiles',
      message: `${counted(others.length, 'other file')} ${others.length === 1 ? 'is' : 'are'} left out: ${some(others)}.`,
    },
  ];
}

/** Names of the parts of a split, which are no classes. */
const partNames = /^(train|training|test|testing|val|valid|validation|dev)$/i;

/**
 * The class of each file by its folder: the first in which they differ, behind `train` and `test`.
 * @returns the class of each file, undefined where it lies beside the folders
 */
export function classesOf(files: readonly Pick<FileSource, 'path'>[]): readonly (string | undefined)[] {
  const folders = files.map(({ path }) =>
    path
      .split('/')
      .slice(0, -1)
      .filter((part) => part !== '' && part !== '.'),
  );
  let level = 0;
  for (;;) {
    const names = new Set(folders.map((parts) => parts[level]));
    const isShared = names.size === 1 && !names.has(undefined);
    const isParts = names.size > 1 && [...names].every((name) => name !== undefined && partNames.test(name));
    if (!isShared && !isParts) break;
    level += 1;
  }
  return folders.map((parts) => {
    const name = parts[level];
    return name === undefined ? undefined : cleanName(name, ownLimits.nameCharacters);
  });
}

/**
 * Reads text files, each of the class that its folder says.
 * @throws ProblemError `data.unreadable` where they lie in no folders of classes
 */
export async function readTexts(
  files: readonly FileSource[],
  watch: Watch = {},
): Promise<{ readonly texts: readonly LabelledText[]; readonly notes: readonly Note[] }> {
  const classes = classesOf(files);
  if (new Set(classes.filter((name) => name !== undefined)).size < 2) {
    throw unreadable(
      `${counted(files.length, 'text file')}, but no folder for each class: nothing says what each text is.`,
      'Put the files of each class in a folder of its name, or give a table with a column of texts and one of classes.',
    );
  }
  const texts: LabelledText[] = [];
  const notes: Note[] = [];
  const [empty, homeless, unread]: [string[], string[], string[]] = [[], [], []];
  // By their paths: a folder gives its files in any order.
  const order = files
    .map((_, index) => index)
    .sort((a, b) => ((files[a]?.path ?? '') < (files[b]?.path ?? '') ? -1 : 1));
  for (const [done, index] of order.entries()) {
    const file = files[index] as FileSource;
    const label = classes[index];
    watch.signal?.throwIfAborted();
    if (label === undefined) homeless.push(file.path);
    else {
      const text = await textOfFile(file);
      if (text === undefined) unread.push(file.path);
      else if (text.trim() === '') empty.push(file.path);
      else texts.push({ label, text });
    }
    watch.onProgress?.((done + 1) / files.length);
    await watch.pause?.();
  }
  say('emptyFiles', empty, 'empty');
  say('unreadFiles', unread, 'no text');
  say('homelessFiles', homeless, 'in no folder of a class');
  return { texts, notes };

  function say(code: string, paths: readonly string[], what: string): void {
    const [first] = paths;
    if (first === undefined) return;
    const subject =
      paths.length === 1
        ? `${quoted(first)} is`
        : `${counted(paths.length, 'file')}, such as ${quoted(first)}, are`;
    notes.push({ severity: 'warning', code, message: `${subject} ${what} and left out.` });
  }
}

/** The beginning of a file as text; undefined where it is none. */
async function textOfFile(file: FileSource): Promise<string | undefined> {
  // Four bytes are the most that a character takes.
  const bytes = await file.read(0, Math.min(file.size, 4 * ownLimits.textCharacters + 4));
  const start = bytesSource(file.path, bytes);
  const isCut = bytes.length < file.size;
  try {
    const encoding = guessEncoding(file.path, bytes);
    const whole = isCut ? bytesSource(file.path, bytes.subarray(0, lastWhole(bytes))) : start;
    return await firstPiece(whole, encoding).catch((error: unknown) => {
      if (error instanceof NotUtf8) return firstPiece(start, 'windows-1252');
      throw error;
    });
  } catch {
    return undefined;
  }
}

/** Where the last character that is whole ends, in UTF-8. */
function lastWhole(bytes: Uint8Array): number {
  let end = bytes.length;
  while (end > 0 && ((bytes[end - 1] as number) & 0xc0) === 0x80) end -= 1;
  return end > 0 && (bytes[end - 1] as number) >= 0xc0 ? end - 1 : end;
}

async function firstPiece(source: FileSource, encoding: Parameters<typeof textOf>[1]): Promise<string> {
  for await (const { text } of textOf(source, encoding)) return text;
  return '';
}
