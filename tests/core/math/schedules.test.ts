import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { experimentSchema, type Schedule } from '../../../src/core/experiment/schema';
import { learningRateAt, observePlateau, restartsOf, startPlateau } from '../../../src/core/math/schedules';

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
  epochs: number[];
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
  const epochs = reference.epochs.at(-1) ?? 0;

  it.each(reference.cases.map((each) => [each.name, each] as const))(
    '%s follows its formula',
    (_name, each) => {
      const ours = ourSchedule(each.config);
      for (const [index, epoch] of reference.epochs.entries()) {
        const rate = learningRateAt(ours, each.config.learningRate, epoch, epochs);
        const expected = each.values[index] ?? Number.NaN;
        expect(Math.abs(rate - expected), `epoch ${epoch}`).toBeLessThan(1e-12 * each.config.learningRate);
      }
    },
  );

  it.each(reference.plateau.cases.map((each) => [each.name, each] as const))(
    'plateau %s drops when Keras does',
    (_name, { config, values }) => {
      const { learningRate, minimum = 0, factor = 1, patience = 1, minDelta } = config;
      const ours = { ...schedule({ type: 'plateau', factor, patience }), minimum: minimum / learningRate };
      let state = startPlateau(ours, minDelta);
      for (const [epoch, loss] of reference.plateau.validationLosses.entries()) {
        state = observePlateau(state, loss);
        const rate = learningRateAt(ours, learningRate, epoch + 1, 100, state);
        expect(rate, `after epoch ${epoch}`).toBeCloseTo(values[epoch] ?? Number.NaN, 12);
      }
    },
  );

  it('restarts after periods that grow by half', () => {
    const warm = schedule({ type: 'warmRestarts', period: 4, periodFactor: 1.5 });
    expect(restartsOf(warm, 30)).toEqual([4, 10, 19]);
    for (const restart of restartsOf(warm, 30)) {
      expect(learningRateAt(warm, 0.1, restart, 30)).toBe(0.1);
      expect(learningRateAt(warm, 0.1, restart - 1e-6, 30)).toBeLessThan(1e-9);
    }
  });

  it('marks restarts after the warm-up, and none for other schedules', () => {
    expect(restartsOf(schedule({ type: 'warmRestarts', period: 4, periodFactor: 1, warmup: 2 }), 12)).toEqual(
      [6, 10],
    );
    expect(restartsOf(schedule({ type: 'cosine' }), 12)).toEqual([]);
  });

  it('climbs from 0 to the first rate of the schedule, which then has the epochs that remain', () => {
    const cycle = schedule({ type: 'oneCycle', warmup: 2, peakAt: 0.5 });
    expect(learningRateAt(cycle, 1, 0, 10)).toBe(0);
    expect(learningRateAt(cycle, 1, 1, 10)).toBeCloseTo(0.02, 12);
    expect(learningRateAt(cycle, 1, 2, 10)).toBeCloseTo(0.04, 12);
    expect(learningRateAt(cycle, 1, 6, 10)).toBeCloseTo(1, 12);
    expect(learningRateAt(cycle, 1, 10, 10)).toBeCloseTo(4e-6, 12);
  });

  it('stays finite when the warm-up takes all the epochs', () => {
    for (const type of ['cosine', 'oneCycle', 'constant'] as const) {
      const rate = learningRateAt(schedule({ type, warmup: 20 }), 0.1, 9.9, 10);
      expect(rate).toBeGreaterThan(0);
      expect(rate).toBeLessThan(0.1);
    }
  });
});
