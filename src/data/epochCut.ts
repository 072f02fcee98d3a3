/** How many examples each batch of an epoch holds: `size`, but for the last two. */
export interface EpochCut {
  readonly perEpoch: number;
  readonly size: number;
  readonly nextToLast: number;
  readonly last: number;
}

/**
 * Cuts an epoch into batches. The rest at its end is a smaller batch; where batches are measured, none ends up with one
 * example, which has no spread: the batch before gives it company or, where that would leave one alone there, takes
 * it in. Batches of one, and an epoch of one example, stay as they are.
 * @param usesBatchStatistics whether the network measures its batches
 */
export function cutEpoch(examples: number, batchSize: number, usesBatchStatistics: boolean): EpochCut {
  const size = Math.max(1, Math.min(batchSize, examples));
  const rest = examples % size || size;
  const perEpoch = Math.ceil(examples / size);
  if (!usesBatchStatistics || rest > 1 || size === 1) return { perEpoch, size, nextToLast: size, last: rest };
  if (size > 2) return { perEpoch, size, nextToLast: size - 1, last: 2 };
  return { perEpoch: perEpoch - 1, size, nextToLast: size, last: size + 1 };
}

/** Examples of the largest batch that {@link cutEpoch} can make of a batch size. */
export function largestBatchOf(batchSize: number, usesBatchStatistics: boolean): number {
  return usesBatchStatistics && batchSize === 2 ? 3 : batchSize;
}
