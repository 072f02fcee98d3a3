import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MemberOutcome } from '../../src/core/ensemble/outcome';
import { mustResolve } from '../../src/core/experiment/resolve';
import { ProblemError } from '../../src/core/problem';
import type { EnsembleReport } from '../../src/protocol/ensemble';
import { createEnsembleDesk } from '../../src/store/ensemble';
import { createLab } from '../../src/store/lab';
import { fakeMemberArchive } from './fakeMemberArchive';
import { fakePool } from './fakePool';
import { fakeTrainer } from './fakeTrainer';
import { resultOf } from './resultOf';

const result = resultOf(0.9);
const outcome: MemberOutcome = {
  parameters: 1,
  validation: { accuracy: 0.9 },
  test: { accuracy: 0.9 },
  outputs: { validation: new Float32Array(2), test: new Float32Array(2) },
};
const report = { combine: 'average', test: { accuracy: 0.95 } } as unknown as EnsembleReport;

function setUp(given: object = {}, archive = fakeMemberArchive()) {
  const silent = fakeTrainer();
  const lab = createLab(
    silent.trainer,
    mustResolve({ data: { dataset: 'iris' }, ensemble: { members: 3 }, ...given }),
  );
  const pool = fakePool();
  const desk = createEnsembleDesk(pool, lab, archive);
  const run = () => desk.state.getState().run;
  const done = (more: object = {}) => silent.say({ type: 'done', run: 1, result, ...more });
  const trained = (index: number) => pool.say(index, { state: 'done', result, outcomes: [outcome] });
  return { ...silent, archive, lab, pool, desk, run, done, trained };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the ensemble desk', () => {
  it('trains the members once the run has ended by itself, all at a time, then combines what they say', () => {
    const { pool, run, done, trained } = setUp();
    expect(run()).toBeUndefined();
    done();
    expect(pool.batches).toHaveLength(1);
    expect(pool.batches[0]?.works).toEqual([0, 1, 2].map((index) => ({ kind: 'member', index })));
    // “Automatic” would have them take turns on the one card.
    expect(pool.batches[0]?.members.map(({ experiment }) => experiment.backend)).toEqual([
      'wasm',
      'wasm',
      'wasm',
    ]);
    for (const index of [2, 0]) trained(index);
    expect(run()?.phase).toBe('training');
    trained(1);
    expect(run()?.phase).toBe('combining');
    expect(pool.batches[1]?.works).toEqual([{ kind: 'combine', members: [outcome, outcome, outcome] }]);
    pool.say(0, { state: 'done', report });
    expect(run()).toMatchObject({ phase: 'done', report });
  });

  it('does nothing without an ensemble, nor after a run that was stopped or diverged', () => {
    const off = setUp({ ensemble: null });
    off.done();
    expect(off.run()).toBeUndefined();
    const { say, run, pool } = setUp();
    say({ type: 'done', run: 1, result: { ...result, reason: 'diverged' } });
    expect(run()).toBeUndefined();
    expect(pool.batches).toEqual([]);
  });

  it('combines the snapshots that the run itself gave', () => {
    const schedule = { type: 'warmRestarts', period: 5, periodFactor: 1 };
    const { pool, done, run } = setUp({ ensemble: { snapshot: true }, training: { epochs: 10, schedule } });
    done({ members: [outcome, outcome] });
    expect(pool.batches.map(({ works }) => works[0]?.kind)).toEqual(['combine']);
    expect(run()?.phase).toBe('combining');
  });

  it('keeps the others where a member fails or is given up', () => {
    const { pool, desk, run, trained } = setUp();
    desk.start();
    trained(0);
    pool.say(1, { state: 'failed', problem: { code: 'worker.died', message: 'Lost.', hint: 'Smaller.' } });
    trained(2);
    expect(pool.batches[1]?.works).toEqual([{ kind: 'combine', members: [outcome, outcome] }]);
    expect(run()?.members[1]?.problem?.message).toBe('Lost.');
  });

  it('says why where fewer than two are left, and combines nothing', () => {
    const { pool, desk, run, trained } = setUp();
    desk.start();
    trained(0);
    for (const index of [1, 2])
      pool.say(index, { state: 'done', result: { ...result, reason: 'diverged' }, outcomes: [] });
    expect(run()).toMatchObject({ phase: 'failed', problem: { code: 'ensemble.tooSmall' } });
    expect(pool.batches).toHaveLength(1);
  });

  it('says before training why an ensemble cannot be', () => {
    const { pool, desk, run } = setUp({ ensemble: { differBy: ['architecture'] }, model: { layers: [] } });
    desk.start();
    expect(run()).toMatchObject({ phase: 'failed', problem: { path: 'ensemble.differBy' } });
    expect(pool.batches).toEqual([]);
  });

  it('gives up what is under way when it begins anew, and hears no more of it', () => {
    const { pool, desk, run } = setUp();
    desk.start();
    const [first] = pool.batches;
    desk.start();
    expect(first?.cancelled).toBe(true);
    first?.hear(first.members.map((member) => ({ ...member, state: 'done', outcomes: [outcome] })));
    expect(run()?.phase).toBe('training');
    expect(pool.batches).toHaveLength(2);
  });

  it('keeps each member as it is trained, and goes on with the others after the page was left', async () => {
    const first = setUp();
    first.desk.start();
    first.trained(1);
    await vi.waitFor(() => expect([...first.archive.outcomes.keys()]).toEqual([1]));
    first.desk.dispose();

    const wanted = first.lab.experiment.getState().experiment;
    const { desk, pool, run, trained, archive } = setUp({}, fakeMemberArchive(wanted, [[1, outcome]]));
    await vi.waitFor(() => expect(desk.state.getState().kept?.outcomes.size).toBe(1));
    expect(run()).toBeUndefined();
    desk.goOn();
    expect(pool.batches[0]?.works).toEqual([0, 2].map((index) => ({ kind: 'member', index })));
    expect(run()?.members.map(({ state }) => state)).toEqual(['queued', 'done', 'queued']);
    trained(0);
    trained(1);
    expect(pool.batches[1]?.works).toEqual([{ kind: 'combine', members: [outcome, outcome, outcome] }]);
    await vi.waitFor(() => expect([...archive.outcomes.keys()].sort()).toEqual([0, 1, 2]));
  });

  it('says why members cannot be kept, and trains them all the same', async () => {
    const problem = { code: 'storage.full', message: 'No room.', hint: 'Delete.' } as const;
    const archive = { ...fakeMemberArchive(), begin: () => Promise.reject(new ProblemError(problem)) };
    const { desk, run, trained } = setUp({}, archive);
    desk.start();
    await vi.waitFor(() => expect(desk.state.getState().unkept).toEqual(problem));
    for (const index of [0, 1, 2]) trained(index);
    expect(run()?.phase).toBe('combining');
  });
});
