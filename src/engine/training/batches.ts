import { sizeOf } from '../../core/catalog/layers/types';
import { randomStream } from '../../core/math/random';
import type { Augmentations } from '../../data/augment/augmentations';
import type { Balance } from '../../data/balance';
import { cutEpoch } from '../../data/epochCut';
import { createSampler } from '../../data/sampler';
import type { Part } from '../../data/types';
import type { Batch, MixedLabels } from '../stepper/stepper';

/** Hands out the examples of each epoch batch by batch, in an order drawn anew. */
export interface Batches {
  readonly perEpoch: number;
  /** Draws the examples of an epoch, counted from 1, and their order. Both depend on the seed and the epoch alone. */
  shuffle(epoch: number): void;
  /** The batch at a place of the current order. Its arrays are overwritten by the next call. */
  at(index: number): Batch;
  /** Augments the examples from the next batch on, or no longer. */
  augment(augmentations: Augmentations | undefined): void;
}

/**
 * @param seed the experiment's
 * @param inputShape one example's shape, without the batch dimension
 * @param balance which examples an epoch sees, and what each class counts; by default all, and all the same
 * @param usesBatchStatistics whether the network measures its batches: none then ends up with one example alone, unless
 *   they are of one anyway
 */
export function createBatches(
  seed: number,
  part: Part,
  inputShape: readonly number[],
  batchSize: number,
  balance: Balance = { sampler: createSampler('none', part.labels, part.count, seed) },
  usesBatchStatistics = false,
): Batches {
  const { sampler, weights: weightOf, augmentCopy } = balance;
  const cut = cutEpoch(sampler.count, batchSize, usesBatchStatistics);
  const { perEpoch, size } = cut;
  const largest = Math.max(size, cut.last);
  const width = sizeOf(inputShape);
  const order = new Int32Array(sampler.count);
  let drawn = sampler.draw(1);
  const inputs = new Float32Array(largest * width);
  const rows = Array.from({ length: largest }, (_, row) => inputs.subarray(row * width, (row + 1) * width));
  const copyRow = createRowCopy(part.inputs, inputs, width);
  const labels = new Int32Array(part.labels.length > 0 ? largest : 0);
  const targets = new Float32Array(part.targets.length > 0 ? largest : 0);
  const classWeights = weightOf && Float32Array.from(weightOf);
  const mix: MixedLabels = { labels: new Int32Array(largest), shares: new Float32Array(largest) };
  // One object for all batches of a kind, so that a step allocates nothing.
  const plain: Batch = { count: size, inputs, labels, targets, ...(classWeights && { classWeights }) };
  const mixed: Batch = labels.length > 0 ? { ...plain, mix } : plain;
  const ofCount = (count: number) =>
    new Map([plain, mixed].map((whole) => [whole, count === size ? whole : { ...whole, count }]));
  const lasts = ofCount(cut.last);
  const nextToLasts = ofCount(cut.nextToLast);
  let epoch = 0;
  let first = 0;
  let augmentations: Augmentations | undefined;
  const positionOf = (row: number) => drawn.positions[order[first + row] as number] as number;

  return {
    perEpoch,
    shuffle(next) {
      epoch = next;
      drawn = sampler.draw(epoch);
      for (let i = 0; i < order.length; i++) order[i] = i;
      randomStream(seed, 'order', epoch).shuffle(order);
    },
    at(index) {
      const { example: augmentEach, mix: mixBatch } = augmentations ?? {};
      const whole = mixBatch ? mixed : plain;
      const isLast = index === perEpoch - 1;
      const shorter = isLast ? lasts : index === perEpoch - 2 ? nextToLasts : undefined;
      const batch = shorter?.get(whole) ?? whole;
      first = isLast ? sampler.count - cut.last : index * size;
      for (let row = 0; row < batch.count; row++) {
        const example = positionOf(row);
        const copy = drawn.copies[order[first + row] as number] as number;
        const augment = augmentEach ?? (copy > 0 ? augmentCopy : undefined);
        if (labels.length > 0) labels[row] = part.labels[example] as number;
        if (targets.length > 0) targets[row] = part.targets[example] as number;
        if (augment) {
          const target = augment(example, epoch, copy, rows[row] as Float32Array);
          if (targets.length > 0) targets[row] = target;
        } else {
          copyRow(example, row);
        }
      }
      mixBatch?.(batch, positionOf, epoch, mix);
      return batch;
    },
    augment(wanted) {
      augmentations = wanted;
    },
  };
}

/** How wide a row must be for a block copy to beat a loop over its numbers. */
const wideRow = 48;

/**
 * Copies one example into the batch. A view made for the copy is cheaper than one kept for each example: rows come in
 * random order, and the views would lie as far apart as the rows.
 */
function createRowCopy(
  from: Float32Array,
  to: Float32Array,
  width: number,
): (example: number, row: number) => void {
  if (width >= wideRow) {
    return (example, row) => to.set(from.subarray(example * width, (example + 1) * width), row * width);
  }
  return (example, row) => {
    const start = example * width;
    const place = row * width;
    for (let i = 0; i < width; i++) to[place + i] = from[start + i] as number;
  };
}
