import { expect, it } from 'vitest';
import { bootstrapSample } from '../../src/data/bagging';
import type { Part } from '../../src/data/types';

const count = 2000;
const part: Part = {
  count,
  indices: Int32Array.from({ length: count }, (_, row) => 5 * row),
  inputs: Float32Array.from({ length: 2 * count }, (_, place) => place),
  labels: Int32Array.from({ length: count }, (_, row) => row % 3),
  targets: new Float32Array(),
};

it('draws as many examples with replacement, whole: about 63 % of them', () => {
  const sample = bootstrapSample(part, 1, 0, 2);
  expect(sample.count).toBe(count);
  expect(sample.targets).toHaveLength(0);
  for (let place = 0; place < count; place++) {
    const row = (sample.indices[place] ?? 0) / 5;
    expect([...sample.inputs.subarray(2 * place, 2 * place + 2)]).toEqual([2 * row, 2 * row + 1]);
    expect(sample.labels[place]).toBe(row % 3);
  }
  const share = new Set(sample.indices).size / count;
  // 1 - 1/e; the deviation of the share is about 0.007.
  expect(share).toBeGreaterThan(0.6);
  expect(share).toBeLessThan(0.665);
});

it('draws the same for the same seed and member, and another for any other', () => {
  const [first, again, member, seed] = [
    bootstrapSample(part, 1, 0, 2),
    bootstrapSample(part, 1, 0, 2),
    bootstrapSample(part, 1, 1, 2),
    bootstrapSample(part, 2, 0, 2),
  ];
  expect(again).toEqual(first);
  expect(member.indices).not.toEqual(first.indices);
  expect(seed.indices).not.toEqual(first.indices);
});
