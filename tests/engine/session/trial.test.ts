import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { prepareData } from '../../../src/data/prepare';
import { planFor } from '../../../src/engine/session/build';
import { chooseStepper } from '../../../src/engine/session/steppers';
import { createTrial } from '../../../src/engine/session/trial';
import { switchTo } from '../tfjs/harness';
import { readDatasetFile, smallExperiment } from './helpers';

const report = (id: 'wasm' | 'cpu') => ({ id, label: id, reason: '' });
const now = () => performance.now();

async function trialOf(given: object = {}, signal = new AbortController().signal) {
  const experiment = smallExperiment(given as Record<string, unknown>);
  const data = await prepareData(experiment, readDatasetFile, new AbortController().signal);
  const setup = { plan: planFor(experiment, data), experiment, task: data.task };
  return createTrial(setup, data.training, { chooseStepper, now }, signal);
}

beforeAll(() => switchTo('wasm'));

it.each(['wasm', 'cpu'] as const)('times real steps on %s and leaves no tensor behind', async (id) => {
  await switchTo(id);
  const trial = await trialOf();
  const before = tf.memory().numTensors;
  const milliseconds = await trial.time(report(id), 50);
  expect(milliseconds).toBeGreaterThan(0);
  expect(milliseconds).toBeLessThan(5000);
  expect(tf.memory().numTensors).toBe(before);
});

it('takes one step where there is no time for more', async () => {
  let steps = 0;
  const trial = await trialOf();
  const counting: typeof chooseStepper = (setup, backend) => {
    const chosen = chooseStepper(setup, backend);
    const { stepInParts } = chosen.stepper;
    const stepper: typeof chosen.stepper = {
      ...chosen.stepper,
      stepInParts(batch, rates) {
        steps++;
        return stepInParts(batch, rates);
      },
    };
    return { ...chosen, stepper };
  };
  const experiment = smallExperiment();
  const data = await prepareData(experiment, readDatasetFile, new AbortController().signal);
  const setup = { plan: planFor(experiment, data), experiment, task: data.task };
  const counted = createTrial(setup, data.training, { chooseStepper: counting, now }, AbortSignal.any([]));
  await counted.time(report('wasm'), 0);
  expect(steps).toBe(1);
  expect(counted.steps).toBe(trial.steps);
});

it('tells networks apart by what costs, not by seed or rate', async () => {
  const { shape } = await trialOf();
  expect((await trialOf({ seed: 7, training: { epochs: 9 } })).shape).toBe(shape);
  expect((await trialOf({ training: { batchSize: 32 } })).shape).not.toBe(shape);
  expect((await trialOf({ model: { layers: [{ type: 'dense', units: 5 }] } })).shape).not.toBe(shape);
});

it('ends with the run', async () => {
  const abort = new AbortController();
  abort.abort(new Error('ended'));
  const trial = await trialOf({}, abort.signal);
  await expect(trial.time(report('wasm'), 1000)).rejects.toThrow('ended');
  expect(trial.throwIfUnwanted).toThrow('ended');
});
