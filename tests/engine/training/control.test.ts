import { describe, expect, test } from 'vitest';
import { yieldToMessages } from '../../../src/engine/training/yield';
import { experimentWith, type Heard, startTrial, type Trial } from './fakes';

const untilPaused = (trial: Trial, times = 1) =>
  until(() => phases(trial).filter((phase) => phase === 'paused').length >= times);

async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 10_000; turn++) {
    if (condition()) return;
    await yieldToMessages();
  }
  throw new Error('It never happened.');
}

const phases = ({ heard }: Trial) => heard.flatMap((event) => (event.what === 'phase' ? [event.phase] : []));
const isProgressAt = (event: Heard, step: number) =>
  event.what === 'progress' && (event.report.points.at(-1)?.step ?? 0) >= step;

describe('pausing', () => {
  test('really stops the steps, and leaves the pause out of all times', async () => {
    let pausedOnce = false;
    const trial = startTrial({
      experiment: experimentWith({ epochs: 30 }),
      script: { stepTime: 4 },
      onEvent: (event, { control }) => {
        if (isProgressAt(event, 50) && !pausedOnce) control.pause();
        pausedOnce ||= isProgressAt(event, 50);
      },
    });
    await untilPaused(trial);
    const steps = trial.stepper.log.rates.length;
    expect(steps).toBeLessThan(100);
    trial.clock.advance(100_000);
    for (let turn = 0; turn < 50; turn++) await yieldToMessages();
    expect(trial.stepper.log.rates).toHaveLength(steps);

    trial.control.resume();
    const result = await trial.result;
    expect(result).toMatchObject({ reason: 'finished', steps: 300, seconds: 1.2, stepsPerSecond: 250 });
    expect(phases(trial)).toEqual(['ready', 'training', 'paused', 'training', 'testing']);
  });

  test('a run may start paused: measured, ready, not a step taken', async () => {
    const trial = startTrial({ experiment: experimentWith({}), paused: true });
    await until(() => phases(trial).includes('ready'));
    for (let turn = 0; turn < 20; turn++) await yieldToMessages();
    expect(trial.stepper.log.rates).toHaveLength(0);
    expect(trial.rows().map((row) => row.epoch)).toEqual([0]);
    trial.control.resume();
    expect(await trial.result).toMatchObject({ reason: 'finished', steps: 30 });
  });
});

describe('stepping by hand', () => {
  test('takes one batch and waits again, showing its loss', async () => {
    const trial = startTrial({ experiment: experimentWith({}), paused: true });
    for (let press = 1; press <= 3; press++) {
      trial.control.step('batch');
      await untilPaused(trial, press);
      expect(trial.stepper.log.rates).toHaveLength(press);
      expect(trial.points().at(-1)).toMatchObject({ step: press });
    }
    trial.control.stop();
    expect(await trial.result).toMatchObject({ reason: 'stopped', steps: 3, epochs: 0 });
  });

  test('several presses at once are several batches', async () => {
    const trial = startTrial({ experiment: experimentWith({}), paused: true });
    trial.control.step('batch');
    trial.control.step('batch');
    await untilPaused(trial);
    expect(trial.stepper.log.rates).toHaveLength(2);
    trial.control.stop();
    await trial.result;
  });

  test('the batch that ends an epoch measures it as well', async () => {
    const trial = startTrial({ experiment: experimentWith({ batchSize: 50 }), paused: true });
    trial.control.step('batch');
    await untilPaused(trial, 1);
    trial.control.step('batch');
    await untilPaused(trial, 2);
    expect(trial.rows().map((row) => row.epoch)).toEqual([0, 1]);
    trial.control.stop();
    await trial.result;
  });

  test('an epoch is the rest of the one begun, and the last one ends the run with its test', async () => {
    const trial = startTrial({ experiment: experimentWith({ epochs: 2 }), paused: true });
    trial.control.step('batch');
    await untilPaused(trial, 1);
    trial.control.step('epoch');
    await untilPaused(trial, 2);
    expect(trial.stepper.log.rates).toHaveLength(10);
    trial.control.step('epoch');
    const result = await trial.result;
    expect(result).toMatchObject({ reason: 'finished', steps: 20 });
    expect(result.test).toBeDefined();
  });
});

