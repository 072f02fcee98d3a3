import { imageLimits, type SkippedFile, type WholePicture } from '../../core/own/images';
import type { FileSource } from '../../data/own';
import { isSystemFile } from '../../data/own/images/classes';
import type { ReadImage, ReadImages } from '../../data/own/images/pack';
import { unreadable } from '../../data/own/problems';
import { sha256 } from '../../data/sha256';
import type { ImportProgress } from '../../protocol/importing';
import { decodeSquare, NoPicture } from './decode';

/** Files that were given together, those of archives among them. */
export interface Batch {
  readonly number: number;
  readonly files: readonly FileSource[];
}

/** Pictures that are shown whole. */
const mostCrops = 3;

/** Pictures that are decoded side by side: the browser does so on threads of its own. */
const atOnce = 4;

/** Reads every picture, a few at a time, and remembers of each only its small square. */
export async function readPictures(
  batches: readonly Batch[],
  side: number,
  onProgress: (progress: ImportProgress) => void,
): Promise<ReadImages> {
  const images: ReadImage[] = [];
  const skipped: SkippedFile[] = [];
  const crops: WholePicture[] = [];
  const all = batches.flatMap(({ number, files }) => files.map((file) => ({ file, batch: number })));
  const meant = all.filter(({ file }) => !isSystemFile(file.path));
  if (meant.length > imageLimits.files) {
    throw unreadable(
      `There are ${meant.length.toLocaleString('en')} files; at most ${imageLimits.files.toLocaleString('en')} pictures are read.`,
      'Give a part of them: a few hundred of each class teach much already.',
    );
  }
  const underway = new Set<Promise<void>>();
  for (const [index, { file, batch }] of meant.entries()) {
    onProgress({
      what: `${index.toLocaleString('en')} of ${meant.length.toLocaleString('en')} files`,
      share: index / meant.length,
    });
    if (file.size > imageLimits.bytes) {
      skipped.push({ path: file.path, reason: `it holds more than ${imageLimits.bytes / 1e6} MB` });
      continue;
    }
    const work = readOne(file, batch).finally(() => underway.delete(work));
    underway.add(work);
    if (underway.size >= atOnce) await Promise.race(underway);
  }
  await Promise.all(underway);
  // They end in any order.
  skipped.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { side, images, skipped, ignored: all.length - meant.length, crops };

  async function readOne({ path, size, read }: FileSource, batch: number): Promise<void> {
    try {
      const bytes = (await read(0, size)) as Uint8Array<ArrayBuffer>;
      const { pixels, width, height, whole } = await decodeSquare(
        new Blob([bytes]),
        side,
        crops.length < mostCrops,
      );
      if (whole && crops.length < mostCrops) crops.push({ path, ...whole });
      images.push({ path, batch, hash: await hashOf(bytes), pixels, width, height });
    } catch (error) {
      if (!(error instanceof NoPicture)) throw error;
      skipped.push({ path, reason: error.message });
    }
  }
}

/** By the browser's own where it has one: only pages over https do. */
async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (!globalThis.crypto?.subtle) return sha256([bytes]);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
