import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balancedCounts, countClasses } from '../../src/core/math/classBalance';
import { createSampler } from '../../src/data/sampler';

const classes = 5;
const anyLabels = fc
  .array(fc.nat({ max: classes - 1 }), { minLength: 1, maxLength: 120 })
  .map((labels) => Int32Array.from(labels));
const anyMethod = fc.constantFrom('oversample', 'undersample', 'augmentMinority' as const);

/** The examples of an epoch, kept: the sampler overwrites its own. */
function drawnIn(labels: Int32Array, method: Parameters<typeof createSampler>[0], epoch: number, seed = 1) {
  const { positions, copies } = createSampler(method, labels, labels.length, seed).draw(epoch);
  return { positions: [...positions], copies: [...copies] };
}

const labelsOf = (labels: Int32Array, positions: readonly number[]) =>
  countClasses(
    positions.map((position) => labels[position] as number),
    classes,
  );

describe('an epoch that balances', () => {
  it('has equally many examples of every class there is', () => {
    fc.assert(
      fc.property(anyLabels, anyMethod, fc.nat(), (labels, method, seed) => {
        const { positions } = drawnIn(labels, method, 1, seed);
        expect(labelsOf(labels, positions)).toEqual(balancedCounts(method, countClasses(labels, classes)));
        expect(positions).toHaveLength(createSampler(method, labels, labels.length, seed).count);
      }),
    );
  });

  it('holds every original once before any is drawn again, when it oversamples', () => {
    fc.assert(
      fc.property(anyLabels, fc.constantFrom('oversample', 'augmentMinority' as const), (labels, method) => {
        const { positions, copies } = drawnIn(labels, method, 3);
        const originals = positions.filter((_, place) => copies[place] === 0);
        expect(originals.toSorted((a, b) => a - b)).toEqual([...labels.keys()]);
      }),
    );
  });

  it('numbers the copies of an example, so that each can be told from the others', () => {
    fc.assert(
      fc.property(anyLabels, anyMethod, (labels, method) => {
        const { positions, copies } = drawnIn(labels, method, 2);
        const named = positions.map((position, place) => `${position}/${copies[place]}`);
        expect(new Set(named).size).toBe(named.length);
        for (const [place, copy] of copies.entries()) {
          if (copy > 0) expect(named.indexOf(`${positions[place]}/${copy - 1}`)).toBeLessThan(place);
        }
      }),
    );
  });

  it('draws no example twice when it undersamples', () => {
    fc.assert(
      fc.property(anyLabels, fc.nat(), (labels, seed) => {
        const { positions, copies } = drawnIn(labels, 'undersample', 1, seed);
        expect(new Set(positions).size).toBe(positions.length);
        expect(copies.every((copy) => copy === 0)).toBe(true);
      }),
    );
  });

  it('follows from the seed and the epoch alone: in whatever order epochs are asked for', () => {
    fc.assert(
      fc.property(anyLabels, anyMethod, fc.nat(), (labels, method, seed) => {
        const sampler = createSampler(method, labels, labels.length, seed);
        sampler.draw(7);
        const { positions, copies } = sampler.draw(2);
        expect({ positions: [...positions], copies: [...copies] }).toEqual(drawnIn(labels, method, 2, seed));
      }),
    );
  });

  it.each(['oversample', 'undersample'] as const)('differs from the one before: %s', (method) => {
    const labels = Int32Array.from({ length: 100 }, (_, index) => (index < 80 ? 0 : 1));
    expect(drawnIn(labels, method, 1)).not.toEqual(drawnIn(labels, method, 2));
    expect(drawnIn(labels, method, 1, 1)).not.toEqual(drawnIn(labels, method, 1, 2));
  });

  it('gives every example of a rare class the same chance to come again', () => {
    const labels = Int32Array.from({ length: 1010 }, (_, index) => (index < 1000 ? 0 : 1));
    const sampler = createSampler('oversample', labels, labels.length, 1);
    const times = new Array<number>(10).fill(0);
    for (let epoch = 1; epoch <= 20; epoch++) {
      for (const position of sampler.draw(epoch).positions) {
        if (position >= 1000) times[position - 1000] = (times[position - 1000] as number) + 1;
      }
    }
    // 20 epochs of 1000 draws among 10: a standard deviation of about 42.
    for (const count of times) expect(Math.abs(count - 2000)).toBeLessThan(210);
  });
});

describe('an epoch that does not', () => {
  it.each(['none', 'classWeights'] as const)('sees every example once: %s', (method) => {
    const labels = Int32Array.from([0, 1, 1, 1]);
    expect(drawnIn(labels, method, 1)).toEqual({ positions: [0, 1, 2, 3], copies: [0, 0, 0, 0] });
  });

  it('has nothing to balance where there are no classes', () => {
    const sampler = createSampler('oversample', new Int32Array(), 3, 1);
    expect([...sampler.draw(1).positions]).toEqual([0, 1, 2]);
  });
});

it('one example of a class is enough to be drawn again and again', () => {
  const labels = Int32Array.from([0, 0, 0, 1]);
  const { positions, copies } = drawnIn(labels, 'oversample', 1);
  expect(positions).toEqual([0, 1, 2, 3, 3, 3]);
  expect(copies).toEqual([0, 0, 0, 0, 1, 2]);
});
