import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { decodeExperiment, encodeExperiment } from '../../../src/core/experiment/link';
import { withValueAt } from '../../../src/core/experiment/plain';
import { mustResolve } from '../../../src/core/experiment/resolve';
import type { Experiment } from '../../../src/core/experiment/schema';
import { createThreadPool } from '../../../src/engine/compiled/threadPool';
import type { StepperSetup } from '../../../src/engine/session/steppers';
import { createTapeStepper } from '../../../src/engine/tfjs/tapeStepper';
import type { BackendReport } from '../../../src/protocol/progress';
import { createTestTrainer, smallExperiment, start, type TestTrainer } from './helpers';

let trainer: TestTrainer;
afterEach(() => trainer?.dispose());

/** A thread of Node 20 knows TypeScript only once it has been taught. */
const startOfThread = `import('tsx/esm/api').then(({ register }) => {
  register();
  return import(${JSON.stringify(new URL('../compiled/helperThread.ts', import.meta.url).href)});
});`;

const rate = 'training.optimizer.learningRate';

const ways = {
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
} as const;

interface Way {
  readonly backend: string;
  readonly options: Parameters<typeof createTestTrainer>[0];
}

/** All that does not depend on the clock: what was measured, what came of it, and the bits of the weights. */
async function outcome() {
  const { result } = await trainer.wait('done');
  const { seconds: _, stepsPerSecond: __, pruning, ...rest } = result;
  trainer.send({ type: 'inspect', run: 1, request: 1, query: { kind: 'weights' } });
  const { answer } = await trainer.wait('answer');
  return {
    result: rest,
    pruned: pruning?.steps.map(({ msPerPrediction: ___, ...step }) => step),
    rows: trainer.rows().map(({ seconds: ___, ...row }) => row),
    weights: answer.kind === 'weights' ? answer.values : undefined,
  };
}

/** One turn of knobs by hand: after an epoch while it waits, or as soon as so many steps are heard of while it runs. */
interface ByHand {
  readonly after: { readonly epoch: number } | { readonly steps: number };
  readonly set: Readonly<Record<string, unknown>>;
}

/** A clock on which every look takes so long that steps are taken one by one, and a knob may be turned after each. */
function slowClock() {
  let time = 0;
  return () => {
    time += 40;
    return time;
  };
}

/** Trains while somebody turns knobs. @returns what came of it, and the experiment that it says it was */
async function trainByHand(experiment: Experiment, turns: readonly ByHand[], { options }: Way) {
  trainer = createTestTrainer({ ...options, now: slowClock() });
  let shown = experiment;
  const turn = ({ set }: ByHand) => {
    for (const [path, value] of Object.entries(set)) shown = withValueAt(shown, path, value);
    trainer.send({ type: 'change', run: 1, experiment: shown });
  };
  let waiting = turns;
  trainer.subscribe((event) => {
    const [next] = waiting;
    if (event.type !== 'progress' || !next || !('steps' in next.after)) return;
    if ((event.points.at(-1)?.step ?? 0) < next.after.steps) return;
    waiting = waiting.slice(1);
    turn(next);
  });
  trainer.send(start(1, experiment, true));
  await trainer.wait('phase', ({ phase }) => phase === 'ready');
  let epoch = 0;
  for (const next of turns) {
    if (!('epoch' in next.after)) break;
    for (; epoch < next.after.epoch; epoch++) {
      const rows = trainer.rows().length;
      trainer.send({ type: 'step', run: 1, unit: 'epoch' });
      await trainer.wait('phase', ({ phase }) => phase === 'paused' && trainer.rows().length > rows);
    }
    turn(next);
    waiting = waiting.slice(1);
  }
  trainer.send({ type: 'resume', run: 1 });
  const came = await outcome();
  const recorded = trainer.of('turned').at(-1)?.experiment ?? experiment;
  trainer.dispose();
  return { ...came, recorded };
}