describe('stopping', () => {
  test('ends within 50 ms of steps and never looks at the test part', async () => {
    let asked = 0;
    const trial = startTrial({
      experiment: experimentWith({ epochs: 1000 }),
      script: { stepTime: 0.5 },
      onEvent: (event, { control, clock }) => {
        if (!isProgressAt(event, 2000) || asked > 0) return;
        asked = clock.now();
        control.stop();
      },
    });
    const result = await trial.result;
    expect(result.reason).toBe('stopped');
    expect(result.test).toBeUndefined();
    expect(trial.clock.now() - asked).toBeLessThanOrEqual(50);
    expect(trial.stepper.log.predicted.has(2000)).toBe(false);
    expect(result.validation.loss).toBe(1);
  });

  test('and pausing wait for a piece of a slow step, not for the step', async () => {
    const trial = startTrial({
      experiment: experimentWith({ batchSize: 100 }),
      script: { stepTime: 5000, parts: 50 },
      onEvent: (event, { clock, control }) => {
        if (event.what !== 'phase' || event.phase !== 'training' || clock.now() > 0) return;
        clock.at(1000, () => control.pause());
        clock.at(1000, () => setImmediate(() => control.stop()));
      },
    });
    const result = await trial.result;
    expect(result).toMatchObject({ reason: 'stopped', steps: 0 });
    expect(trial.clock.now()).toBeLessThanOrEqual(1200);
  });

  test('works during a pause', async () => {
    const trial = startTrial({ experiment: experimentWith({}), paused: true });
    await until(() => phases(trial).includes('ready'));
    trial.control.stop();
    expect(await trial.result).toMatchObject({ reason: 'stopped', steps: 0, validation: { loss: 1 } });
  });
});

describe('live knobs', () => {
  const change = async (
    before: Parameters<typeof experimentWith>,
    after: Parameters<typeof experimentWith>,
  ) => {
    const trial = startTrial({
      experiment: experimentWith(...before),
      script: { stepTime: 25 },
      onEvent: (event, { control }) => {
        if (event.what === 'progress' && event.report.points.at(-1)?.step === 5)
          control.change(experimentWith(...after));
      },
    });
    await trial.result;
    return trial;
  };
  const sgd = (rest: object) => ({ epochs: 4, optimizer: { type: 'sgd', learningRate: 0.1, ...rest } });

  test('act on the next step and are marked with old and new', async () => {
    const trial = await change([sgd({})], [sgd({ learningRate: 0.7 }), { model: { l2: 0.01 } }]);
    const at = trial.stepper.log.rates.findIndex((rates) => rates.learningRate === 0.7);
    expect(at).toBeGreaterThanOrEqual(5);
    expect(at).toBeLessThanOrEqual(6);
    expect(trial.stepper.log.rates[at]).toMatchObject({ l2: 0.01 });
    expect(trial.stepper.log.rates[at - 1]).toMatchObject({ learningRate: 0.1, l2: 0 });
    const marks = trial.marks().filter(({ kind }) => kind === 'change');
    expect(marks.map(({ text }) => text)).toEqual(['L2 0 → 0.01.', 'Learning rate 0.1 → 0.7.']);
  });

  test('what is not live is ignored', async () => {
    const trial = await change([sgd({})], [{ ...sgd({ momentum: 0.9 }), epochs: 90, batchSize: 1 }]);
    expect(trial.stepper.log.rates).toHaveLength(40);
    expect(trial.stepper.log.optimizers).toEqual([]);
    expect(trial.marks()).toEqual([]);
  });

  test('a dropout rate reaches the network', async () => {
    const layers = (rate: number) => ({ model: { layers: [{ type: 'dense' }, { type: 'dropout', rate }] } });
    const trial = await change([sgd({}), layers(0.3)], [sgd({}), layers(0.6)]);
    expect(trial.stepper.log.layers).toMatchObject([[{ type: 'dense' }, { type: 'dropout', rate: 0.6 }]]);
    expect(trial.marks().map(({ text }) => text)).toEqual(['Rate of layer 2 0.3 → 0.6.']);
  });

  test('a slider that is being dragged makes one mark', async () => {
    const trial = startTrial({
      experiment: experimentWith(sgd({})),
      script: { stepTime: 20 },
      onEvent: (event, { control }) => {
        if (event.what !== 'progress') return;
        const step = event.report.points.at(-1)?.step ?? 0;
        if (step > 10) return;
        control.change(experimentWith(sgd({ learningRate: 0.1 + step / 100 })));
      },
    });
    await trial.result;
    expect(trial.marks()).toHaveLength(1);
    expect(trial.marks()[0]?.text).toMatch(/^Learning rate 0\.1 → 0\.\d+\.$/);
  });
});
