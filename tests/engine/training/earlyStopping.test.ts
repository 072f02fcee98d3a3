import { describe, expect, test } from 'vitest';
import { createStoppingRule } from '../../../src/engine/training/earlyStopping';
import { experimentWith, startTrial } from './fakes';

const classes = { kind: 'classification', classes: ['a', 'b'] } as const;
const number = { kind: 'regression', target: 'y' } as const;
const settings = (given: object) => {
  const { earlyStopping } = experimentWith({ earlyStopping: given }).training;
  if (earlyStopping === null) throw new Error('It is on.');
  return earlyStopping;
};
/** The epoch at which a rule stops, and the best one it saw. */
function follow(given: object, metric: string, values: readonly number[]) {
  const rule = createStoppingRule(settings(given), metric === 'accuracy' ? classes : number);
  const stopped = values.findIndex((value, index) => rule.observe(index + 1, { [metric]: value }).stop);
  return { stopped: stopped + 1, best: rule.best?.epoch };
}

describe('the rule', () => {
  test('stops once patience has passed without improvement', () => {
    expect(follow({ patience: 2 }, 'loss', [5, 4, 3, 3, 3.5, 1])).toEqual({ stopped: 5, best: 3 });
    expect(follow({ patience: 3 }, 'loss', [5, 4, 3, 3, 3.5, 1])).toEqual({ stopped: 0, best: 6 });
  });

  test('knows which way a metric should go', () => {
    const accuracy = { monitor: 'accuracy', patience: 2 };
    expect(follow(accuracy, 'accuracy', [0.5, 0.6, 0.7, 0.7, 0.6])).toEqual({ stopped: 5, best: 3 });
    expect(follow({ ...accuracy, mode: 'min' }, 'accuracy', [0.5, 0.6, 0.7])).toEqual({
      stopped: 3,
      best: 1,
    });
  });

  test('an improvement must exceed the smallest that counts', () => {
    const patience = { patience: 2, minDelta: 0.5 };
    expect(follow(patience, 'loss', [5, 4.5, 4.4, 3])).toEqual({ stopped: 0, best: 4 });
    expect(follow(patience, 'loss', [5, 4.5, 4.6])).toEqual({ stopped: 3, best: 2 });
  });

  test('the best is the best, however small the improvement', () => {
    // Iris with a change of 1: none of these counts, each is better than the one before.
    const iris = { patience: 3, minDelta: 1 };
    expect(follow(iris, 'loss', [0.878, 0.68, 0.555, 0.468])).toEqual({ stopped: 4, best: 4 });
    // Steps too small to count add up to one that does.
    const creep = { patience: 3, minDelta: 0.5 };
    expect(follow(creep, 'loss', [2, 1.8, 1.6, 1.4, 1.3, 1.25])).toEqual({ stopped: 0, best: 6 });
    const rising = { monitor: 'accuracy', patience: 3, minDelta: 0.5 };
    expect(follow(rising, 'accuracy', [0.5, 0.6, 0.7, 0.69])).toEqual({ stopped: 4, best: 3 });
  });

  test('goes on where another stood, best and last progress apart', () => {
    const asked = settings({ patience: 3, minDelta: 0.5 });
    const first = createStoppingRule(asked, number);
    for (const [index, loss] of [5, 4.8, 4.7].entries()) first.observe(index + 1, { loss });
    const second = createStoppingRule(asked, number, first);
    expect(second.observe(4, { loss: 4.75 })).toEqual({ isBest: false, stop: true });
    expect(second.best).toEqual({ epoch: 3, value: 4.7 });
  });

  test('a metric that the task does not have is refused by name', () => {
    expect(() => createStoppingRule(settings({ monitor: 'accuracy' }), number)).toThrowError(
      expect.objectContaining({
        problem: expect.objectContaining({
          path: 'training.earlyStopping.monitor',
          message: expect.stringContaining('Accuracy'),
        }),
      }),
    );
  });
});