/** Trains what a link of the experiment opens. */
async function trainAgain(experiment: Experiment, { options }: Way) {
  const opened = decodeExperiment(encodeExperiment(experiment));
  if (!opened.ok) throw new Error(opened.problems[0].message);
  trainer = createTestTrainer(options);
  trainer.send(start(1, opened.experiment));
  const came = await outcome();
  const turned = trainer.of('turned');
  trainer.dispose();
  return { ...came, turned };
}

async function expectRepeated(experiment: Experiment, turns: readonly ByHand[], way: Way) {
  const { recorded, ...first } = await trainByHand(experiment, turns, way);
  const { turned, ...again } = await trainAgain(recorded, way);
  expect(again).toEqual(first);
  expect(turned).toEqual([]);
  return { recorded, first };
}

/** A network of everything that is drawn by chance, or remembered from step to step. */
const lively = (backend: string, more: object = {}) =>
  smallExperiment({
    backend,
    data: { dataset: 'spiral', samples: 120 },
    augment: [{ type: 'jitter', strength: 0.1 }],
    model: {
      layers: [
        { type: 'dense', units: 8, activation: 'relu' },
        { type: 'batchNorm' },
        { type: 'dropout', rate: 0.1 },
        { type: 'dense', units: 6, activation: 'tanh' },
      ],
      l2: 0.001,
    },
    training: {
      epochs: 8,
      batchSize: 8,
      labelSmoothing: 0.1,
      optimizer: { type: 'adamw', learningRate: 0.01 },
      ...more,
    },
  });

describe.each(Object.entries(ways))('a run whose knobs were turned by hand: %s', (_name, way) => {
  it('is trained again to the same bits: rate, penalties, decay, clipping, dropout, augmentation', async () => {
    const experiment = lively(way.backend);
    const { recorded, first } = await expectRepeated(
      experiment,
      [
        { after: { epoch: 2 }, set: { [rate]: 0.05 } },
        {
          after: { epoch: 4 },
          set: {
            'model.l1': 0.002,
            'model.l2': 0.02,
            'training.optimizer.weightDecay': 0.1,
            'training.optimizer.clipNorm': 0.5,
          },
        },
        {
          after: { epoch: 5 },
          set: { 'model.layers.2.rate': 0.5, augment: [{ type: 'jitter', strength: 1, probability: 1 }] },
        },
        { after: { epoch: 6 }, set: { [rate]: 0.002 } },
      ],
      way,
    );
    expect(recorded.training.liveChanges.map(({ at }) => at)).toEqual(
      [2, 4, 5, 6].map((epoch) => ({ epoch, step: 0 })),
    );
    expect(recorded.training.liveChanges.map(({ from }) => from[rate])).toEqual([
      0.01,
      undefined,
      undefined,
      0.05,
    ]);
    // Each turn moved something: without it the run ends elsewhere.
    const { turned: _, ...even } = await trainAgain(
      { ...recorded, training: { ...recorded.training, liveChanges: [] } },
      way,
    );
    expect(even.weights).not.toEqual(first.weights);
  });

  it('is trained again to the same bits: turned within epochs while it ran, several times', async () => {
    const experiment = lively(way.backend, { epochs: 14, schedule: { type: 'cosine', warmup: 2 } });
    const { recorded } = await expectRepeated(
      experiment,
      [5, 30, 60, 100].map((steps, index) => ({
        after: { steps },
        set: index % 2 === 0 ? { [rate]: 0.03 + index / 100 } : { 'model.layers.2.rate': index / 5 },
      })),
      way,
    );
    expect(recorded.training.liveChanges).toHaveLength(4);
    expect(recorded.training.liveChanges.filter(({ at }) => at.step > 0).length).toBeGreaterThan(1);
  });

  it('is trained again to the same bits: with a handover, whose rate was turned, and best weights restored', async () => {
    const training = {
      epochs: 14,
      schedule: { type: 'plateau', patience: 1 },
      switch: { to: { type: 'sgd', learningRate: 0.1, momentum: 0.9 }, when: { epoch: 5.5 } },
      earlyStopping: { patience: 20 },
    };
    await expectRepeated(
      lively(way.backend, training),
      [
        { after: { epoch: 3 }, set: { 'training.switch.to.learningRate': 0.02 } },
        { after: { epoch: 7 }, set: { 'training.switch.to.learningRate': 0.3, [rate]: 1 } },
      ],
      way,
    );
  });
});

