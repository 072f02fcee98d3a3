import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { experimentSchema, type Schedule } from '../../../src/core/experiment/schema';
import {
  isWarmingUp,
  learningRateAt,
  observePlateau,
  restartsOf,
  startPlateau,
} from '../../../src/core/math/schedules';

interface Config {
  readonly type: string;
  readonly then?: string;
  readonly learningRate: number;
  readonly minimum?: number;
  readonly firstPeriod?: number;
  readonly periodFactor?: number;
  readonly factor?: number;
  readonly every?: number;
  readonly pctStart?: number;
  readonly warmup?: number;
  readonly patience?: number;
  readonly minDelta?: number;
}
interface Case {
  readonly name: string;
  readonly config: Config;
  readonly values: readonly number[];
}
const reference = JSON.parse(
  readFileSync(new URL('../../golden/schedules.json', import.meta.url), 'utf8'),
) as {
  epochs: number;
  stepsPerEpoch: number;
  cases: Case[];
  plateau: { validationLosses: number[]; cases: Case[] };
};

function schedule(given: object): Schedule {
  return experimentSchema.parse({ training: { schedule: given } }).training.schedule;
}

/** The case in our terms: the minimum is a share of the rate, and the exponential decays per epoch. */
function ourSchedule({ type, then, learningRate, minimum = 0, every = 1, ...config }: Config): Schedule {
  return {
    ...schedule({ type: type === 'warmup' ? then : type, warmup: config.warmup ?? 0 }),
    minimum: minimum / learningRate,
    every,
    ...(type === 'exponential' && { decay: (config.factor ?? 1) ** (1 / every) }),
    ...(type === 'step' && { factor: config.factor ?? 1 }),
    ...(config.firstPeriod && { period: config.firstPeriod }),
    ...(config.periodFactor && { periodFactor: config.periodFactor }),
    ...(config.pctStart && { peakAt: config.pctStart }),
  };
}

describe('schedules', () => {
  const { epochs, stepsPerEpoch } = reference;

  it.each(reference.cases.map((each) => [each.name, each] as const))(
    '%s follows its formula',
    (_name, each) => {
      const ours = ourSchedule(each.config);
      expect(each.values).toHaveLength(epochs * stepsPerEpoch);
      for (const [step, expected] of each.values.entries()) {
        const rate = learningRateAt(ours, each.config.learningRate, step, { epochs, stepsPerEpoch });
        expect(Math.abs(rate - expected), `step ${step}`).toBeLessThan(1e-12 * each.config.learningRate);
      }
    },
  );

  it.each(reference.plateau.cases.map((each) => [each.name, each] as const))(
    'plateau %s drops when Keras does',
    (_name, { config, values }) => {
      const { learningRate, minimum = 0, factor = 1, patience = 1, minDelta } = config;
      const ours = {
        ...schedule({ type: 'plateau', factor, patience, minDelta }),
        minimum: minimum / learningRate,
      };
      let state = startPlateau(ours);
      for (const [epoch, loss] of reference.plateau.validationLosses.entries()) {
        state = observePlateau(state, loss);
        const rate = learningRateAt(ours, learningRate, epoch + 1, { epochs: 100, stepsPerEpoch: 1 }, state);
        expect(rate, `after epoch ${epoch}`).toBeCloseTo(values[epoch] ?? Number.NaN, 12);
      }
    },
  );

  it('restarts after periods that grow by half', () => {
    const warm = schedule({ type: 'warmRestarts', period: 4, periodFactor: 1.5 });
    expect(restartsOf(warm, 30)).toEqual([4, 10, 19]);
    for (const restart of restartsOf(warm, 30)) {
      expect(learningRateAt(warm, 0.1, restart, { epochs: 30, stepsPerEpoch: 1 })).toBe(0.1);
      expect(learningRateAt(warm, 0.1, restart - 1e-6, { epochs: 30, stepsPerEpoch: 1 })).toBeLessThan(1e-9);
    }
  });

  it('marks restarts after the warm-up, and none for other schedules', () => {
    expect(restartsOf(schedule({ type: 'warmRestarts', period: 4, periodFactor: 1, warmup: 2 }), 12)).toEqual(
      [6, 10],
    );
    expect(restartsOf(schedule({ type: 'cosine' }), 12)).toEqual([]);
  });

  it('climbs to the first rate of the schedule, which then has the steps that remain', () => {
    // Ten epochs of two steps: four of warm-up, then a cycle of sixteen, at its peak with the eighth.
    const cycle = schedule({ type: 'oneCycle', warmup: 2, peakAt: 0.5 });
    const rateAt = (step: number) => learningRateAt(cycle, 1, step, { epochs: 10, stepsPerEpoch: 2 });
    expect(rateAt(0)).toBeCloseTo(0.01, 12);
    expect(rateAt(1)).toBeCloseTo(0.02, 12);
    expect(rateAt(3)).toBeCloseTo(0.04, 12);
    expect(rateAt(4)).toBeCloseTo(0.04, 12);
    expect(rateAt(11)).toBeCloseTo(1, 12);
    expect(rateAt(19)).toBeCloseTo(4e-6, 12);
  });

  it('no step of a warm-up is lost, and half a step more is no more than the rate', () => {
    const warm = schedule({ warmup: 2.5 });
    const rates = [0, 1, 2, 3].map((step) => learningRateAt(warm, 1, step, { epochs: 9, stepsPerEpoch: 1 }));
    expect(rates).toEqual([0.4, 0.8, 1, 1]);
  });

  it.each([
    ['cosine', 0.1],
    ['oneCycle', 1 / 25e4],
  ])('%s has its last rate at the last step, with or without warm-up', (type, last) => {
    for (const warmup of [0, 1, 2.5]) {
      const ours = schedule({ type, minimum: 0.1, warmup });
      expect(learningRateAt(ours, 1, 39, { epochs: 4, stepsPerEpoch: 10 })).toBeCloseTo(last, 12);
      expect(learningRateAt(ours, 1, 38, { epochs: 4, stepsPerEpoch: 10 })).toBeGreaterThan(last);
    }
  });

  it('knows what was measured in the warm-up', () => {
    const warm = schedule({ type: 'plateau', warmup: 1.5 });
    expect([0, 10, 15, 16, 20].map((step) => isWarmingUp(warm, step, 10))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
    expect(isWarmingUp(schedule({}), 10, 10)).toBe(false);
  });

  it('stays finite when the warm-up takes all the epochs, and with a single step', () => {
    for (const type of ['cosine', 'oneCycle', 'constant'] as const) {
      const length = { epochs: 10, stepsPerEpoch: 10 };
      const rate = learningRateAt(schedule({ type, warmup: 20 }), 0.1, 99, length);
      expect(rate).toBeGreaterThan(0);
      expect(rate).toBeLessThan(0.1);
      expect(learningRateAt(schedule({ type }), 0.1, 0, { epochs: 1, stepsPerEpoch: 1 })).toBe(0.1);
    }
  });
});
