import type { DataKind } from '../dataKind';
import type { DatasetDescription } from '../datasets/description';
import {
  type Augmentation,
  type AugmentationType,
  augmentationEntry,
  augmentationSchema,
  augmentations,
} from '.';

const plural: Readonly<Record<DataKind, string>> = {
  points: 'points',
  image: 'images',
  table: 'tables',
  text: 'texts',
  series: 'series',
};

/** What the stage begins with, by kind of data; a data set may name others. */
const gentleOf: Readonly<Record<DataKind, readonly Readonly<Record<string, unknown>>[]>> = {
  points: [{ type: 'jitter', strength: 0.1 }],
  image: [
    { type: 'rotate', degrees: 10 },
    { type: 'shift', pixels: 2 },
    { type: 'zoom', percent: 10 },
  ],
  table: [{ type: 'jitter', strength: 0.1 }],
  text: [
    { type: 'characterNoise', percent: 5 },
    { type: 'wordDropout', percent: 10 },
  ],
  series: [
    { type: 'jitter', strength: 0.05 },
    { type: 'scale', percent: 10 },
  ],
};

/** Why an operation means nothing for a data set, as the end of a sentence; undefined where it does. */
export function whyUnsuitable(type: AugmentationType, dataset: DatasetDescription): string | undefined {
  const { suits, misfit } = augmentationEntry(type);
  if (suits.includes(dataset.kind)) return misfit?.(dataset);
  return `it is for ${suits.map((kind) => plural[kind]).join(', ')}`;
}

/** The operations that mean something for a data set, in the catalog's order. */
export function augmentationsFor(dataset: DatasetDescription): readonly AugmentationType[] {
  return (Object.keys(augmentations) as AugmentationType[]).filter(
    (type) => whyUnsuitable(type, dataset) === undefined,
  );
}

/** What speaks against an operation as it is set, for this data set. */
export function augmentationWarning(
  operation: Augmentation,
  dataset: DatasetDescription,
): string | undefined {
  return augmentationEntry(operation.type).warn?.(operation, dataset);
}

/** What the stage begins with when it is switched on for the first time: a gentle set that fits the data. */
export function gentleAugmentations(dataset: DatasetDescription): readonly Augmentation[] {
  const { kind, gentle = gentleOf[kind] } = dataset;
  return gentle
    .map((operation) => augmentationSchema.parse(operation))
    .filter(({ type }) => whyUnsuitable(type, dataset) === undefined);
}
