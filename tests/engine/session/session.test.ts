import * as tf from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, test } from 'vitest';
import { chooseStepper } from '../../../src/engine/session/steppers';
import type { Stepper } from '../../../src/engine/stepper/stepper';
import { yieldToMessages } from '../../../src/engine/training/yield';
import type { EpochRow } from '../../../src/protocol/progress';
import { createTestTrainer, readDatasetFile, smallExperiment, start, type TestTrainer } from './helpers';

let trainer: TestTrainer;
afterEach(() => trainer.dispose());

const withoutTime = (rows: readonly EpochRow[]) => rows.map(({ seconds: _, ...row }) => row);

async function untilFreed(): Promise<void> {
  for (let turn = 0; turn < 1000 && tf.memory().numTensors > 0; turn++) await yieldToMessages();
}

describe('a run', () => {
  test('says what it does, in order, and learns', async () => {
    trainer = createTestTrainer();
    const { result } = await trainer.train(1, smallExperiment({ training: { epochs: 8 } }));
    const told = trainer.events.map((event) => (event.type === 'phase' ? event.phase : event.type));
    const inOrder = told.filter((what) => what !== 'progress' && what !== 'snapshot');
    // Rows come one or several at a time, as it takes.
    expect(inOrder.filter((what, index) => what !== 'epochs' || inOrder[index - 1] !== 'epochs')).toEqual([
      'loading',
      'building',
      'prepared',
      'epochs',
      'ready',
      'training',
      'epochs',
      'testing',
      'done',
    ]);
    expect(trainer.rows().map((row) => row.epoch)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(trainer.of('snapshot').length).toBeGreaterThanOrEqual(2);
    expect(trainer.of('prepared')[0]).toMatchObject({
      parameters: 22,
      stepsPerEpoch: 5,
      backend: { id: 'cpu' },
      data: { counts: { training: 70, validation: 15, test: 15 }, preview: { kind: 'points' } },
    });
    expect(result).toMatchObject({ reason: 'finished', steps: 40 });
    expect(result.test?.accuracy).toBeGreaterThan(0.9);
  });

  // A busy machine may take 200 ms for four epochs of a small network, now and then.
  test('in slow motion takes its time, and gives the same numbers', { retry: 2 }, async () => {
    trainer = createTestTrainer();
    const experiment = smallExperiment({ training: { epochs: 4 } });
    await trainer.train(1, experiment);
    trainer.send(start(2, experiment, true));
    trainer.send({ type: 'slowMotion', run: 2, on: true });
    trainer.send({ type: 'resume', run: 2 });
    const begun = performance.now();
    const { result } = await trainer.wait('done', ({ run }) => run === 2);
    // The last epoch is not held back, and what is held back is not counted as training.
    expect(performance.now() - begun).toBeGreaterThan(3 * 500);
    expect(result.seconds).toBeLessThan(0.2);
    expect(withoutTime(trainer.rows(2))).toEqual(withoutTime(trainer.rows(1)));
  });

  test('twice gives the same numbers to the last bit, however fast the clock runs', async () => {
    trainer = createTestTrainer();
    const experiment = smallExperiment({ model: { layers: [{ type: 'dense' }, { type: 'dropout' }] } });
    await trainer.train(1, experiment);
    const first = withoutTime(trainer.rows());
    trainer.dispose();
    let time = 0;
    trainer = createTestTrainer({ now: () => (time += 13) });
    await trainer.train(1, experiment);
    expect(withoutTime(trainer.rows())).toEqual(first);
  });

  test('rewound, starts from the same loss without reading the data again', async () => {
    let reads = 0;
    trainer = createTestTrainer({
      readFile: (path) => {
        reads++;
        return readDatasetFile(path);
      },
    });
    const experiment = smallExperiment({ data: { dataset: 'iris' } });
    await trainer.train(1, experiment);
    const readsOfFirst = reads;
    trainer.send(start(2, experiment, true));
    await trainer.wait('phase', ({ run, phase }) => run === 2 && phase === 'ready');
    const [before, after] = [1, 2].map((run) => withoutTime(trainer.rows(run))[0]);
    expect(after).toEqual(before);
    expect(reads).toBe(readsOfFirst);
    expect(trainer.of('snapshot', 2)).toHaveLength(1);
  });

  test('steps, pauses and stops by hand', async () => {
    trainer = createTestTrainer();
    trainer.send(start(1, smallExperiment(), true));
    await trainer.wait('phase', ({ phase }) => phase === 'ready');
    trainer.send({ type: 'step', run: 1, unit: 'epoch' });
    await trainer.wait('phase', ({ phase }) => phase === 'paused');
    expect(trainer.rows().map((row) => row.epoch)).toEqual([0, 1]);
    trainer.send({ type: 'stop', run: 1 });
    const { result } = await trainer.wait('done');
    expect(result).toMatchObject({ reason: 'stopped', steps: 5 });
    expect(result.test).toBeUndefined();
  });
});

describe('runs that follow one another', () => {
  test('a new start silences the old run and frees its network first', async () => {
    trainer = createTestTrainer();
    trainer.send(start(1, smallExperiment({ training: { epochs: 10_000 } })));
    await trainer.wait('progress');
    trainer.send(start(2, smallExperiment()));
    const switched = trainer.events.length;
    await trainer.wait('done', ({ run }) => run === 2);
    expect(trainer.events.slice(switched).every((event) => 'run' in event && event.run === 2)).toBe(true);
  });

  test('only the last of a quick series is carried out', async () => {
    trainer = createTestTrainer();
    for (const run of [1, 2, 3, 4]) trainer.send(start(run, smallExperiment()));
    await trainer.wait('done', ({ run }) => run === 4);
    expect(new Set(trainer.events.map((event) => 'run' in event && event.run))).toEqual(new Set([4]));
  });

  test('commands for a run that is gone are ignored', async () => {
    trainer = createTestTrainer();
    trainer.send(start(2, smallExperiment()));
    trainer.send({ type: 'stop', run: 1 });
    trainer.send({ type: 'dispose', run: 1 });
    expect((await trainer.wait('done')).result.reason).toBe('finished');
  });

  test('hold no more tensors than the first one, whatever the model, and none at the end', async () => {
    // A clock this fast has every row sent by itself.
    let time = 0;
    trainer = createTestTrainer({ now: () => (time += 60) });
    const atEpochs: number[] = [];
    trainer.subscribe((event) => {
      if (event.type === 'epochs') atEpochs.push(tf.memory().numTensors);
    });
    const plain = smallExperiment({ training: { epochs: 6, earlyStopping: { patience: 2 } } });
    await trainer.train(1, plain);
    // From the second epoch on: optimizers make their state at the first step.
    expect(new Set(atEpochs.slice(1)).size).toBe(1);
    const held = tf.memory().numTensors;

    trainer.send(start(2, smallExperiment({ training: { epochs: 10_000 } })));
    await trainer.wait('progress', ({ run }) => run === 2);
    trainer.send({ type: 'stop', run: 2 });
    await trainer.wait('done', ({ run }) => run === 2);
    const layers = [
      { type: 'dense' },
      { type: 'batchNorm' },
      { type: 'residual', layers: [{ type: 'dense' }] },
    ];
    await trainer.train(3, smallExperiment({ model: { layers } }));
    await trainer.train(4, plain);
    expect(tf.memory().numTensors).toBe(held);

    trainer.send({ type: 'dispose', run: 4 });
    await untilFreed();
    expect(tf.memory().numTensors).toBe(0);
  });
});

describe('what goes wrong', () => {
  const problemOf = async (given: Readonly<Record<string, unknown>>) => {
    trainer = createTestTrainer();
    trainer.send(start(1, smallExperiment(given)));
    for (;;) {
      const [failed] = trainer.of('failed');
      if (failed) return failed.problem;
      await yieldToMessages();
    }
  };

  test('a layer that does not fit is named', async () => {
    const problem = await problemOf({ model: { layers: [{ type: 'dense' }, { type: 'conv2d' }] } });
    expect(problem).toMatchObject({ code: 'model.misfit', path: 'model.layers.1' });
    expect(problem.message).toMatch(/^Layer 2 \(Convolution.*\): /);
  });

  test('a metric that the task does not have is named', async () => {
    const problem = await problemOf({
      data: { dataset: 'plane' },
      training: { earlyStopping: { monitor: 'accuracy' } },
    });
    expect(problem.path).toBe('training.earlyStopping.monitor');
    await untilFreed();
    expect(tf.memory().numTensors).toBe(0);
  });

  test('a failed run does not stand in the way of the next', async () => {
    await problemOf({ model: { layers: [{ type: 'conv2d' }] } });
    trainer.send(start(2, smallExperiment()));
    for (;;) {
      if (trainer.of('done').some(({ run }) => run === 2)) break;
      await yieldToMessages();
    }
  });

  test('learning rate 1e6 diverges, in words, keeping its history', async () => {
    trainer = createTestTrainer();
    const optimizer = { type: 'adam', learningRate: 1e6 };
    const { result } = await trainer.train(1, smallExperiment({ training: { optimizer, epochs: 50 } }));
    expect(result.reason).toBe('diverged');
    expect(trainer.of('marks')[0]?.marks[0]).toMatchObject({
      kind: 'diverged',
      text: expect.stringMatching(
        /each one overshoots further than the last\. The learning rate was 1,000,000\.$/,
      ),
    });
    expect(trainer.rows().length).toBeGreaterThanOrEqual(1);
  });
});

describe('questions', () => {
  test('a point of the plane is answered with the probabilities there', async () => {
    trainer = createTestTrainer();
    await trainer.train(1, smallExperiment({ training: { epochs: 8 } }));
    trainer.send({ type: 'inspect', run: 1, request: 7, query: { kind: 'point', x1: 2, x2: 2 } });
    const { answer } = await trainer.wait('answer', ({ request }) => request === 7);
    if (answer.kind !== 'point') throw new Error('It answered another question.');
    expect(answer.output).toHaveLength(2);
    expect((answer.output[0] ?? 0) + (answer.output[1] ?? 0)).toBeCloseTo(1);
  });

  test('one that cannot be answered is said to be, and the run trains on', async () => {
    let isLost = false;
    trainer = createTestTrainer({
      chooseStepper(setup, backend) {
        const chosen = chooseStepper(setup, backend);
        const observe: Stepper['observe'] = (inputs, count) =>
          isLost ? Promise.reject(new Error('device lost')) : chosen.stepper.observe(inputs, count);
        return { ...chosen, stepper: Object.assign(Object.create(chosen.stepper), { observe }) };
      },
    });
    trainer.send({
      type: 'start',
      run: 1,
      experiment: smallExperiment(),
      paused: true,
      work: { kind: 'train' },
    });
    await trainer.wait('phase', ({ phase }) => phase === 'ready');
    isLost = true;
    trainer.send({ type: 'inspect', run: 1, request: 3, query: { kind: 'outputs' } });
    const { problem } = await trainer.wait('unanswered', ({ request }) => request === 3);
    expect(problem.code).toBe('backend.lost');
    isLost = false;
    trainer.send({ type: 'resume', run: 1 });
    expect((await trainer.wait('done')).result.reason).toBe('finished');
    expect(trainer.of('failed')).toEqual([]);
  });

  test('a confusion cell is answered with its examples, surest first', async () => {
    trainer = createTestTrainer();
    await trainer.train(1, smallExperiment({ data: { dataset: 'iris' } }));
    const last = trainer.of('snapshot').at(-1)?.snapshot.validation;
    if (last?.kind !== 'classification') throw new Error('There is no confusion matrix.');
    const cells = last.confusion.flatMap((row, truth) =>
      row.map((count, prediction) => ({ truth, prediction, count })),
    );
    for (const [request, { truth, prediction, count }] of cells.entries()) {
      trainer.send({ type: 'inspect', run: 1, request, query: { kind: 'confusionCell', truth, prediction } });
      const { answer } = await trainer.wait('answer', (event) => event.request === request);
      if (answer.kind !== 'confusionCell') throw new Error('It answered another question.');
      expect(answer.examples).toHaveLength(count);
      expect(
        answer.examples.every((example) => example.truth === truth && example.prediction === prediction),
      ).toBe(true);
      const confidences = answer.examples.map((example) => example.confidence ?? 0);
      expect(confidences).toEqual(confidences.toSorted((a, b) => b - a));
    }
  });
});
