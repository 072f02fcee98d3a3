import { expect, test, vi } from 'vitest';
import { keepRunGoing } from '../../src/app/interrupted';
import type { RunProgress } from '../../src/app/runProgress';
import { mustResolve } from '../../src/core/experiment/resolve';
import { ProblemError } from '../../src/core/problem';
import type { InterruptedRun, InterruptedRuns } from '../../src/storage/interruptedRuns';
import { createLab } from '../../src/store/lab';
import type { Notice } from '../../src/store/view';
import { checkpointAt } from '../store/checkpointAt';
import { fakeTrainer } from '../store/fakeTrainer';
import { resultOf } from '../store/resultOf';

const experiment = mustResolve({ data: { dataset: 'iris' }, training: { epochs: 50 } });
const day = 86_400_000;

async function setUp({
  kept = [] as InterruptedRun<RunProgress>[],
  openTabs = [] as string[],
  put = undefined as InterruptedRuns<RunProgress>['put'] | undefined,
} = {}) {
  const records = new Map(kept.map((run) => [run.tab, run]));
  const archive: InterruptedRuns<RunProgress> = {
    list: async () => [...records.values()].sort((a, b) => b.time - a.time),
    put: put ?? (async (run) => void records.set(run.tab, run)),
    remove: async (tab) => void records.delete(tab),
  };
  const fake = fakeTrainer();
  const lab = createLab(fake.trainer, experiment);
  const offers: Notice[] = [];
  const notices: Notice[] = [];
  await keepRunGoing({
    lab,
    archive,
    tab: 'mine',
    now: () => 10 * day,
    isOpen: async (tab) => openTabs.includes(tab),
    offer: (notice) => offers.push(notice),
    notify: (notice) => notices.push(notice),
  });
  const run = () => lab.run.getState().current.run;
  const settle = () => new Promise((resolve) => setTimeout(resolve, 150));
  return { ...fake, lab, records, offers, notices, run, settle };
}

const interrupted = (tab: string, time: number, epoch: number, name = ''): InterruptedRun<RunProgress> => ({
  tab,
  time,
  experiment: { ...experiment, name },
  progress: { checkpoint: checkpointAt(epoch), marks: [] },
});

test('a checkpoint is kept while the run is under way, and forgotten when it has ended', async () => {
  const { say, run, records, settle } = await setUp();
  say({ type: 'phase', run: run(), phase: 'training' });
  say({ type: 'checkpoint', run: run(), checkpoint: checkpointAt(7) });
  await settle();
  expect(records.get('mine')).toMatchObject({
    time: 10 * day,
    progress: { checkpoint: { training: { step: 7 } } },
  });
  say({ type: 'done', run: run(), result: resultOf(0.9) });
  await settle();
  expect(records.size).toBe(0);
});

test('it is forgotten with a rewind, but not where the run failed', async () => {
  const { say, run, records, settle, lab } = await setUp();
  say({ type: 'checkpoint', run: run(), checkpoint: checkpointAt(7) });
  await settle();
  say({ type: 'failed', run: run(), problem: { code: 'training.outOfMemory', message: '', hint: '' } });
  await settle();
  expect(records.size).toBe(1);
  lab.rewind();
  await settle();
  expect(records.size).toBe(0);
});

test('the latest run whose tab is gone can go on; one that trains in another tab is left alone', async () => {
  const kept = [
    interrupted('open', 9 * day, 30),
    interrupted('gone', 8 * day, 12, 'Mine'),
    interrupted('old', day, 3),
  ];
  const { offers, lab, last, records, settle } = await setUp({ kept, openTabs: ['open'] });
  expect(offers.map(({ message }) => message)).toEqual([
    '“Mine” is kept up to epoch 12 of 50. It can go on from there, to the same result.',
  ]);
  offers[0]?.action?.run();
  expect(last()).toMatchObject({
    type: 'start',
    from: { training: { step: 12 } },
    experiment: { name: 'Mine' },
  });
  expect(lab.run.getState().wantsTraining).toBe(true);
  await settle();
  // It is this tab's from now on.
  expect([...records.keys()]).toEqual(['open', 'mine']);
});

test('this tab’s own is offered after a reload, and forgotten where one does not want it', async () => {
  const { offers, records, settle } = await setUp({
    kept: [interrupted('mine', 9 * day, 30)],
    openTabs: ['mine'],
  });
  expect(offers).toHaveLength(1);
  offers[0]?.dismissed?.();
  await settle();
  expect(records.size).toBe(0);
});

test('where there is no room it is said once, and the run goes on', async () => {
  const put = vi.fn(async () => {
    throw new ProblemError({ code: 'storage.full', message: 'There is no room.', hint: 'Delete runs.' });
  });
  const { say, run, notices, settle, lab } = await setUp({ put });
  say({ type: 'phase', run: run(), phase: 'training' });
  for (const epoch of [1, 2]) {
    say({ type: 'checkpoint', run: run(), checkpoint: checkpointAt(epoch) });
    await settle();
  }
  expect(put).toHaveBeenCalledTimes(2);
  expect(notices.map(({ message }) => message)).toEqual(['There is no room. Delete runs.']);
  expect(lab.run.getState().status).toBe('training');
});

test('what comes while the disk is at work is written after it, the last of it at least', async () => {
  const written: number[] = [];
  const put: InterruptedRuns<RunProgress>['put'] = async ({ progress }) => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    written.push(progress.checkpoint.training.step);
  };
  const { say, run, lab } = await setUp({ put });
  say({ type: 'phase', run: run(), phase: 'training' });
  for (const epoch of [1, 2, 3, 4]) {
    say({ type: 'checkpoint', run: run(), checkpoint: checkpointAt(epoch) });
    await new Promise((resolve) => setTimeout(resolve, 90));
  }
  await vi.waitFor(() => expect(written.at(-1)).toBe(4), { timeout: 5000 });
  expect(written.length).toBeLessThanOrEqual(4);
  expect(lab.run.getState().status).toBe('training');
});
