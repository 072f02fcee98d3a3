import { describe, expect, test } from 'vitest';
import { defaultSwatsRule } from '../../../src/core/math/swats';
import { experimentWith, startTrial } from './fakes';

const toSgd = { type: 'sgd', learningRate: 0.05, momentum: 0.9 };

describe('after an epoch', () => {
  const experiment = experimentWith({
    epochs: 4,
    optimizer: { type: 'adam', learningRate: 0.01, clipNorm: 1 },
    schedule: { type: 'exponential', decay: 0.5 },
    switch: { to: toSgd, when: { epoch: 2 } },
  });

  test('the new optimizer starts afresh on the same weights, with its own rate under the schedule', async () => {
    const trial = startTrial({ experiment });
    await trial.result;
    expect(trial.stepper.log.optimizers).toEqual([experiment.training.switch?.to]);
    const { rates } = trial.stepper.log;
    expect(rates[19]).toMatchObject({ learningRate: 0.01 * 0.5 ** 1.9, clipNorm: 1 });
    expect(rates[20]).toMatchObject({ learningRate: 0.05 * 0.5 ** 2, clipNorm: 0 });
    // The fake counts its steps in its weight: nothing was lost or set back.
    expect(trial.stepper.weight).toBe(40);
    expect(trial.marks()).toMatchObject([
      { kind: 'switch', epoch: 2, label: 'Adam → SGD', text: expect.stringContaining('SGD + momentum') },
    ]);
  });

  test('may fall within an epoch', async () => {
    const training = { epochs: 4, switch: { to: toSgd, when: { epoch: 1.5 } } };
    const trial = startTrial({ experiment: experimentWith(training) });
    await trial.result;
    expect(trial.stepper.log.rates.findIndex((rates) => rates.learningRate === 0.05)).toBe(15);
    expect(trial.marks()).toMatchObject([{ epoch: 1.5 }]);
  });

  test('the live rate is then that of the second optimizer', async () => {
    const live = (learningRate: number) =>
      experimentWith({ epochs: 4, switch: { to: { ...toSgd, learningRate }, when: { epoch: 1 } } });
    const trial = startTrial({
      experiment: live(0.05),
      onEvent: (event, { control }) => {
        if (event.what === 'epoch' && event.row.epoch === 2) control.change(live(0.2));
      },
    });
    await trial.result;
    expect(
      trial
        .rows()
        .map((row) => row.learningRate)
        .slice(2),
    ).toEqual([0.05, 0.2, 0.2]);
  });
});

describe('by SWATS', () => {
  const experiment = experimentWith({
    epochs: 30,
    optimizer: { type: 'adam', learningRate: 0.01 },
    switch: { to: toSgd, when: { auto: 'swats' } },
  });

  test('switches when the found rate has settled, and uses it', async () => {
    const trial = startTrial({
      experiment,
      script: { projection: () => ({ stepNorm2: 0.02, stepDotGradient: -0.1 }) },
    });
    await trial.result;
    const rates = trial.stepper.log.rates.map((step) => step.learningRate);
    const first = defaultSwatsRule.earliestStep;
    expect(rates[first - 1]).toBe(0.01);
    // 0.2, less what momentum adds.
    expect(rates[first]).toBeCloseTo(0.02);
    expect(trial.stepper.log.optimizers).toMatchObject([{ type: 'sgd' }]);
    expect(trial.marks()).toMatchObject([{ kind: 'switch', text: expect.stringContaining('SWATS') }]);
  });

  test('watches from the end of the warm-up on, whose steps are as short as their rate', async () => {
    const warm = experimentWith({
      epochs: 30,
      optimizer: { type: 'adam', learningRate: 0.01 },
      schedule: { warmup: 5 },
      switch: { to: toSgd, when: { auto: 'swats' } },
    });
    // The steps grow with the rate; after the warm-up they are those of a rate of 0.2.
    const projection = (step: number) => {
      const share = Math.min(1, (step + 1) / 50);
      return { stepNorm2: 0.02 * share ** 2, stepDotGradient: -0.1 * share };
    };
    const trial = startTrial({ experiment: warm, script: { projection } });
    await trial.result;
    const rates = trial.stepper.log.rates.map((step) => step.learningRate);
    const first = 50 + defaultSwatsRule.earliestStep;
    expect(rates[first - 1]).toBe(0.01);
    expect(rates[first]).toBeCloseTo(0.02, 6);
  });

  test('the found rate holds at the switch, as Adam’s steps were scheduled already, and falls with the schedule from there', async () => {
    const decaying = experimentWith({
      epochs: 30,
      optimizer: { type: 'adam', learningRate: 0.01 },
      schedule: { type: 'exponential', decay: 0.9 },
      switch: { to: toSgd, when: { auto: 'swats' } },
    });
    const trial = startTrial({
      experiment: decaying,
      script: { projection: () => ({ stepNorm2: 0.02, stepDotGradient: -0.1 }) },
    });
    await trial.result;
    const rates = trial.stepper.log.rates.map((step) => step.learningRate);
    const first = defaultSwatsRule.earliestStep;
    expect(rates[first - 1]).toBeCloseTo(0.01 * 0.9 ** ((first - 1) / 10), 9);
    expect(rates[first]).toBeCloseTo(0.02, 6);
    expect(rates[first + 10]).toBeCloseTo(0.018, 6);
  });

  test('stays with Adam when nothing settles', async () => {
    const trial = startTrial({
      experiment,
      script: { projection: (step) => ({ stepNorm2: 1 + step, stepDotGradient: -1 }) },
    });
    await trial.result;
    expect(trial.stepper.log.optimizers).toEqual([]);
    expect(trial.marks()).toEqual([]);
  });

  test.each([
    ['training.optimizer.type', { optimizer: { type: 'rmsprop' } }, toSgd],
    ['training.switch.to.type', {}, { type: 'adam' }],
  ])('names the knob that it cannot work with: %s', async (path, training, to) => {
    const impossible = experimentWith({ ...training, switch: { to, when: { auto: 'swats' } } });
    const { result } = startTrial({ experiment: impossible });
    await expect(result).rejects.toMatchObject({ problem: { code: 'experiment.invalid', path } });
  });
});
