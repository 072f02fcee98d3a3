import type * as z from 'zod/mini';
import type { DataKind } from '../dataKind';
import type { DatasetDescription } from '../datasets/description';

export type AugmentationGroup = 'position' | 'colour' | 'texture' | 'values' | 'tokens' | 'time' | 'mixing';

/** A kind of augmentation: everything but its arithmetic, which is in `data/augment`. */
export interface AugmentationEntry<Schema extends z.ZodMiniType = z.ZodMiniType> {
  readonly label: string;
  readonly help: string;
  readonly source: string;
  readonly group: AugmentationGroup;
  /** Kinds of data that it means something for. */
  readonly suits: readonly DataKind[];
  readonly schema: Schema;
  /** A few characters for the pipeline strip, such as `rotate 10°`. */
  short(operation: z.output<Schema>): string;
  /** Why it means nothing for a data set of a kind that it suits, as the end of a sentence. */
  misfit?(dataset: DatasetDescription): string | undefined;
  /** What speaks against it as it is set, in words; it is done all the same. */
  warn?(operation: z.output<Schema>, dataset: DatasetDescription): string | undefined;
}

export function defineAugmentation<Schema extends z.ZodMiniType>(
  entry: AugmentationEntry<Schema>,
): AugmentationEntry<Schema> {
  return entry;
}
