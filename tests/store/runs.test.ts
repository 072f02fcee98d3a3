import { describe, expect, it } from 'vitest';
import { withTurn } from '../../src/core/experiment/liveChanges';
import { mustResolve } from '../../src/core/experiment/resolve';
import { ProblemError } from '../../src/core/problem';
import type { RunResult } from '../../src/protocol/result';
import { createLab } from '../../src/store/lab';
import { createRunShelf } from '../../src/store/runs/runShelf';
import { storedRun } from '../storage/storedRun';
import { fakeArchive } from './fakeArchive';
import { fakeTrainer } from './fakeTrainer';
import { resultOf } from './resultOf';

const result: RunResult = {
  ...resultOf(0.9),
  validation: { accuracy: 0.9, loss: Number.POSITIVE_INFINITY },
};
const row = { epoch: 1, learningRate: 0.1, train: {}, validation: { accuracy: 0.9 }, seconds: 1 };

async function setUp(initial = fakeArchive()) {
  const silent = fakeTrainer();
  const lab = createLab(silent.trainer, mustResolve({ data: { dataset: 'spiral' } }));
  const shelf = createRunShelf(initial, lab, () => 5000);
  const until = async (done: () => boolean) => {
    for (let turn = 0; turn < 50 && !done(); turn += 1) await Promise.resolve();
    expect(done()).toBe(true);
  };
  await until(() => shelf.state.getState().isLoaded);
  const trainToTheEnd = () => {
    const { run } = lab.run.getState().current;
    silent.say({ type: 'phase', run, phase: 'training' });
    silent.say({ type: 'epochs', run, rows: [row] });
    silent.say({ type: 'done', run, result });
  };
  return { lab, shelf, until, trainToTheEnd, archive: initial, state: shelf.state.getState, ...silent };
}

