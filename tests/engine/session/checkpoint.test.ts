import { memory } from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { Experiment } from '../../../src/core/experiment/schema';
import { createCheckpoints } from '../../../src/engine/session/checkpoints';
import type { StepperSetup } from '../../../src/engine/session/steppers';
import { createTapeStepper } from '../../../src/engine/tfjs/tapeStepper';
import type { Checkpoint } from '../../../src/protocol/checkpoint';
import type { BackendReport } from '../../../src/protocol/progress';
import type { RunResult } from '../../../src/protocol/result';
import type { Work } from '../../../src/protocol/work';
import { checkpointAt } from '../../store/checkpointAt';
import { createTestTrainer, smallExperiment, type TestTrainer } from './helpers';

let trainer: TestTrainer;
afterEach(() => trainer?.dispose());

let run = 0;

interface How {
  readonly from?: Checkpoint;
  readonly work?: Work;
  readonly watched?: boolean;
}

const trainers = {
  compiled: { backend: 'wasm', options: {} },
  tape: {
    backend: 'wasm',
    options: {
      chooseStepper: (setup: StepperSetup, backend: BackendReport) => ({
        stepper: createTapeStepper(setup),
        backend,
      }),
    },
  },
  cpu: { backend: 'cpu', options: {} },
} as const;

/** Trains as the pool does, and says all that does not depend on the clock. */
async function train(
  experiment: Experiment,
  { work = { kind: 'train' }, watched = false, ...how }: How = {},
  options: object = {},
) {
  trainer?.dispose();
  trainer = createTestTrainer({ checkpointGap: 0, ...options });
  run += 1;
  const unwatched = watched ? {} : ({ isUnwatched: true } as const);
  trainer.send({ type: 'start', run, experiment, paused: false, work, ...unwatched, ...how });
  const { result, members } = await trainer.wait('done');
  const rows = trainer.rows().map(({ seconds: _, ...row }) => row);
  const checkpoints = trainer.of('checkpoint').map(({ checkpoint }) => checkpoint);
  return { result: withoutTimes(result), members, rows, checkpoints };
}

function withoutTimes({ seconds: _, stepsPerSecond: __, pruning, ...result }: RunResult) {
  const steps = pruning?.steps.map(({ msPerPrediction: ___, ...step }) => step);
  return { ...result, ...(steps && { pruning: { steps } }) };
}

/** Trains through, then again from checkpoints that went through a message: nothing may be different. */
async function expectSameFrom(
  experiment: Experiment,
  epochs: readonly number[],
  { work, options }: { readonly work?: Work; readonly options?: object } = {},
) {
  const how = work ? { work } : {};
  const whole = await train(experiment, how, options);
  for (const epoch of epochs) {
    const checkpoint = whole.checkpoints.find(({ training }) => training.rows.length === epoch + 1);
    expect(checkpoint, `epoch ${epoch}`).toBeDefined();
    const from = structuredClone(checkpoint as Checkpoint);
    const { checkpoints, rows, ...resumed } = await train(experiment, { ...how, from }, options);
    expect(resumed).toEqual({ result: whole.result, members: whole.members });
    expect(rows).toEqual(whole.rows.slice(epoch + 1));
    // What comes after it is remembered alike: the bits of the weights and of the optimizer too.
    const bits = ({ training: { rows: _, ...training }, members }: Checkpoint) => ({ training, members });
    expect(checkpoints.map(bits)).toEqual(whole.checkpoints.slice(epoch).map(bits));
  }
  return whole;
}

describe.each(['compiled', 'tape', 'cpu'] as const)('a run that goes on from a checkpoint: %s', (kind) => {
  const { backend, options } = trainers[kind];
  it('ends in the same bits where knobs are turned before it, at it and after it', async () => {
    const whole = await expectSameFrom(
      smallExperiment({
        backend,
        augment: [{ type: 'jitter', strength: 0.2 }],
        model: {
          layers: [
            { type: 'dense', units: 4 },
            { type: 'dropout', rate: 0.5 },
          ],
        },
        training: {
          epochs: 5,
          optimizer: { type: 'adamw', learningRate: 0.3 },
          liveChanges: [
            { at: { epoch: 1, step: 2 }, from: { 'model.layers.1.rate': 0.1 } },
            { at: { epoch: 2 }, from: { 'training.optimizer.learningRate': 0.01, augment: [] } },
            { at: { epoch: 3, step: 1 }, from: { 'model.l2': 0.05 } },
          ],
        },
      }),
      [1, 2, 3],
      { options },
    );
    expect(whole.rows.map(({ learningRate }) => learningRate)).toEqual([0.01, 0.01, 0.01, 0.3, 0.3, 0.3]);
  });

  it('ends in the same bits with Adam, dropout, batch normalization and augmented data in a drawn order', async () => {
    const experiment = smallExperiment({
      backend,
      data: { dataset: 'moons', samples: 120, noise: 0.3 },
      augment: [{ type: 'jitter', strength: 0.1 }],
      model: {
        layers: [
          { type: 'dense', units: 8, activation: 'relu' },
          { type: 'batchNorm' },
          { type: 'dropout', rate: 0.3 },
        ],
      },
      training: { epochs: 5, optimizer: { type: 'adam', learningRate: 0.01 } },
    });
    await expectSameFrom(experiment, [1, 4], { options });
  });

  it.skipIf(kind === 'cpu')('with convolutions, mixup, momentum and a plateau schedule', async () => {
    const experiment = smallExperiment({
      backend,
      data: { dataset: 'digits', fraction: 4 },
      model: {
        layers: [{ type: 'conv2d', filters: 4, strides: 4 }, { type: 'batchNorm' }, { type: 'flatten' }],
      },
      augment: [{ type: 'mixup' }],
      training: {
        epochs: 4,
        optimizer: { type: 'sgd', learningRate: 0.02, momentum: 0.9 },
        schedule: { type: 'plateau', patience: 1 },
      },
    });
    await expectSameFrom(experiment, [2], { options });
  });
});

