import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noisyLabels } from '../../src/data/labelNoise';
import { type Split, splitExamples, strataOf, takeFraction } from '../../src/data/split';
import { countsOf } from './helpers';

const share = fc.integer({ min: 5, max: 45 }).map((percent) => percent / 100);
const shares = fc.record({ validation: share, test: share });
const seed = fc.integer({ min: 0, max: 4_294_967_295 });
const strata = fc
  .array(fc.integer({ min: 0, max: 6 }), { minLength: 3, maxLength: 300 })
  .map((labels) => Int32Array.from(labels));

const all = ({ training, validation, test }: Split) => [...training, ...validation, ...test];
const labelsOf = (labels: Int32Array, part: Int32Array) => part.map((index) => labels[index] as number);

describe('the split', () => {
  it('puts every example into exactly one part', () => {
    fc.assert(
      fc.property(strata, shares, seed, (labels, wanted, s) => {
        const indices = all(splitExamples(labels, wanted, s)).sort((a, b) => a - b);
        expect(indices).toEqual(Array.from(labels, (_, index) => index));
      }),
    );
  });

  it('gives each part its share of each class, rounded up or down', () => {
    fc.assert(
      fc.property(strata, shares, seed, (labels, wanted, s) => {
        const split = splitExamples(labels, wanted, s);
        const sizes = countsOf(labels, 7);
        for (const part of ['validation', 'test'] as const) {
          countsOf(labelsOf(labels, split[part]), 7).forEach((count, index) => {
            expect(Math.abs(count - (sizes[index] as number) * wanted[part])).toBeLessThan(1 + 1e-9);
          });
        }
      }),
    );
  });

  it('shows every part each class of three or more, and always leaves one to train on', () => {
    fc.assert(
      fc.property(strata, shares, seed, (labels, wanted, s) => {
        const split = splitExamples(labels, wanted, s);
        countsOf(labels, 7).forEach((size, index) => {
          const counts = Object.values(split).map(
            (part: Int32Array) => countsOf(labelsOf(labels, part), 7)[index],
          );
          if (size >= 3) expect(Math.min(...(counts as number[]))).toBeGreaterThan(0);
          if (size > 0) expect(counts[0]).toBeGreaterThan(0);
        });
      }),
    );
  });

  it('has the sizes asked for', () => {
    const labels = Int32Array.from({ length: 1000 }, (_, index) => index % 7);
    const split = splitExamples(labels, { validation: 0.15, test: 0.2 }, 1);
    expect(Object.values(split).map((part: Int32Array) => part.length)).toEqual([650, 150, 200]);
  });

  it('follows from the seed', () => {
    const labels = Int32Array.from({ length: 100 }, (_, index) => index % 2);
    const wanted = { validation: 0.15, test: 0.15 };
    expect(splitExamples(labels, wanted, 7)).toEqual(splitExamples(labels, wanted, 7));
    expect(splitExamples(labels, wanted, 7).test).not.toEqual(splitExamples(labels, wanted, 8).test);
  });

  it('gives every part low, middle and high targets', () => {
    const targets = Float32Array.from({ length: 200 }, (_, index) => (index * 37) % 200);
    const raw = { kind: 'table', task: { kind: 'regression', target: 'y' }, count: 200, shape: [1] } as const;
    const tenths = strataOf({ ...raw, values: targets, targets });
    expect(countsOf(tenths, 10)).toEqual(new Array(10).fill(20));
    const { validation } = splitExamples(tenths, { validation: 0.15, test: 0.15 }, 1);
    expect(countsOf(labelsOf(tenths, validation), 10)).toEqual(new Array(10).fill(3));
  });
});

describe('the fraction', () => {
  it('is nested and stratified', () => {
    fc.assert(
      fc.property(
        strata,
        seed,
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 1, max: 100 }),
        (labels, s, a, b) => {
          const { training } = splitExamples(labels, { validation: 0.15, test: 0.15 }, s);
          const [small, large] = [
            takeFraction(training, Math.min(a, b)),
            takeFraction(training, Math.max(a, b)),
          ];
          expect(large.subarray(0, small.length)).toEqual(small);
          const sizes = countsOf(labelsOf(labels, training), 7);
          countsOf(labelsOf(labels, large), 7).forEach((count, index) => {
            const quota = ((sizes[index] as number) * large.length) / training.length;
            // Each class alone is within a half of its place; together they can push one another a little further.
            expect(Math.abs(count - quota)).toBeLessThan(2);
          });
        },
      ),
    );
  });

  it('takes that share, and never nothing', () => {
    const training = Int32Array.from({ length: 700 }, (_, index) => index);
    expect(takeFraction(training, 10).length).toBe(70);
    expect(takeFraction(training, 100)).toEqual(training);
    expect(takeFraction(training.subarray(0, 20), 1).length).toBe(1);
  });
});

describe('wrong labels', () => {
  const labels = Int32Array.from({ length: 500 }, (_, index) => index % 5);
  const { training } = splitExamples(labels, { validation: 0.15, test: 0.15 }, 1);
  const clean = labelsOf(labels, training);
  const wrongAt = (noisy: Int32Array, truth = clean) =>
    [...noisy.keys()].filter((position) => noisy[position] !== truth[position]);

  it('are exactly as many as asked for, each another class', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.5, noNaN: true }), seed, (wanted, s) => {
        const noisy = noisyLabels(labels, training, 5, wanted, s);
        expect(wrongAt(noisy).length).toBe(Math.round(wanted * training.length));
        for (const label of noisy) expect(label >= 0 && label < 5).toBe(true);
      }),
    );
  });

  it('stay wrong in the same way when there are more of them', () => {
    const [few, many] = [noisyLabels(labels, training, 5, 0.05, 1), noisyLabels(labels, training, 5, 0.1, 1)];
    expect(wrongAt(few).length).toBeGreaterThan(0);
    for (const position of wrongAt(few)) expect(many[position]).toBe(few[position]);
  });

  it('are the same labels for an example that more data includes too', () => {
    const part = takeFraction(training, 50);
    const ofPart = noisyLabels(labels, part, 5, 0.2, 1);
    const ofAll = noisyLabels(labels, training, 5, 0.5, 1);
    for (const position of wrongAt(ofPart, clean.subarray(0, part.length))) {
      expect(ofAll[position]).toBe(ofPart[position]);
    }
  });

  it('take all wrong classes alike', () => {
    const many = new Int32Array(8000);
    const positions = many.map((_, index) => index);
    const [right, ...wrong] = countsOf(noisyLabels(many, positions, 5, 0.5, 1), 5);
    expect(right).toBe(4000);
    for (const count of wrong) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});
