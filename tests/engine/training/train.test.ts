import { describe, expect, test } from 'vitest';
import { learningRateAt } from '../../../src/core/math/schedules';
import { experimentWith, startTrial } from './fakes';

describe('the order of things', () => {
  test('the untrained network comes first, the test part last and once', async () => {
    const trial = startTrial({ experiment: experimentWith({ epochs: 2 }) });
    const result = await trial.result;

    const told = trial.heard.map((event) =>
      event.what === 'phase' ? event.phase : event.what === 'epoch' ? `epoch ${event.row.epoch}` : event.what,
    );
    expect(told.filter((what) => what !== 'progress' && what !== 'observe')).toEqual([
      'epoch 0',
      'ready',
      'training',
      'epoch 1',
      'epoch 2',
      'testing',
    ]);
    expect(result).toMatchObject({ reason: 'finished', epochs: 2, steps: 20, parameters: 1 });
    // Training sample, validation three times, training sample again, test once.
    expect(trial.stepper.log.predictions).toEqual([100, 4, 4, 4, 100, 4]);
    expect(result.test).toBeDefined();
    expect(trial.stepper.log.predicted.has(2000)).toBe(true);
  });

  test('every epoch sees every training example once, in an order of its own', async () => {
    const trial = startTrial({ experiment: experimentWith({ epochs: 2 }) });
    await trial.result;
    const { batches } = trial.stepper.log;
    const first = batches.slice(0, 10).flat();
    const second = batches.slice(10).flat();
    const all = Array.from({ length: 100 }, (_, example) => example);
    expect(first.toSorted((a, b) => a - b)).toEqual(all);
    expect(second.toSorted((a, b) => a - b)).toEqual(all);
    expect(first).not.toEqual(second);
  });

  test('another learning rate leaves the order of the batches untouched', async () => {
    const orders = [0.1, 0.001].map(async (learningRate) => {
      const trial = startTrial({ experiment: experimentWith({ optimizer: { type: 'sgd', learningRate } }) });
      await trial.result;
      return trial.stepper.log.batches;
    });
    const [fast, slow] = await Promise.all(orders);
    expect(fast).toEqual(slow);
  });

  test('the last batch holds what is left', async () => {
    const { numberedData } = await import('./fakes');
    const trial = startTrial({ experiment: experimentWith({ epochs: 1 }), data: numberedData(23) });
    await trial.result;
    expect(trial.stepper.log.batches.map((batch) => batch.length)).toEqual([10, 10, 3]);
  });
});

