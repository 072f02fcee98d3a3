import type { ClassesFrom } from '../../../core/own/images';

/** A picture by where it lay. */
export interface Placed {
  /** Folders and name, with slashes. */
  readonly path: string;
  /** Counts what was given together: a second heap of loose files is a second class. */
  readonly batch: number;
}

/** Folders that say which part of a split a picture is for, not what it shows. */
const partNames = new Set([
  'train',
  'training',
  'test',
  'testing',
  'val',
  'valid',
  'validation',
  'eval',
  'dev',
]);

/**
 * The class of each picture: its folder, the outermost in which the pictures differ; of loose files the word that their
 * names begin with, such as `cat.12.jpg`, where that makes several classes; otherwise what was given together.
 */
export function classesOf(files: readonly Placed[]): {
  readonly names: readonly string[];
  readonly from: ClassesFrom;
} {
  const folders = files.map(({ path }) => path.split('/').slice(0, -1));
  const shared = sharedDepth(folders);
  const levels = new Set(folders.map((folder) => folder[shared]?.toLowerCase()));
  const areParts = levels.size > 0 && [...levels].every((name) => name !== undefined && partNames.has(name));
  const depth = areParts ? shared + 1 : shared;
  const own = folders.map((folder) => folder[depth]);
  if (new Set(own.filter((name) => name !== undefined)).size > 1) {
    const loose = folders.map((folder) => folder.at(-1) ?? 'no folder');
    return { names: own.map((name, index) => name ?? loose[index] ?? ''), from: 'folders' };
  }
  const words = files.map(({ path }) => firstWord(path));
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const batches = new Set(files.map(({ batch }) => batch));
  if (
    batches.size === 1 &&
    counts.size > 1 &&
    [...counts].every(([word, count]) => word !== '' && count > 1)
  ) {
    return { names: words, from: 'names' };
  }
  // Folders that were given one by one have nothing above them in which they could differ.
  const numbers = [...batches].toSorted((a, b) => a - b);
  const perBatch = new Map(
    numbers.map((batch, index) => {
      const within = folders.filter((_, place) => files[place]?.batch === batch);
      const common = within[0]?.[sharedDepth(within) - 1];
      return [batch, common ?? `class ${index + 1}`] as const;
    }),
  );
  return { names: files.map(({ batch }) => perBatch.get(batch) ?? ''), from: 'drops' };
}

/** How many folders all have in common. */
function sharedDepth(folders: readonly (readonly string[])[]): number {
  const [first = []] = folders;
  let depth = 0;
  while (depth < first.length && folders.every((folder) => folder[depth] === first[depth])) depth += 1;
  return depth;
}

function firstWord(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return (/^\p{L}[\p{L} _-]*/u.exec(name)?.[0] ?? '').replace(/[ _-]+$/, '').toLowerCase();
}

/** Whether nobody means the file: hidden, or left by an operating system. */
export function isSystemFile(path: string): boolean {
  return path
    .split('/')
    .some((part) => /^\.[^.]|^__MACOSX$|^Thumbs\.db$|^desktop\.ini$|^@eaDir$|^\$RECYCLE\.BIN$/i.test(part));
}
