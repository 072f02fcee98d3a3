import { afterEach, describe, expect, it } from 'vitest';
import { withoutTurns } from '../../src/core/experiment/liveChanges';
import type { Experiment } from '../../src/core/experiment/schema';
import type { Event } from '../../src/protocol/messages';
import { createLab, type Lab } from '../../src/store/lab';
import type { RunState } from '../../src/store/runReducer';
import { createTestTrainer, smallExperiment, type TestTrainer } from '../engine/session/helpers';

let trainer: TestTrainer;
let lab: Lab;
afterEach(() => lab?.dispose());

const rate = 'training.optimizer.learningRate';

function open(
  experiment: Experiment = smallExperiment({ training: { epochs: 5, optimizer: { learningRate: 0.02 } } }),
) {
  trainer = createTestTrainer();
  lab = createLab(trainer, experiment);
  return experiment;
}

function until(holds: (run: RunState) => boolean): Promise<RunState> {
  return new Promise((resolve) => {
    const look = (run: RunState) => {
      if (!holds(run)) return;
      stop();
      resolve(run);
    };
    const stop = lab.run.subscribe(look);
    look(lab.run.getState());
  });
}

const now = () => lab.experiment.getState().experiment;
const turn = (value: number) => lab.experiment.getState().setKnob(rate, value);
const steps = () => lab.experiment.temporal.getState().pastStates.length;
const rates = (experiment: Experiment) => [
  ...experiment.training.liveChanges.map(({ at, from }) => [at.epoch, from[rate]]),
  experiment.training.optimizer.learningRate,
];
const isDone = ({ status }: RunState) => status === 'done';
const measured = ({ current }: RunState) => current.rows.map(({ seconds: _, ...row }) => row);

/** One epoch by hand. */
async function epoch(which: number) {
  lab.step('epoch');
  await until(({ status, current }) => status === 'paused' && current.rows.at(-1)?.epoch === which);
}

/** The turns are taken over before the next step. */
async function turned(count: number) {
  await until(({ current }) => current.experiment.training.liveChanges.length === count);
}

/** Trained to its end, with a turn after the second epoch and one after the third. */
async function trainTurned(): Promise<RunState> {
  open();
  await until(({ status }) => status === 'ready');
  await epoch(1);
  await epoch(2);
  turn(3);
  await epoch(3);
  turn(0.5);
  lab.train();
  return until(isDone);
}