describe('the learning rate', () => {
  const schedules = [
    { type: 'warmRestarts', period: 1, periodFactor: 2, warmup: 0.5 },
    { type: 'cosine', minimum: 0.1 },
    { type: 'oneCycle' },
    { type: 'step', every: 1, factor: 0.1 },
  ];
  test.each(schedules)('follows its schedule at every step: $type', async (given) => {
    const experiment = experimentWith({
      epochs: 6,
      schedule: given,
      optimizer: { type: 'sgd', learningRate: 0.4 },
    });
    const { schedule } = experiment.training;
    const trial = startTrial({ experiment });
    await trial.result;
    const expected = Array.from({ length: 60 }, (_, step) =>
      learningRateAt(schedule, 0.4, step, { epochs: 6, stepsPerEpoch: 10 }),
    );
    expect(trial.stepper.log.rates.map((rates) => rates.learningRate)).toEqual(expected);
    expect(trial.stepper.log.rates.map((rates) => rates.step)).toEqual(expected.map((_, step) => step));
  });

  test('warm restarts are marked where they happen', async () => {
    const schedule = { type: 'warmRestarts', period: 1, periodFactor: 2 };
    const trial = startTrial({ experiment: experimentWith({ epochs: 8, schedule }) });
    await trial.result;
    const restarts = trial.marks().filter(({ kind }) => kind === 'restart');
    expect(restarts.map(({ epoch }) => epoch)).toEqual([1, 3, 7]);
  });

  test('a plateau is none during the warm-up: the rate was never reached', async () => {
    const schedule = { type: 'plateau', factor: 0.5, patience: 1, warmup: 3 };
    const optimizer = { type: 'sgd', learningRate: 1 };
    const trial = startTrial({ experiment: experimentWith({ epochs: 6, schedule, optimizer }) });
    await trial.result;
    // Epoch 4 is the first that counts, and the best; those after it are no better.
    expect(trial.rows().map((row) => row.learningRate)).toEqual([1 / 30, 10 / 30, 20 / 30, 1, 1, 1, 0.5]);
  });

  test('what counts as better on a plateau is a knob', async () => {
    const rates = async (minDelta: number) => {
      const schedule = { type: 'plateau', factor: 0.5, patience: 2, minDelta };
      const optimizer = { type: 'sgd', learningRate: 1 };
      const experiment = experimentWith({ epochs: 5, schedule, optimizer });
      const script = { validationLoss: (weight: number) => 2 - weight / 100 };
      const trial = startTrial({ experiment, script });
      await trial.result;
      return trial.rows().map((row) => row.learningRate);
    };
    // The loss falls by 0.1 an epoch.
    expect(await rates(0.05)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(await rates(0.5)).toEqual([1, 1, 1, 1, 0.5, 0.5]);
  });

  test('early stopping lets the warm-up pass', async () => {
    const experiment = experimentWith({
      epochs: 9,
      schedule: { warmup: 4 },
      earlyStopping: { patience: 2, restoreBest: false },
    });
    expect(await startTrial({ experiment }).result).toMatchObject({ reason: 'stoppedEarly', epochs: 6 });
  });

  test('drops on a plateau of the validation loss', async () => {
    const schedule = { type: 'plateau', factor: 0.5, patience: 2 };
    const optimizer = { type: 'sgd', learningRate: 1 };
    const trial = startTrial({ experiment: experimentWith({ epochs: 6, schedule, optimizer }) });
    await trial.result;
    // The first epoch is the best; each second one without a better drops the rate for those after it.
    expect(trial.rows().map((row) => row.learningRate)).toEqual([1, 1, 1, 1, 0.5, 0.5, 0.25]);
  });
});

describe('progress', () => {
  test('comes right after the first step, then at most 20 times a second', async () => {
    const trial = startTrial({ experiment: experimentWith({ epochs: 200 }), script: { stepTime: 3 } });
    await trial.result;
    const sent = trial.heard.flatMap((event) => (event.what === 'progress' ? [event] : []));
    expect(sent[0]).toMatchObject({ at: 3, report: { points: [{ step: 1, epoch: 0.1, loss: 1 }] } });
    expect(sent.length).toBeGreaterThan(60);
    const gaps = sent.slice(1, -1).map((event, index) => event.at - (sent[index]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(50);
    expect(trial.points().at(-1)?.step).toBe(2000);
  });

  test('a point is the mean of the batches since the last one', async () => {
    const trial = startTrial({
      experiment: experimentWith({ epochs: 20 }),
      script: { stepTime: 5, loss: (step) => step },
    });
    await trial.result;
    let last = 0;
    for (const point of trial.points()) {
      expect(point.loss).toBeCloseTo((last + point.step - 1) / 2);
      last = point.step;
    }
  });

  test('a long run sends few thousand points', async () => {
    const trial = startTrial({ experiment: experimentWith({ epochs: 10_000 }), script: { stepTime: 20 } });
    await trial.result;
    expect(trial.points().length).toBeGreaterThan(1000);
    expect(trial.points().length).toBeLessThan(4000);
  });

  test('says how fast it goes and how long it will take', async () => {
    const trial = startTrial({ experiment: experimentWith({ epochs: 100 }), script: { stepTime: 4 } });
    const result = await trial.result;
    const middle = trial.heard
      .flatMap((event) => (event.what === 'progress' ? [event.report] : []))
      .find(({ points }) => (points[0]?.step ?? 0) >= 500);
    expect(middle?.stepsPerSecond).toBeCloseTo(250, 0);
    expect(middle?.secondsLeft).toBeCloseTo((1000 - (middle?.points[0]?.step ?? 0)) / 250, 1);
    expect(result).toMatchObject({ seconds: 4, stepsPerSecond: 250 });
  });
});

describe('divergence', () => {
  const allFinite = (values: readonly (number | undefined)[]) =>
    values.every((value) => value === undefined || Number.isFinite(value));

  test.each([
    ['not a number', Number.NaN],
    ['infinite', Number.POSITIVE_INFINITY],
    ['absurd', 1e7],
  ])('a loss that is %s ends the run in words, with its history', async (_, bad) => {
    const trial = startTrial({
      experiment: experimentWith({ epochs: 9 }),
      script: { loss: (step) => (step < 25 ? 1 : bad) },
    });
    const result = await trial.result;
    expect(result).toMatchObject({ reason: 'diverged', epochs: 2 });
    expect(result.test).toBeUndefined();
    expect(result.steps).toBeLessThan(60);
    expect(trial.rows()).toHaveLength(3);
    expect(trial.marks()).toMatchObject([
      { kind: 'diverged', text: expect.stringContaining('learning rate') },
    ]);
    expect(allFinite(trial.points().flatMap(({ loss, accuracy }) => [loss, accuracy]))).toBe(true);
  });

  test('so does a validation loss, whose row keeps only what is finite', async () => {
    const trial = startTrial({
      experiment: experimentWith({ epochs: 9 }),
      script: { validationLoss: (weight) => (weight < 25 ? 1 : Number.NaN) },
    });
    const result = await trial.result;
    expect(result).toMatchObject({ reason: 'diverged', epochs: 3 });
    for (const row of trial.rows()) {
      expect(allFinite([...Object.values(row.train), ...Object.values(row.validation)])).toBe(true);
    }
    expect(trial.rows().at(-1)?.validation).not.toHaveProperty('loss');
  });

  test('a high but bearable loss does not', async () => {
    const trial = startTrial({ experiment: experimentWith({}), script: { loss: () => 1000 } });
    expect(await trial.result).toMatchObject({ reason: 'finished' });
  });
});