describe('a run', () => {
  // Best after 30 steps, which is the end of epoch 3.
  const validationLoss = (weight: number) => 1 + Math.abs(weight - 30) / 100;

  test('stops early, restores the best weights and measures the test part with them', async () => {
    const trial = startTrial({
      experiment: experimentWith({ epochs: 50, earlyStopping: { patience: 4 } }),
      script: { validationLoss },
    });
    const result = await trial.result;
    expect(result).toMatchObject({
      reason: 'stoppedEarly',
      epochs: 7,
      bestEpoch: 3,
      validation: { loss: 1 },
    });
    expect(result.test?.loss).toBe(1);
    expect(trial.stepper.weight).toBe(30);
    expect(trial.marks()).toMatchObject([
      { kind: 'stop', epoch: 7 },
      { kind: 'best', epoch: 3, text: expect.stringMatching(/after epoch 3.*weights of this epoch/) },
    ]);
    // What is shown at the end is the restored network.
    const last = trial.heard.findLast((event) => event.what === 'observe');
    expect(last?.what === 'observe' && last.observation.validation?.metrics.loss).toBe(1);
  });

  test('that runs out of epochs restores them too', async () => {
    const trial = startTrial({
      experiment: experimentWith({ epochs: 5, earlyStopping: { patience: 4 } }),
      script: { validationLoss },
    });
    expect(await trial.result).toMatchObject({ reason: 'finished', bestEpoch: 3 });
    expect(trial.stepper.weight).toBe(30);
  });

  test.each([
    ['in the epoch after the best one', 35],
    ['later', 55],
  ])('that diverges %s goes back to the best weights, and says so', async (_, at) => {
    const trial = startTrial({
      experiment: experimentWith({ epochs: 9, earlyStopping: { patience: 9 } }),
      script: { validationLoss, loss: (step) => (step < at ? 1 : Number.NaN) },
    });
    const result = await trial.result;
    expect(result).toMatchObject({ reason: 'diverged', bestEpoch: 3, validation: { loss: 1 } });
    expect(result.test).toBeUndefined();
    expect(trial.stepper.weight).toBe(30);
    expect(trial.marks()).toMatchObject([
      { kind: 'diverged' },
      { kind: 'best', epoch: 3, text: expect.stringContaining('weights of this epoch') },
    ]);
    const last = trial.heard.findLast((event) => event.what === 'observe');
    expect(last?.what === 'observe' && last.observation.validation?.metrics.loss).toBe(1);
  });

  test('that diverges with the best weights not kept shows nothing', async () => {
    const trial = startTrial({
      experiment: experimentWith({ epochs: 9, earlyStopping: { patience: 9, restoreBest: false } }),
      script: { validationLoss, loss: (step) => (step < 35 ? 1 : Number.NaN) },
    });
    const result = await trial.result;
    expect(result).toMatchObject({ reason: 'diverged' });
    expect(result.bestEpoch).toBeUndefined();
    const last = trial.heard.findLast((event) => event.what === 'observe');
    expect(last?.what === 'observe' && last.observation.at).not.toBe('end');
  });

  test('keeps the last weights when asked to', async () => {
    const trial = startTrial({
      experiment: experimentWith({ epochs: 50, earlyStopping: { patience: 4, restoreBest: false } }),
      script: { validationLoss },
    });
    const result = await trial.result;
    expect(result).toMatchObject({ reason: 'stoppedEarly', validation: { loss: Math.fround(1.4) } });
    expect(result.bestEpoch).toBeUndefined();
    expect(trial.stepper.weight).toBe(70);
  });

  test('that is stopped by hand keeps the network as it is', async () => {
    const trial = startTrial({
      experiment: experimentWith({ epochs: 50, earlyStopping: { patience: 9 } }),
      script: { validationLoss },
      onEvent: (event, { control }) => {
        if (event.what === 'epoch' && event.row.epoch === 5) control.stop();
      },
    });
    expect(await trial.result).toMatchObject({ reason: 'stopped' });
    expect(trial.stepper.weight).toBe(50);
  });
});
