import { afterEach, describe, expect, it } from 'vitest';
import type { Experiment } from '../../src/core/experiment/schema';
import type { RunResult } from '../../src/protocol/result';
import { createLab, type Lab } from '../../src/store/lab';
import type { RunState } from '../../src/store/runReducer';
import { createTestTrainer, smallExperiment, type TestTrainer } from '../engine/session/helpers';

let trainer: TestTrainer;
let lab: Lab;
afterEach(() => lab?.dispose());

const pruning = { iterations: 2, unit: 'neurons', perIteration: 1, retrainEpochs: 1 };

function open(experiment: Experiment) {
  trainer = createTestTrainer();
  lab = createLab(trainer, experiment);
  lab.train();
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

const isDone = ({ status }: RunState) => status === 'done';
const turn = (path: string, value: unknown) => lab.experiment.getState().setKnob(path, value);

/** Without what the clock says. */
function bits({ current }: RunState) {
  const { seconds: _, stepsPerSecond: __, pruning: pruned, ...result } = current.result as RunResult;
  return {
    result,
    steps: pruned?.steps.map(({ msPerPrediction: ___, ...step }) => step),
    rows: current.rows.map(({ seconds: ___, ...row }) => row),
    experiment: current.experiment,
  };
}

async function trained(): Promise<RunState> {
  open(smallExperiment({ backend: 'wasm', model: { layers: [{ type: 'dense', units: 6 }] } }));
  return until(isDone);
}

describe('a trained network with which more is to be done', () => {
  it('stays on screen while pruning is switched on, and is pruned as if it had been on from the start', async () => {
    const before = await trained();
    turn('pruning', { ...before.current.experiment.pruning, ...pruning });
    const waiting = lab.run.getState();
    expect(waiting).toEqual(before);
    lab.train();
    const after = await until((run) => isDone(run) && run.current.pruned !== undefined);
    expect(after.current.run).toBe(before.current.run);
    const starts = trainer.of('phase').filter(({ phase }) => phase === 'training');
    expect(starts).toHaveLength(1);
    const extended = bits(after);
    expect(extended.steps).toHaveLength(3);
    lab.dispose();

    open(after.current.experiment);
    expect(bits(await until(isDone))).toEqual(extended);
  });

  it('is pruned further from where training ended, and whole again where pruning is switched off', async () => {
    const before = await trained();
    turn('pruning', { ...before.current.experiment.pruning, ...pruning });
    lab.train();
    await until((run) => isDone(run) && run.current.pruned?.length === 3);
    turn('pruning.iterations', 1);
    lab.train();
    const less = await until((run) => isDone(run) && run.current.pruned?.length === 2);
    expect(less.current.result?.pruning?.steps).toHaveLength(2);
    turn('pruning.iterations', 0);
    lab.train();
    const whole = await until((run) => isDone(run) && run.current.pruned === undefined);
    expect(bits(whole)).toEqual({ ...bits(before), experiment: whole.current.experiment });
  });

  it('is there again with ctrl-z, and can be asked', async () => {
    const before = await trained();
    turn('pruning.iterations', 3);
    turn('ensemble', {});
    lab.undo();
    lab.undo();
    expect(lab.run.getState()).toEqual(before);
    const reply = await lab.ask({ kind: 'weights' });
    expect(reply).toMatchObject({ ok: true, answer: { kind: 'weights', values: expect.any(Map) } });
  });

  it('is not trained again for an ensemble beside it', async () => {
    const before = await trained();
    turn('ensemble', {});
    expect(lab.run.getState()).toEqual(before);
    lab.train();
    const after = await until((run) => isDone(run) && run.current.experiment.ensemble !== null);
    expect(after.current.run).toBe(before.current.run);
    expect(trainer.of('done')).toHaveLength(2);
    expect(trainer.of('phase').filter(({ phase }) => phase === 'training')).toHaveLength(1);
  });

  it('is trained anew for snapshots, and for anything that changes its training', async () => {
    const before = await trained();
    turn('ensemble', { snapshot: true });
    await until(({ current }) => current.run !== before.current.run);
    expect(lab.run.getState().current.rows.length).toBeLessThan(2);
  });
});
