import { describe, expect, it } from 'vitest';
import type { TrialResult } from '../../../src/core/studies/types';
import { ended, planned, problemOf } from './studied';

const study = { type: 'dataCurve', sizes: 5, smallest: 6.25, seeds: 3 };
/** Halving from 100 %: 6.25, 12.5, 25, 50, 100 % of 1,600 examples. */
const examples = [100, 200, 400, 800, 1600];

/** Results along a law, seed after seed. */
function along(law: (size: number, seed: number) => number, sizes = examples): readonly TrialResult[] {
  return [0, 1, 2].flatMap((seed) =>
    sizes.map((size) => ended(1 - law(size, seed), { trainingExamples: size })),
  );
}

describe('a data curve', () => {
  it('trains on shares of the training part that lie evenly on a logarithmic axis', () => {
    const { plan } = planned(study);
    const fractions = plan.trials.slice(0, 5).map(({ experiment }) => experiment.data.fraction);
    expect(fractions).toEqual([6.25, 12.5, 25, 50, 100]);
    expect(plan.trials).toHaveLength(15);
  });

  it('trains small amounts for as many steps, up to ten times the epochs, with all that counts in epochs', () => {
    const training = {
      epochs: 8,
      schedule: { type: 'step', every: 3, warmup: 1 },
      earlyStopping: { patience: 4 },
    };
    const { plan } = planned(study, { data: { dataset: 'spiral' }, training });
    const set = plan.trials.slice(0, 5).map(({ experiment }) => experiment.training);
    expect(set.map(({ epochs }) => epochs)).toEqual([80, 64, 32, 16, 8]);
    expect(set[2]).toMatchObject({
      schedule: { every: 12, warmup: 4 },
      earlyStopping: { patience: 16 },
    });
    const equal = planned({ ...study, length: 'epochs' }, { data: { dataset: 'spiral' }, training }).plan;
    expect(new Set(equal.trials.map(({ experiment }) => experiment.training.epochs))).toEqual(new Set([8]));
  });

  it.each([
    // Over four times the epochs each takes off the fourth root, so that all of them come to as much.
    ['exponential', { decay: 0.81 }, { decay: 0.81 ** 0.25 }],
    ['plateau', { patience: 3 }, { patience: 12 }],
    ['warmRestarts', { period: 2 }, { period: 8 }],
  ])('draws a schedule out: %s', (type, given, expected) => {
    const training = { epochs: 8, schedule: { type, ...given } };
    const { plan } = planned(study, { data: { dataset: 'spiral' }, training });
    const quarter = plan.trials[2]?.experiment;
    expect(quarter?.data.fraction).toBe(25);
    expect(quarter?.training.schedule).toMatchObject(expected);
    expect(plan.trials[4]?.experiment.training.schedule).toMatchObject(given);
  });

  it('finds the law and says what twice the data would give', () => {
    const { conclude } = planned(study);
    const law = (size: number) => 5 * size ** -0.6 + 0.01;
    const { sizes, law: found, forecast, words } = conclude('dataCurve', along(law));
    expect(sizes.map((size) => size.examples)).toEqual(examples);
    expect(found).toMatchObject({ b: expect.closeTo(0.6, 3), c: expect.closeTo(0.01, 4) });
    expect(forecast?.examples).toBe(3200);
    expect(forecast?.value).toBeCloseTo(1 - law(3200), 5);
    expect(words).toMatch(
      /with 1,600\. If it goes on like that, twice the data would give 95\.1.% \(95 % interval/,
    );
  });

  it('gives an interval that widens as the seeds disagree', () => {
    const { conclude } = planned(study);
    const width = (spread: number) => {
      const factors = [1 - spread, 1, 1 + spread];
      const { forecast } = conclude(
        'dataCurve',
        along((size, seed) => 5 * size ** -0.6 * (factors[seed] ?? 1)),
      );
      const [low, high] = forecast?.interval ?? [0, 0];
      expect(low).toBeLessThanOrEqual(forecast?.value ?? 0);
      expect(high).toBeGreaterThanOrEqual(forecast?.value ?? 1);
      return high - low;
    };
    expect(width(0.2)).toBeGreaterThan(2 * width(0.05));
  });

  it('makes no forecast where no law can be seen, before all sizes are there, or from one seed an interval', () => {
    const { conclude } = planned(study);
    const flat = conclude(
      'dataCurve',
      along((size) => (size % 400 === 0 ? 0.3 : 0.2)),
    );
    expect(flat.forecast).toBeUndefined();
    expect(flat.words).toContain('no power law');
    const some = along((size) => 5 * size ** -0.6).map((result, index) =>
      index % 5 === 4 ? undefined : result,
    );
    expect(conclude('dataCurve', some).forecast).toBeUndefined();
    const one = planned({ ...study, seeds: 1 }).conclude(
      'dataCurve',
      along((size) => 5 * size ** -0.6).slice(0, 5),
    );
    expect(one.forecast?.interval).toBeUndefined();
    expect(one.words).toContain('no interval');
  });

  it('refuses to begin with more than there is', () => {
    const rest = { data: { dataset: 'digits', fraction: 5 } };
    expect(problemOf({ type: 'dataCurve', smallest: 5 }, rest)).toContain('uses only 5 %');
  });
});
