import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultExperiment } from '../../src/core/experiment/resolve';
import { makeImbalanced } from '../../src/data/imbalance';
import { loadExamples, prepareExamples } from '../../src/data/prepare';
import { countsOf, experimentOn, readPack } from './helpers';

const classes = 4;

/** Labels, a training part of them, and which classes shall be rare. */
const anyCase = fc.record({
  labels: fc
    .array(fc.nat({ max: classes - 1 }), { minLength: 1, maxLength: 200 })
    .map((all) => Int32Array.from(all)),
  rare: fc.subarray([0, 1, 2, 3], { minLength: 1, maxLength: 3 }),
  ratio: fc.integer({ min: 1, max: 100 }),
  seed: fc.nat(),
  keep: fc.integer({ min: 1, max: 4 }),
});

const trainingOf = (labels: Int32Array, keep: number) =>
  Int32Array.from(labels.keys()).filter((index) => index % 4 < keep);

const countsIn = (labels: Int32Array, indices: Int32Array) =>
  countsOf(
    Int32Array.from(indices, (index) => labels[index] as number),
    classes,
  );

describe('classes made rare', () => {
  it('keep the largest other class’s count by the ratio, at least one and never more than they have', () => {
    fc.assert(
      fc.property(anyCase, ({ labels, rare, ratio, seed, keep }) => {
        const training = trainingOf(labels, keep);
        const before = countsIn(labels, training);
        const after = countsIn(
          labels,
          makeImbalanced(labels, training, classes, { classes: rare, ratio }, seed),
        );
        const largest = Math.max(...before.filter((_, label) => !rare.includes(label)));
        after.forEach((count, label) => {
          const had = before[label] as number;
          if (ratio === 1 || !rare.includes(label)) expect(count).toBe(had);
          else expect(count).toBe(Math.min(had, Math.max(1, Math.round(largest / ratio))));
        });
      }),
    );
  });

  it('leave what stays in its order, and are the same for the same seed', () => {
    fc.assert(
      fc.property(anyCase, ({ labels, rare, ratio, seed, keep }) => {
        const training = trainingOf(labels, keep);
        const cut = () => makeImbalanced(labels, training, classes, { classes: rare, ratio }, seed);
        expect([...cut()]).toEqual([...training].filter((index) => cut().includes(index)));
        expect(cut()).toEqual(cut());
      }),
    );
  });

  it('nest: what a larger ratio keeps, a smaller one keeps too', () => {
    fc.assert(
      fc.property(anyCase, fc.integer({ min: 1, max: 100 }), ({ labels, rare, ratio, seed, keep }, other) => {
        const training = trainingOf(labels, keep);
        const [small, large] = [Math.min(ratio, other), Math.max(ratio, other)].map((each) =>
          makeImbalanced(labels, training, classes, { classes: rare, ratio: each }, seed),
        );
        expect([...(large ?? [])].filter((index) => !small?.includes(index))).toEqual([]);
      }),
    );
  });

  it('are drawn anew for another seed', () => {
    const labels = Int32Array.from({ length: 400 }, (_, index) => index % 2);
    const training = trainingOf(labels, 4);
    const cut = (seed: number) => makeImbalanced(labels, training, 2, { classes: [0], ratio: 5 }, seed);
    expect(cut(1)).toHaveLength(240);
    expect(cut(1)).not.toEqual(cut(2));
  });
});

describe('prepared data with a rare class', () => {
  const imbalance = { classes: [2], ratio: 10 };

  it('have it rare in the training part only, whatever else is turned', async () => {
    const experiment = experimentOn({ dataset: 'iris' });
    const raw = await loadExamples(experiment, readPack);
    const prepare = (data: object) => prepareExamples(experimentOn({ dataset: 'iris', ...data }), raw);
    for (const data of [{}, { fraction: 40 }, { scaling: 'none', split: { validation: 0.3 } }]) {
      const [plain, rare] = [prepare(data), prepare({ ...data, imbalance })];
      const [before, after] = [plain, rare].map(({ training }) => countsOf(training.labels, 3));
      const largest = Math.max(before?.[0] ?? 0, before?.[1] ?? 0);
      expect(after).toEqual([before?.[0], before?.[1], Math.round(largest / 10)]);
      for (const part of ['validation', 'test'] as const) {
        expect(rare[part].indices).toEqual(plain[part].indices);
        expect(rare[part].labels).toEqual(plain[part].labels);
      }
    }
  });

  it('have wrong labels in the share that is asked for, of what is left', async () => {
    const experiment = experimentOn({ dataset: 'iris', imbalance, labelNoise: 0.25 });
    const { training, raw } = prepareExamples(experiment, await loadExamples(experiment, readPack));
    const wrong = training.labels.filter(
      (label, row) => label !== raw.labels?.[training.indices[row] as number],
    );
    expect(wrong).toHaveLength(Math.round(0.25 * training.count));
    expect(training.count).toBeLessThan(80);
  });

  it('are as they come where the tip is off', () => {
    expect(defaultExperiment('iris').data.imbalance).toBeNull();
  });
});
