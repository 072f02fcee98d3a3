import { sizeOf } from '../../core/catalog/layers/types';
import { randomStream } from '../../core/math/random';
import type { Augmentations } from '../../data/augment/augmentations';
import type { Part } from '../../data/types';
import type { Batch, MixedLabels } from './stepper';

/** Hands out the training examples batch by batch, in an order drawn anew for each epoch. */
export interface Batches {
  readonly perEpoch: number;
  /** Draws the order of an epoch, counted from 1. It depends on the seed and the epoch alone. */
  shuffle(epoch: number): void;
  /** The batch at a place of the current order. Its arrays are overwritten by the next call. */
  at(index: number): Batch;
  /** Augments the examples from the next batch on, or no longer. */
  augment(augmentations: Augmentations | undefined): void;
}

/**
 * @param seed the experiment's
 * @param inputShape one example's shape, without the batch dimension
 */
export function createBatches(
  seed: number,
  part: Part,
  inputShape: readonly number[],
  batchSize: number,
): Batches {
  const size = Math.min(batchSize, part.count);
  const width = sizeOf(inputShape);
  const order = new Int32Array(part.count);
  const inputs = new Float32Array(size * width);
  const rows = Array.from({ length: size }, (_, row) => inputs.subarray(row * width, (row + 1) * width));
  const copyRow = createRowCopy(part.inputs, inputs, width);
  const labels = new Int32Array(part.labels.length > 0 ? size : 0);
  const targets = new Float32Array(part.targets.length > 0 ? size : 0);
  const mix: MixedLabels = { labels: new Int32Array(size), shares: new Float32Array(size) };
  // One object for all batches of a kind, so that a step allocates nothing.
  const plain: Batch = { count: size, inputs, labels, targets };
  const mixed: Batch = labels.length > 0 ? { ...plain, mix } : plain;
  const rest = part.count % size;
  const lastOf = (whole: Batch) => (rest === 0 ? whole : { ...whole, count: rest });
  const lasts = new Map([plain, mixed].map((whole) => [whole, lastOf(whole)]));
  const perEpoch = Math.ceil(part.count / size);
  let epoch = 0;
  let first = 0;
  let augmentations: Augmentations | undefined;
  const positionOf = (row: number) => order[first + row] as number;

  return {
    perEpoch,
    shuffle(next) {
      epoch = next;
      for (let i = 0; i < order.length; i++) order[i] = i;
      randomStream(seed, 'order', epoch).shuffle(order);
    },
    at(index) {
      const { example: augment, mix: mixBatch } = augmentations ?? {};
      const whole = mixBatch ? mixed : plain;
      const batch = index === perEpoch - 1 ? (lasts.get(whole) as Batch) : whole;
      first = index * size;
      for (let row = 0; row < batch.count; row++) {
        const example = positionOf(row);
        if (labels.length > 0) labels[row] = part.labels[example] as number;
        if (targets.length > 0) targets[row] = part.targets[example] as number;
        if (augment) {
          const target = augment(example, epoch, 0, rows[row] as Float32Array);
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
const wideRow = 32;

/** Copies one example into the batch. Allocates nothing per call: views are made once. */
function createRowCopy(
  from: Float32Array,
  to: Float32Array,
  width: number,
): (example: number, row: number) => void {
  if (width < wideRow) {
    return (example, row) => {
      const start = example * width;
      const place = row * width;
      for (let i = 0; i < width; i++) to[place + i] = from[start + i] as number;
    };
  }
  const rows = Array.from({ length: from.length / width }, (_, row) =>
    from.subarray(row * width, (row + 1) * width),
  );
  return (example, row) => to.set(rows[example] as Float32Array, row * width);
}
