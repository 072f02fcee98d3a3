import type { ImageCard } from '../../core/catalog/card';
import type { Task } from '../../core/task';
import type { RawExamples } from '../types';
import { gunzip } from './gunzip';
import type { ReadPacked } from './packed';
import { corrupt } from './problems';

const imagesFile = 'images.bin.gz';
const labelsFile = 'labels.bin.gz';
const groupsFile = 'groups.bin.gz';

/**
 * Reads an image pack: the pixels of all images, one byte each, one byte per image, its class, and where the set has
 * groups two bytes per image, its group, the lower byte first.
 * @returns `values` as `[count, height, width, channels]`, 0 to 255
 * @throws ProblemError `data.corrupt`
 */
export async function readImages(card: ImageCard, task: Task, read: ReadPacked): Promise<RawExamples> {
  const { id, count, shape, classes } = card;
  const [packedImages, packedLabels] = await Promise.all([read(imagesFile), read(labelsFile)]);
  const size = shape.reduce((product, length) => product * length, 1);
  const values = gunzip(`${id}/${imagesFile}`, packedImages, count * size);
  const labels = Int32Array.from(gunzip(`${id}/${labelsFile}`, packedLabels, count));

  const counts = new Map<number, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  classes.forEach(({ label, count: expected }, index) => {
    const found = counts.get(index) ?? 0;
    if (found !== expected) {
      throw corrupt(`${id}/${labelsFile}`, `${found} examples are labelled "${label}", expected ${expected}`);
    }
  });
  if (card.groupedBy === undefined) return { kind: 'image', task, count, shape, values, labels };
  const packed = gunzip(`${id}/${groupsFile}`, await read(groupsFile), count * 2);
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const groups = Int32Array.from({ length: count }, (_, index) => view.getUint16(index * 2, true));
  return { kind: 'image', task, count, shape, values, labels, groups };
}
