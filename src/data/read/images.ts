import type { Task } from '../../core/task';
import type { RawExamples } from '../types';
import type { PackedFiles } from './packed';
import { corrupt } from './problems';

const imagesFile = 'images.bin';
const labelsFile = 'labels.bin';
const groupsFile = 'groups.bin';

/** What a reader of images must know beforehand. */
export interface ImageLayout {
  readonly count: number;
  /** `[height, width, channels]` of every image. */
  readonly shape: readonly number[];
  /** How many there are of each class, where that is known. */
  readonly classes?: readonly { readonly label: string; readonly count: number }[];
  /** What images of one group share; absent where they have no groups. */
  readonly groupedBy?: string | undefined;
}

/**
 * Reads packed images: the pixels of all images, one byte each, one byte per image, its class, and where the set has
 * groups two bytes per image, its group, the lower byte first.
 * @returns `values` as `[count, height, width, channels]`, 0 to 255
 * @throws ProblemError `data.corrupt`
 */
export async function readImages(layout: ImageLayout, task: Task, files: PackedFiles): Promise<RawExamples> {
  const { count, shape, classes, groupedBy } = layout;
  const size = shape.reduce((product, length) => product * length, 1);
  const [values, bytes] = await Promise.all([
    files.binary(imagesFile, count * size),
    files.binary(labelsFile, count),
  ]);
  const labels = Int32Array.from(bytes);
  const known = task.kind === 'classification' ? task.classes.length : 0;
  const unknown = labels.find((label) => label >= known);
  if (unknown !== undefined) {
    throw corrupt(
      files.placeOf(labelsFile),
      `an example is labelled ${unknown}, and there are ${known} classes`,
    );
  }
  const counts = new Map<number, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  classes?.forEach(({ label, count: expected }, index) => {
    const found = counts.get(index) ?? 0;
    if (found !== expected) {
      throw corrupt(
        files.placeOf(labelsFile),
        `${found} examples are labelled "${label}", expected ${expected}`,
      );
    }
  });
  if (groupedBy === undefined) return { kind: 'image', task, count, shape, values, labels };
  const packed = await files.binary(groupsFile, count * 2);
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const groups = Int32Array.from({ length: count }, (_, index) => view.getUint16(index * 2, true));
  return { kind: 'image', task, count, shape, values, labels, groups };
}
