import { readFile } from 'node:fs/promises';
import { type Experiment, experimentSchema } from '../../src/core/experiment/schema';
import type { ReadFile } from '../../src/data/types';

const root = new URL('../../datasets/', import.meta.url);

/** The packs as they are on disk. */
export const readPack: ReadFile = (path) => readFile(new URL(path, root));

/** No generated set reads a file. */
export const readNothing: ReadFile = (path) => Promise.reject(new Error(`${path} was read`));

/** The packs, with one file changed. */
export function readChanged(changed: string, change: (bytes: Uint8Array) => Uint8Array): ReadFile {
  return async (path) => (path === changed ? change(await readPack(path)) : readPack(path));
}

/** The experiment with these data knobs and the others at their defaults. */
export function experimentOn(data: Readonly<Record<string, unknown>>, seed = 1): Experiment {
  return experimentSchema.parse({ data, seed });
}

export function countsOf(labels: Int32Array, classes: number): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}