describe('a run that goes on from a checkpoint', () => {
  const swats = {
    optimizer: { type: 'adam', learningRate: 0.02 },
    switch: { when: { auto: 'swats' }, to: { type: 'sgd', momentum: 0.9 } },
  };
  const moons = { dataset: 'moons', samples: 200 };

  it('keeps what SWATS has seen, and the rate that it found', async () => {
    const training = { ...swats, epochs: 40, batchSize: 16 };
    const experiment = smallExperiment({ backend: 'wasm', data: moons, training });
    const { checkpoints } = await expectSameFrom(experiment, [3, 39]);
    const hasSwitched = checkpoints.map(({ training: { hyperparameters } }) => hyperparameters.hasSwitched);
    expect([hasSwitched[2], hasSwitched[38]]).toEqual([false, true]);
  });

  it('keeps an optimizer that took over at an epoch', async () => {
    const training = {
      optimizer: { type: 'rmsprop', learningRate: 0.01, momentum: 0.5 },
      switch: { when: { epoch: 2 }, to: { type: 'adamw', learningRate: 0.01 } },
      epochs: 5,
    };
    await expectSameFrom(smallExperiment({ backend: 'wasm', data: moons, training }), [1, 2, 4]);
  });

  it('keeps the best weights of early stopping', async () => {
    const training = {
      epochs: 60,
      optimizer: { type: 'adam', learningRate: 0.1 },
      earlyStopping: { patience: 4, monitor: 'loss', restoreBest: true },
    };
    const data = { ...moons, noise: 0.4 };
    const experiment = smallExperiment({ backend: 'wasm', data, training });
    const { result } = await train(experiment);
    expect(result.reason).toBe('stoppedEarly');
    // After its best epoch, so that those weights come from the checkpoint alone.
    await expectSameFrom(experiment, [(result.bestEpoch ?? 0) + 2]);
  });

  it('keeps the snapshots that an ensemble took, and the cycles yet to come', async () => {
    const training = { epochs: 9, schedule: { type: 'warmRestarts', period: 3, periodFactor: 1 } };
    const experiment = smallExperiment({ data: moons, training, ensemble: { snapshot: true } });
    const { members } = await expectSameFrom(experiment, [2, 3, 8]);
    expect(members?.map(({ epoch }) => epoch)).toEqual([3, 6, 9]);
  });

  it('is still the member that it was, with the draws of its own', async () => {
    const ensemble = { members: 2, differBy: ['init', 'bagging', 'augmentation'] };
    const experiment = smallExperiment({ data: moons, training: { epochs: 4 }, ensemble });
    await expectSameFrom(experiment, [2], { work: { kind: 'member', index: 1 } });
  });

  it('prunes as it would have', async () => {
    const pruning = { unit: 'neurons', iterations: 2, perIteration: 1, retrainEpochs: 2 };
    const model = { layers: [{ type: 'dense', units: 6, activation: 'relu' }] };
    await expectSameFrom(smallExperiment({ data: moons, training: { epochs: 3 }, model, pruning }), [1]);
  });
});

it('checkpoints come now and then, of a run that somebody watches too, and leave nothing behind', async () => {
  const experiment = smallExperiment({ training: { epochs: 6 } });
  for (const watched of [false, true]) {
    const all = await train(experiment, { watched });
    expect(all.checkpoints.map(({ training }) => training.rows.length)).toEqual([2, 3, 4, 5, 6]);
    const none = await train(experiment, { watched }, { checkpointGap: 60_000 });
    expect(none.checkpoints).toEqual([]);
  }
  const { checkpoints } = await train(experiment);
  const before = memory().numTensors;
  await train(experiment, { from: checkpoints[0] as Checkpoint });
  expect(memory().numTensors).toBe(before);
});

it('the longer one takes, the more seldom they come', async () => {
  let time = 0;
  const sent: number[] = [];
  const mayRest = createCheckpoints({ now: () => time, shortestGap: 2000, send: () => sent.push(time) });
  const take = async () => {
    time += 100;
    return checkpointAt(1).training;
  };
  for (; time < 30_000; time += 500) await mayRest(take);
  // Taken in a tenth of a second: every five seconds, not every two.
  expect(
    sent
      .slice(1)
      .map((at, index) => at - (sent[index] ?? 0))
      .every((gap) => gap >= 5000),
  ).toBe(true);
  expect(sent.length).toBeGreaterThanOrEqual(5);
});

it('a run that somebody watches goes on from its checkpoint to the same bits', async () => {
  const experiment = smallExperiment({ training: { epochs: 5 } });
  const whole = await train(experiment, { watched: true });
  const from = structuredClone(whole.checkpoints[2] as Checkpoint);
  const { result, rows } = await train(experiment, { watched: true, from });
  expect(result).toEqual(whole.result);
  expect(rows).toEqual(whole.rows.slice(4));
});
