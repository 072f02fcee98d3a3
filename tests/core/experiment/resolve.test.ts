import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DatasetId, datasets } from '../../../src/core/catalog/datasets';
import { difference } from '../../../src/core/experiment/difference';
import { migrate } from '../../../src/core/experiment/migrations';
import { defaultExperiment, mustResolve, resolveExperiment } from '../../../src/core/experiment/resolve';
import { experimentSchema } from '../../../src/core/experiment/schema';
import { networkInputOf, taskOf } from '../../../src/core/experiment/task';
import { planNetwork } from '../../../src/core/network/plan';
import { anyExperiment } from './arbitrary';

describe('an experiment', () => {
  it('may be empty: the digits, whole', () => {
    const experiment = mustResolve({});
    expect(experiment.data.dataset).toBe('digits');
    expect(experiment.model.layers.length).toBeGreaterThan(3);
  });

  it('may name only a data set, which brings a model that fits and settings of its own', () => {
    for (const id of Object.keys(datasets) as DatasetId[]) {
      const experiment = mustResolve({ data: { dataset: id } });
      const { problem } = planNetwork(
        experiment.model.layers,
        networkInputOf(experiment.data),
        taskOf(experiment),
      );
      expect(problem, id).toBeUndefined();
    }
    expect(defaultExperiment('spiral').training.epochs).not.toBe(defaultExperiment('digits').training.epochs);
  });

  it('keeps what is given over what the data set suggests', () => {
    const experiment = mustResolve({
      data: { dataset: 'spiral' },
      model: { layers: [] },
      training: { epochs: 3 },
    });
    expect(experiment.model.layers).toEqual([]);
    expect(experiment.training.epochs).toBe(3);
    expect(experiment.training.batchSize).toBe(defaultExperiment('spiral').training.batchSize);
  });

  it('turns a tip on when its section is given, even empty', () => {
    expect(mustResolve({}).training.switch).toBeNull();
    const spiral = { data: { dataset: 'spiral' }, training: { switch: {} } };
    expect(mustResolve(spiral).training.switch).toMatchObject({
      to: { type: 'sgd', momentum: 0.9 },
      when: { epoch: 10 },
    });
    expect(mustResolve({ training: { earlyStopping: {} } }).training.earlyStopping).toMatchObject({
      monitor: 'loss',
      restoreBest: true,
    });
  });

  it('brings moments that come before the last epoch to a tip that is switched on', () => {
    for (const id of Object.keys(datasets) as DatasetId[]) {
      const { training } = mustResolve({
        data: { dataset: id },
        training: { switch: {}, earlyStopping: {}, schedule: { type: 'warmRestarts' } },
      });
      const { switch: handover, earlyStopping, schedule, epochs } = training;
      expect(handover?.when, id).toMatchObject({ epoch: expect.any(Number) });
      const moments = [
        handover && 'epoch' in handover.when ? handover.when.epoch : 0,
        earlyStopping?.patience ?? 0,
        schedule.period,
        schedule.every,
        schedule.patience,
      ];
      expect(Math.max(...moments), id).toBeLessThan(epochs);
    }
  });

  it('resolves to itself', () => {
    fc.assert(
      fc.property(anyExperiment, (experiment) => {
        expect(mustResolve(experiment)).toEqual(experiment);
      }),
      { numRuns: 100 },
    );
  });

  it('reports every fault with its knob, its value and its limits', () => {
    const resolved = resolveExperiment({
      data: { dataset: 'mnist' },
      model: { layers: [{ type: 'conv2d', filters: 0 }] },
      training: { optimizer: { learningRate: -3 } },
    });
    if (resolved.ok) throw new Error('accepted');
    const messages = resolved.problems.map((problem) => problem.message);
    expect(messages).toEqual([
      expect.stringMatching(/^Data set \(data\.dataset\) is "mnist", but it must be one of .*digits/),
      expect.stringMatching(/^Filters \(model\.layers\.0\.filters\) is 0, .* from 1 to 512/),
      expect.stringMatching(
        /^Learning rate \(training\.optimizer\.learningRate\) is -3, .* from 0 to 10000000/,
      ),
    ]);
  });

  it.each([
    [{ epoch: 20_000 }, /^At epoch \(training\.switch\.when\.epoch\) is 20000, .* from 0 to 10000/],
    [{ epoch: 'ten' }, /^At epoch \(training\.switch\.when\.epoch\) is "ten", .* from 0 to 10000/],
    [{ auto: 'magic' }, /^When \(training\.switch\.when\) is .*"magic".* it must be \{"epoch": number\} or/],
    [{}, /^When \(training\.switch\.when\) is \{\}/],
  ])('names the knob inside a variant: %j', (when, message) => {
    const resolved = resolveExperiment({ training: { switch: { when } } });
    if (resolved.ok) throw new Error('accepted');
    expect(resolved.problems[0].message).toMatch(message);
  });

  it.each([null, 3, 'digits', [], [{}]])('is not %j', (given) => {
    expect(resolveExperiment(given).ok).toBe(false);
  });
});

describe('the difference of two experiments', () => {
  it('is empty for the same one', () => {
    expect(difference(defaultExperiment(), defaultExperiment())).toEqual([]);
  });

  it('is told in words, one change per knob, one per tip switched on', () => {
    const before = defaultExperiment('spiral');
    const after = mustResolve({
      data: { dataset: 'spiral' },
      training: { optimizer: { type: 'sgd', learningRate: 0.1 }, switch: {} },
    });
    expect(difference(before, after).map(({ label, from, to }) => `${label} ${from} → ${to}`)).toEqual([
      'Optimizer Adam → SGD',
      'Learning rate 0.02 → 0.1',
      'Switch optimizer off → on',
    ]);
  });
});

describe('a migration', () => {
  const steps = [
    {
      from: 1,
      about: 'rate became learningRate',
      migrate: ({ rate, ...rest }: { rate?: unknown }) => ({ ...rest, learningRate: rate }),
    },
    { from: 2, about: 'doubled', migrate: (old: { learningRate?: unknown }) => ({ ...old, doubled: true }) },
  ];

  it('is applied from the version of the experiment up to the current one', () => {
    expect(migrate({ rate: 0.1 }, 1, 3, steps)).toEqual({ learningRate: 0.1, doubled: true, version: 3 });
    expect(migrate({ learningRate: 0.2 }, 2, 3, steps)).toEqual({
      learningRate: 0.2,
      doubled: true,
      version: 3,
    });
    expect(migrate({ a: 1 }, 3, 3, steps)).toEqual({ a: 1, version: 3 });
  });

  it('refuses what is newer than this program, or no version at all', () => {
    expect(migrate({}, 4, 3, steps)).toBeUndefined();
    expect(migrate({}, 0, 3, steps)).toBeUndefined();
    expect(migrate({}, 1.5, 3, steps)).toBeUndefined();
  });

  it('exists for every released version', async () => {
    const { migrations } = await import('../../../src/core/experiment/migrations');
    const current = experimentSchema.parse({}).version;
    expect(migrations.map((migration) => migration.from)).toEqual(
      Array.from({ length: current - 1 }, (_, i) => i + 1),
    );
  });
});