describe('the shelf of runs', () => {
  it('keeps every run at its end, with its difference from the one before in words', async () => {
    const { lab, trainToTheEnd, state, until, archive } = await setUp();
    trainToTheEnd();
    await until(() => state().runs.length === 1);
    lab.experiment
      .getState()
      .replace(mustResolve({ data: { dataset: 'spiral' }, training: { batchSize: 64 } }));
    lab.rewind();
    trainToTheEnd();
    await until(() => state().runs.length === 2);
    expect(state().runs[0]).toMatchObject({
      changes: [{ label: 'Batch size', from: '16', to: '64' }],
      reason: 'finished',
      // An infinite loss is no number to keep.
      validation: { accuracy: 0.9 },
    });
    expect(archive.kept.size).toBe(2);
    expect([...archive.kept.values()][0]?.rows).toHaveLength(1);
  });

  it('keeps what was turned on the way with the run: it is not called the same as one that was not', async () => {
    const { lab, say, shelf, trainToTheEnd, state, until } = await setUp();
    trainToTheEnd();
    await until(() => state().runs.length === 1);
    const { experiment } = lab.experiment.getState();
    lab.train();
    const { run } = lab.run.getState().current;
    say({ type: 'phase', run, phase: 'training' });
    say({ type: 'epochs', run, rows: [row] });
    lab.experiment.getState().setKnob('training.optimizer.learningRate', 3);
    const at = { epoch: 1, step: 0 };
    const turned = withTurn(experiment, 0, at, { 'training.optimizer.learningRate': 3 });
    say({ type: 'turned', run, experiment: turned });
    say({ type: 'done', run, result });
    await until(() => state().runs.length === 2);
    const [kept] = state().runs;
    expect(kept?.changes).toEqual([
      { label: 'Learning rate', from: '0.02', to: '0.02 until epoch 1, then 3' },
    ]);
    lab.experiment.getState().replace(mustResolve({}));
    shelf.reopen(kept?.id ?? '');
    await until(() => !state().isOpen && lab.experiment.getState().experiment.data.dataset === 'spiral');
    expect(lab.experiment.getState().experiment).toEqual(turned);
  });

  it('keeps a run that was rewound before its end, and none that never trained', async () => {
    const { lab, say, state, until, archive } = await setUp();
    lab.rewind();
    const { run } = lab.run.getState().current;
    say({ type: 'phase', run, phase: 'training' });
    say({ type: 'epochs', run, rows: [row] });
    say({ type: 'phase', run, phase: 'paused' });
    lab.rewind();
    await until(() => state().runs.length === 1);
    expect(archive.kept.size).toBe(1);
    expect(state().runs[0]?.reason).toBe('stopped');
  });

  it('keeps the weights of the run at hand where that is asked for, and takes them up again', async () => {
    const { lab, shelf, say, last, trainToTheEnd, state, until, archive } = await setUp();
    expect(state().atHand).toBeUndefined();
    trainToTheEnd();
    await until(() => state().atHand !== undefined);
    const id = state().atHand ?? '';
    const values = new Map([['0.kernel', Float32Array.of(1, 2)]]);
    const kept = shelf.keepWeights();
    const question = last();
    if (question?.type !== 'inspect') throw new Error('It did not ask.');
    say({
      type: 'answer',
      run: question.run,
      request: question.request,
      answer: { kind: 'weights', values },
    });
    await kept;
    expect(state().runs[0]).toMatchObject({ id, weights: { bytes: 8 } });

    lab.rewind();
    expect(state().atHand).toBeUndefined();
    shelf.takeUpWeights(id);
    await until(() => lab.run.getState().current.keptAs === id);
    const start = last();
    expect(start).toMatchObject({
      type: 'start',
      work: { kind: 'restore', trained: { reason: 'finished', epochs: 1, weights: values } },
    });
    expect(lab.run.getState().current.rows).toHaveLength(1);
    say({ type: 'done', run: lab.run.getState().current.run, result });
    await until(() => state().atHand === id);
    // It is the same run, not one more.
    expect(archive.kept.size).toBe(1);

    shelf.remove(id);
    await until(() => state().removed !== undefined);
    shelf.undoRemove();
    await until(() => state().runs.length === 1);
    expect(await archive.weightsOf(id)).toEqual(values);
    shelf.dropWeights(id);
    await until(() => state().runs[0]?.weights === undefined);
  });

  it('a run whose weights cannot be read just now is not deleted without them', async () => {
    const busy = { ...fakeArchive([storedRun(1, { weights: { bytes: 8 } })]) };
    busy.weightsOf = () =>
      Promise.reject(new ProblemError({ code: 'storage.unavailable', message: 'Busy.', hint: 'Try again.' }));
    const { shelf, state, until } = await setUp(busy);
    shelf.remove(state().runs[0]?.id ?? '');
    await until(() => state().problem?.code === 'storage.unavailable');
    expect(busy.kept.size).toBe(1);
  });

  it('says so where kept weights are damaged, and leaves everything as it is', async () => {
    const damaged = { ...fakeArchive([storedRun(1, { weights: { bytes: 8 } })]) };
    damaged.weightsOf = () =>
      Promise.reject(new ProblemError({ code: 'weights.unreadable', message: 'Damaged.', hint: 'Train.' }));
    const { shelf, state, until, lab } = await setUp(damaged);
    const { run } = lab.run.getState().current;
    shelf.takeUpWeights('run-1');
    await until(() => state().problem?.code === 'weights.unreadable');
    expect(state().runs).toHaveLength(1);
    expect(lab.run.getState().current.run).toBe(run);
    // The file holds the run all the same.
    expect(JSON.parse(await shelf.exportAll()).runs).toHaveLength(1);
  });

  it('deletes, and brings back what was deleted last with its curve', async () => {
    const { shelf, state, until, archive } = await setUp(fakeArchive([storedRun(1), storedRun(2)]));
    shelf.remove('run-1');
    await until(() => state().removed !== undefined);
    expect(state().runs.map(({ id }) => id)).toEqual(['run-2']);
    shelf.undoRemove();
    await until(() => state().runs.length === 2);
    expect(archive.kept.get('run-1')).toEqual(storedRun(1));
  });

  it('goes from one browser to another as a file', async () => {
    const from = await setUp(fakeArchive([storedRun(1), storedRun(2)]));
    const to = await setUp();
    await to.shelf.importFrom(await from.shelf.exportAll());
    expect(to.archive.kept).toEqual(from.archive.kept);
    await to.shelf.importFrom('{"kind": "something else"}');
    expect(to.state().problem?.code).toBe('runs.unreadable');
    expect(to.state().runs).toHaveLength(2);
  });

  it('puts a run’s knobs on the bench again', async () => {
    const run = storedRun(1, { experiment: { data: { dataset: 'spiral' }, seed: 42 } });
    const { shelf, lab, until } = await setUp(fakeArchive([run]));
    shelf.reopen('run-1');
    await until(() => lab.experiment.getState().experiment.seed === 42);
  });

  it('says so when the disk is full, and trains on', async () => {
    const archive = fakeArchive([storedRun(1)]);
    const full = { code: 'storage.full', message: 'Full.', hint: 'Delete.' } as const;
    const { trainToTheEnd, state, until, lab } = await setUp({
      ...archive,
      put: () => Promise.reject(new ProblemError(full)),
    });
    trainToTheEnd();
    await until(() => state().problem !== undefined);
    expect(state().problem).toEqual(full);
    expect(state().runs).toHaveLength(1);
    expect(lab.run.getState().status).toBe('done');
  });
});
