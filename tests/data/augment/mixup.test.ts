import { describe, expect, test } from 'vitest';
import { createMixer } from '../../../src/data/augment/mixup';
import { images, operations, points, series, setup, texts } from './setups';

const mixture = (count: number) => ({ labels: new Int32Array(count), shares: new Float32Array(count) });

/** A batch of the first examples, as they are. */
function batchOf(data: ReturnType<typeof points>, count: number) {
  const width = data.training.inputs.length / data.training.count;
  return {
    count,
    inputs: data.training.inputs.slice(0, count * width),
    labels: data.training.labels.slice(0, count),
    targets: data.training.targets.slice(0, count),
  };
}

describe('mixup of numbers', () => {
  test.each([1, 2, 7])(
    'in a batch of %d mixes every example with the next, the last with the first',
    (count) => {
      const data = images(1);
      const mix = createMixer(setup(operations({ type: 'mixup', alpha: 1 })), data);
      const original = batchOf(data, count);
      const batch = batchOf(data, count);
      const into = mixture(count);
      mix?.(batch, (row) => row, 1, into);
      for (let row = 0; row < count; row++) {
        const partner = (row + 1) % count;
        const share = into.shares[row] ?? Number.NaN;
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(into.labels[row]).toBe(original.labels[partner]);
        for (let i = 0; i < 30; i++) {
          const own = original.inputs[30 * row + i] ?? 0;
          const other = original.inputs[30 * partner + i] ?? 0;
          expect(batch.inputs[30 * row + i]).toBeCloseTo(share * own + (1 - share) * other, 4);
        }
      }
      expect(batch.labels).toEqual(original.labels);
    },
  );

  test('mixes targets in the share of the inputs', () => {
    const data = series();
    const mix = createMixer(setup(operations({ type: 'mixup', alpha: 1 })), data);
    const original = batchOf(data, 5);
    const batch = batchOf(data, 5);
    const into = mixture(5);
    mix?.(batch, (row) => row, 3, into);
    for (let row = 0; row < 5; row++) {
      const share = into.shares[row] ?? Number.NaN;
      const [own = 0, other = 0] = [original.targets[row], original.targets[(row + 1) % 5]];
      expect(batch.targets[row]).toBeCloseTo(share * own + (1 - share) * other, 5);
    }
  });

  test('draws each share from the seed, the epoch and the example, wherever in a batch it stands', () => {
    const data = points();
    const sharesOf = (positions: readonly number[], epoch: number, seed = 1) => {
      const mix = createMixer(setup(operations({ type: 'mixup', alpha: 0.4 }), { seed }), data);
      const into = mixture(positions.length);
      mix?.(batchOf(data, positions.length), (row) => positions[row] ?? 0, epoch, into);
      return new Map(positions.map((position, row) => [position, into.shares[row]]));
    };
    const small = sharesOf([4, 2], 1);
    const large = sharesOf([7, 2, 9, 4], 1);
    expect(small.get(4)).toBe(large.get(4));
    expect(small.get(2)).toBe(large.get(2));
    expect(sharesOf([4, 2], 2).get(4)).not.toBe(small.get(4));
    expect(sharesOf([4, 2], 1, 2).get(4)).not.toBe(small.get(4));
  });

  test('leaves those alone that the probability spares', () => {
    const data = points();
    const mix = createMixer(setup(operations({ type: 'mixup', alpha: 1, probability: 0.5 })), data);
    let spared = 0;
    for (let epoch = 1; epoch <= 20; epoch++) {
      const into = mixture(20);
      const batch = batchOf(data, 20);
      mix?.(batch, (row) => row, epoch, into);
      into.shares.forEach((share, row) => {
        if (share < 1) return;
        spared++;
        expect(batch.inputs[3 * row]).toBe(data.training.inputs[3 * row]);
      });
    }
    expect(Math.abs(spared - 200)).toBeLessThan(45);
  });
});

test('a mixed text takes each place from one of the two, its own in the share', () => {
  const data = texts();
  const mix = createMixer(setup(operations({ type: 'mixup', alpha: 1 })), data);
  let places = 0;
  let expected = 0;
  let own = 0;
  for (let epoch = 1; epoch <= 300; epoch++) {
    const original = batchOf(data, 2);
    const batch = batchOf(data, 2);
    const into = mixture(2);
    mix?.(batch, (row) => row, epoch, into);
    for (let i = 0; i < 12; i++) {
      const [first, second] = [original.inputs[i], original.inputs[12 + i]];
      expect([first, second]).toContain(batch.inputs[i]);
      if (first === second) continue;
      places++;
      expected += into.shares[0] ?? 0;
      if (batch.inputs[i] === first) own++;
    }
  }
  expect(Math.abs(own - expected) / places).toBeLessThan(0.03);
});

test.each([
  ['no mixup', operations({ type: 'jitter' })],
  ['no strength', operations({ type: 'mixup', alpha: 0 })],
  ['no probability', operations({ type: 'mixup', probability: 0 })],
])('with %s there is nothing to mix', (_, augment) => {
  expect(createMixer(setup(augment), points())).toBeUndefined();
});