describe('what is written down of a run', () => {
  it('is the same with threads that help, and gives the same bits without them', async () => {
    const threads: Worker[] = [];
    const threadPool = createThreadPool(3, () => {
      const thread = new Worker(startOfThread, { eval: true });
      threads.push(thread);
      return thread;
    });
    const experiment = mustResolve({
      backend: 'wasm',
      data: { dataset: 'digits', fraction: 20 },
      training: { epochs: 4, batchSize: 64 },
    });
    const turns = [
      { after: { epoch: 1 }, set: { [rate]: 0.01, 'model.l2': 0.001 } },
      { after: { epoch: 2 }, set: { [rate]: 0.0001 } },
    ];
    const { recorded, ...first } = await trainByHand(experiment, turns, {
      ...ways.compiled,
      options: { threadPool },
    });
    expect(threads.length).toBeGreaterThan(0);
    await Promise.all(threads.map((thread) => thread.terminate()));
    const { turned: _, ...again } = await trainAgain(recorded, ways.compiled);
    expect(again).toEqual(first);
  });

  it('goes through pruning: it is retrained as the knobs stood at the end', async () => {
    const experiment = smallExperiment({
      backend: 'wasm',
      pruning: { iterations: 1, unit: 'neurons', perIteration: 1, retrainEpochs: 2 },
    });
    const { recorded, ...first } = await trainByHand(
      experiment,
      [{ after: { epoch: 1 }, set: { [rate]: 0.1 } }],
      ways.compiled,
    );
    const { turned: _, ...again } = await trainAgain(recorded, ways.compiled);
    expect(again).toEqual(first);
    const slow = {
      ...recorded,
      training: { ...recorded.training, optimizer: experiment.training.optimizer },
    };
    const { pruned } = await trainAgain(
      { ...slow, training: { ...slow.training, liveChanges: [] } },
      ways.compiled,
    );
    expect(first.pruned).toHaveLength(2);
    expect(pruned?.[1]).not.toEqual(first.pruned?.[1]);
  });

  it('is nothing where the knob was turned before the first step', async () => {
    trainer = createTestTrainer();
    trainer.send(start(1, smallExperiment(), true));
    await trainer.wait('phase', ({ phase }) => phase === 'ready');
    trainer.send({ type: 'change', run: 1, experiment: withValueAt(smallExperiment(), rate, 0.2) });
    trainer.send({ type: 'resume', run: 1 });
    await trainer.wait('done');
    expect(trainer.of('turned').map(({ experiment }) => experiment)).toEqual([
      withValueAt(smallExperiment(), rate, 0.2),
    ]);
  });

  it('keeps what is still to come of other knobs, and not of the one that was turned', async () => {
    const planned = smallExperiment({
      training: {
        epochs: 6,
        liveChanges: [
          { at: { epoch: 2 }, from: { [rate]: 0.01 } },
          { at: { epoch: 4 }, from: { [rate]: 0.02, 'model.l2': 0.1 } },
        ],
      },
    });
    const { recorded } = await expectRepeated(
      planned,
      [{ after: { epoch: 3 }, set: { [rate]: 0.5 } }],
      ways.compiled,
    );
    expect(recorded.training.liveChanges).toEqual([
      { at: { epoch: 2, step: 0 }, from: { [rate]: 0.01 } },
      { at: { epoch: 3, step: 0 }, from: { [rate]: 0.02 } },
      { at: { epoch: 4, step: 0 }, from: { 'model.l2': 0.1 } },
    ]);
    expect(recorded.training.optimizer.learningRate).toBe(0.5);
  });
});
