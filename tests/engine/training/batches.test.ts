import { expect, test } from 'vitest';
import { createAugmentations } from '../../../src/data/augment/augmentations';
import { largestBatchOf } from '../../../src/data/epochCut';
import type { PreparedData } from '../../../src/data/types';
import { createBatches } from '../../../src/engine/training/batches';
import { images, operations, series, setup } from '../../data/augment/setups';

/** What the network is given of each example in one epoch, by the example. */
function epochOf(
  data: PreparedData,
  batchSize: number,
  epoch: number,
  augment: ReturnType<typeof operations>,
): ReadonlyMap<number, { readonly inputs: number[]; readonly target: number | undefined }> {
  const batches = createBatches(1, data.training, data.inputShape, batchSize);
  // Names the example in every row: its position, as the label.
  const positions = Int32Array.from({ length: data.training.count }, (_, position) => position);
  const named = createBatches(1, { ...data.training, labels: positions }, data.inputShape, batchSize);
  batches.augment(createAugmentations(setup(augment), data));
  batches.shuffle(epoch);
  named.shuffle(epoch);
  const width = data.training.inputs.length / data.training.count;
  const seen = new Map();
  for (let place = 0; place < batches.perEpoch; place++) {
    const { count, inputs, targets } = batches.at(place);
    const { labels } = named.at(place);
    for (let row = 0; row < count; row++) {
      seen.set(labels[row], {
        inputs: [...inputs.subarray(row * width, (row + 1) * width)],
        target: targets[row],
      });
    }
  }
  return seen;
}

const moves = operations({ type: 'rotate' }, { type: 'shift' }, { type: 'noise' });

test('an example is augmented alike in an epoch whatever the batch size', () => {
  const data = images(1);
  expect(epochOf(data, 6, 3, moves)).toEqual(epochOf(data, 20, 3, moves));
});

test('it is augmented anew in every epoch', () => {
  const data = images(1);
  const first = epochOf(data, 6, 1, moves).get(5)?.inputs;
  const second = epochOf(data, 6, 2, moves).get(5)?.inputs;
  expect(first).not.toEqual(second);
});

test('without augmentation batches hold the examples as they are', () => {
  const data = images(1);
  for (const [position, { inputs }] of epochOf(data, 6, 1, [])) {
    expect(inputs).toEqual([...data.training.inputs.subarray(30 * position, 30 * position + 30)]);
  }
});

test('targets that an operation moves come with the inputs', () => {
  const data = series();
  const scaled = epochOf(data, 6, 1, operations({ type: 'scale', percent: 50 }));
  const moved = [...scaled].filter(([position, { target }]) => target !== data.training.targets[position]);
  expect(moved.length).toBeGreaterThan(15);
});

test('mixup gives each batch its second classes and shares, and the last batch is no longer than its examples', () => {
  const data = images(1);
  const batches = createBatches(1, data.training, data.inputShape, 8);
  batches.augment(createAugmentations(setup(operations({ type: 'mixup', alpha: 1 })), data));
  batches.shuffle(1);
  for (const [place, count] of [8, 8, 4].entries()) {
    const batch = batches.at(place);
    expect(batch.count).toBe(count);
    for (let row = 0; row < count; row++) {
      expect(batch.mix?.labels[row]).toBe(batch.labels[(row + 1) % count]);
      expect(batch.mix?.shares[row]).toBeLessThan(1);
    }
  }
  batches.augment(undefined);
  expect(batches.at(0).mix).toBeUndefined();
});

test('a change acts on the next batch', () => {
  const data = images(1);
  const batches = createBatches(1, data.training, data.inputShape, 10);
  batches.shuffle(1);
  const before = [...batches.at(0).inputs];
  batches.augment(createAugmentations(setup(moves), data));
  expect([...batches.at(0).inputs]).not.toEqual(before);
  batches.augment(undefined);
  expect([...batches.at(0).inputs]).toEqual(before);
});

test('no example is left alone where batches are measured, and none is lost or met twice', () => {
  const countsOf = (batchSize: number, usesBatchStatistics: boolean) => {
    const { training, inputShape } = images(1);
    // Names the example in every row: its position, as the label.
    const labels = Int32Array.from({ length: training.count }, (_, position) => position);
    const named = { ...training, labels };
    const batches = createBatches(1, named, inputShape, batchSize, undefined, usesBatchStatistics);
    batches.shuffle(1);
    const seen: number[] = [];
    const counts = Array.from({ length: batches.perEpoch }, (_, place) => {
      const { count, labels: given } = batches.at(place);
      seen.push(...given.subarray(0, count));
      return count;
    });
    expect(seen.toSorted((a, b) => a - b)).toEqual([...labels]);
    return { counts, seen };
  };
  const { count } = images(1).training;
  expect(countsOf(count - 1, false).counts).toEqual([count - 1, 1]);
  expect(countsOf(count - 1, true).counts).toEqual([count - 2, 2]);
  // In the same order; and where nobody would be alone, nothing changes.
  expect(countsOf(count - 1, true).seen).toEqual(countsOf(count - 1, false).seen);
  expect(countsOf(count - 2, true).counts).toEqual(countsOf(count - 2, false).counts);
  expect(countsOf(count, true).counts).toEqual([count]);
});

test('of every count and batch size up to 40 no batch of several has a single example, and all are met once', () => {
  const { training, inputShape } = images(1);
  const width = training.inputs.length / training.count;
  for (let count = 1; count <= 40; count++) {
    const inputs = new Float32Array(count * width);
    const labels = Int32Array.from({ length: count }, (_, position) => position);
    const part = { ...training, count, inputs, labels, targets: new Float32Array(0) };
    for (let batchSize = 1; batchSize <= 40; batchSize++) {
      const batches = createBatches(1, part, inputShape, batchSize, undefined, true);
      batches.shuffle(1);
      const seen: number[] = [];
      for (let place = 0; place < batches.perEpoch; place++) {
        const batch = batches.at(place);
        const name = `${count} examples, batches of ${batchSize}, batch ${place}`;
        expect(batch.count, name).toBeGreaterThanOrEqual(Math.min(count, batchSize, 2));
        expect(batch.count, name).toBeLessThanOrEqual(largestBatchOf(batchSize, true));
        seen.push(...batch.labels.subarray(0, batch.count));
      }
      expect(seen.toSorted((a, b) => a - b)).toEqual([...labels]);
    }
  }
});