describe('a knob that is turned while it trains', () => {
  it('becomes a part of the experiment, so that training again repeats the run to the bit', async () => {
    const first = await trainTurned();
    expect(rates(now())).toEqual([[2, 0.02], [3, 3], 0.5]);
    expect(first.current.experiment).toEqual(now());
    lab.train();
    const again = await until((run) => isDone(run) && run.current.run !== first.current.run);
    expect(measured(again)).toEqual(measured(first));
    expect(again.current.result?.test).toEqual(first.current.result?.test);
    expect(again.changes).toEqual([]);
    // Without what was turned it is another run.
    lab.experiment.getState().replace(withoutTurns(now()));
    expect(rates(now())).toEqual([0.02]);
    lab.train();
    const even = await until((run) => isDone(run) && run.current.run !== again.current.run);
    expect(measured(even)).not.toEqual(measured(first));
  });

  it('is one step of undo, which takes it away once the run has ended', async () => {
    open();
    await until(({ status }) => status === 'ready');
    await epoch(1);
    turn(3);
    await epoch(2);
    lab.experiment.getState().setKnob('model.l2', 0.01);
    lab.train();
    const first = await until(isDone);
    const ofPenalty = () => now().training.liveChanges.flatMap(({ from }) => from['model.l2'] ?? []);
    expect([steps(), ofPenalty(), now().model.l2]).toEqual([2, [0], 0.01]);
    lab.undo();
    expect([rates(now()), ofPenalty(), now().model.l2]).toEqual([[[1, 0.02], 3], [], 0]);
    lab.undo();
    expect(rates(now())).toEqual([0.02]);
    lab.redo();
    lab.redo();
    expect(now()).toEqual(first.current.experiment);
    expect(lab.run.getState()).toMatchObject({ status: 'done', current: { run: first.current.run } });
  });

  it('is turned back by undo while it trains: that is a turn too', async () => {
    open();
    await until(({ status }) => status === 'ready');
    await epoch(1);
    turn(3);
    await epoch(2);
    lab.undo();
    await epoch(3);
    expect(rates(now())).toEqual([[1, 0.02], [2, 3], 0.02]);
    expect(lab.run.getState().current.experiment).toEqual(now());
  });

  it('is no part of it yet while the run waits, nor ever where it is turned back before a step', async () => {
    const before = open();
    await until(({ status }) => status === 'ready');
    await epoch(1);
    turn(3);
    expect(lab.run.getState().current.experiment).toEqual(before);
    lab.undo();
    await epoch(2);
    expect(now()).toEqual(before);
    turn(1);
    lab.stop();
    const ended = await until(isDone);
    expect(ended.current.experiment).toEqual(before);
  });

  it('is forgotten where the knob is set again before the next run, and nowhere else', async () => {
    await trainTurned();
    lab.experiment.getState().setKnob('model.l2', 0.01);
    expect(rates(now())).toEqual([[2, 0.02], [3, 3], 0.5]);
    turn(0.1);
    expect(rates(now())).toEqual([0.1]);
    lab.undo();
    expect(rates(now())).toEqual([[2, 0.02], [3, 3], 0.5]);
  });

  it('goes with its layer: another network was never turned', async () => {
    const layers = (dropout: number) => [
      { type: 'dense' as const, units: 4, activation: 'relu' as const },
      { type: 'dropout' as const, rate: dropout },
    ];
    open(smallExperiment({ model: { layers: layers(0.1) }, training: { epochs: 4 } }));
    await until(({ status }) => status === 'ready');
    await epoch(1);
    lab.experiment.getState().setLayers(layers(0.5));
    lab.step('epoch');
    await turned(1);
    expect(now().training.liveChanges).toEqual([
      { at: { epoch: 1, step: 0 }, from: { 'model.layers.1.rate': 0.1 } },
    ]);
    expect(lab.experiment.getState().setLayers(layers(0.5).slice(1))).toBeUndefined();
    expect(now().training.liveChanges).toEqual([]);
  });

  it('keeps the name that was given on the way', async () => {
    open();
    await until(({ status }) => status === 'ready');
    await epoch(1);
    const { run } = lab.run.getState().current;
    lab.experiment.getState().setKnob('name', 'Mine');
    turn(3);
    await epoch(2);
    expect(now().name).toBe('Mine');
    expect(rates(now())).toEqual([[1, 0.02], 3]);
    expect(lab.run.getState().current.run).toBe(run);
  });

  it('begins the run anew where what is still to come of it is left out', async () => {
    open(
      smallExperiment({
        training: { epochs: 5, liveChanges: [{ at: { epoch: 4 }, from: { [rate]: 0.5 } }] },
      }),
    );
    await until(({ status }) => status === 'ready');
    await epoch(1);
    const { run } = lab.run.getState().current;
    lab.experiment.getState().setKnob('training.liveChanges', []);
    await until(({ status, current }) => status === 'ready' && current.run !== run);
    expect(lab.run.getState().current.rows).toHaveLength(1);
  });
});

describe('a turned run whose engine is lost', () => {
  it('goes on from its last checkpoint with what was turned since, and ends in the same bits', async () => {
    const whole = await trainTurned();
    lab.dispose();
    const options = { training: { epochs: 5, optimizer: { learningRate: 0.02 } } };
    trainer = createTestTrainer({ checkpointGap: 0 });
    const listeners = new Set<(event: Event) => void>();
    lab = createLab(
      {
        ...trainer,
        subscribe(listener) {
          listeners.add(listener);
          return trainer.subscribe(listener);
        },
      },
      smallExperiment(options),
    );
    await until(({ status }) => status === 'ready');
    await epoch(1);
    await epoch(2);
    turn(3);
    await epoch(3);
    await turned(1);
    turn(0.5);
    const { run } = lab.run.getState().current;
    const problem = { code: 'worker.died', message: 'It is gone.', hint: '' } as const;
    for (const say of listeners) say({ type: 'failed', run, problem });
    lab.train();
    const again = await until(isDone);
    expect(rates(now())).toEqual([[2, 0.02], [3, 3], 0.5]);
    expect(measured(again)).toEqual(measured(whole));
  });
});
