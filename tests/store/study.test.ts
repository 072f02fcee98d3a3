import { describe, expect, it } from 'vitest';
import type { MemberOutcome } from '../../src/core/ensemble/outcome';
import { mustResolve } from '../../src/core/experiment/resolve';
import { createStudyDesk } from '../../src/store/study';
import { fakePool } from './fakePool';
import { resultOf } from './resultOf';

const experiment = mustResolve({ data: { dataset: 'spiral' }, backend: 'wasm' });
const study = { type: 'compare', tip: 'augment', seeds: 3 } as const;

function setUp() {
  const pool = fakePool();
  const desk = createStudyDesk(pool);
  const run = () => {
    const found = desk.state.getState().run;
    if (!found) throw new Error('No study runs.');
    return found;
  };
  /** Starts, and waits until what plans it has been fetched. */
  const start = async (...given: Parameters<typeof desk.start>) => {
    desk.start(...given);
    await import('../../src/core/studies');
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { pool, desk, run, start };
}

describe('a study on the desk', () => {
  it('hands its members to the pool and concludes from them as they end', async () => {
    const { pool, run, start } = setUp();
    await start(experiment, study);
    expect(pool.batches.at(-1)?.members).toHaveLength(6);
    expect(run()).toMatchObject({ isRunning: true, conclusion: { verdict: { outcome: 'unproven' } } });
    for (const [index, accuracy] of [0.8, 0.85, 0.81, 0.861, 0.79, 0.838].entries()) {
      pool.say(index, { state: 'done', result: resultOf(accuracy), testExamples: 120 });
    }
    expect(run()).toMatchObject({
      isRunning: false,
      conclusion: { verdict: { outcome: 'helped', left: 0 } },
    });
  });

  it('goes on without a member that failed', async () => {
    const { pool, run, start } = setUp();
    await start(experiment, study);
    const problem = { code: 'worker.died', message: 'Lost.', hint: 'Again.' } as const;
    pool.say(1, { state: 'failed', problem });
    for (const index of [0, 2, 3, 4, 5]) pool.say(index, { state: 'done', result: resultOf(0.8) });
    expect(run().conclusion).toMatchObject({
      verdict: { left: 1, difference: { pairs: 2 } },
      lost: { failed: 1, diverged: 0 },
    });
    expect(run().conclusion.words).toContain('Left out: With augmentation failed on 1 of 3 seeds.');
  });

  it('gives up what ran before, and does not listen to it any more', async () => {
    const { pool, run, start } = setUp();
    await start(experiment, study);
    const [first] = pool.batches;
    await start(experiment, { ...study, seeds: 1 });
    expect(first?.cancelled).toBe(true);
    first?.hear(first.members);
    expect(run().trials).toHaveLength(2);
  });

  it('trains the members of an ensemble side by side, puts them together and counts what they say', async () => {
    const { pool, run, start } = setUp();
    const members = { ...experiment, ensemble: mustResolve({ ensemble: { members: 3 } }).ensemble };
    await start(members, { type: 'compare', tip: 'ensemble', seeds: 1 });
    const [training] = pool.batches;
    expect(training?.works).toEqual([
      undefined,
      { kind: 'member', index: 0 },
      { kind: 'member', index: 1 },
      { kind: 'member', index: 2 },
    ]);
    pool.say(0, { state: 'done', result: resultOf(0.8), testExamples: 120 });
    const outcome = (parameters: number): MemberOutcome => ({
      parameters,
      validation: { accuracy: 0.8 },
      test: { accuracy: 0.8 },
      outputs: { validation: new Float32Array(2), test: new Float32Array(2) },
    });
    pool.say(1, { state: 'done', result: resultOf(0.8), outcomes: [outcome(1)] });
    pool.say(2, { state: 'training', epoch: 5 });
    expect(run().trials[1]).toMatchObject({ state: 'training' });
    pool.say(2, { state: 'done', result: resultOf(0.8), outcomes: [outcome(1)] });
    expect(pool.batches).toHaveLength(1);
    pool.say(3, { state: 'done', result: resultOf(0.8), outcomes: [outcome(1)] });
    expect(pool.batches[1]?.works).toMatchObject([{ kind: 'combine', members: { length: 3 } }]);
    expect(run().isRunning).toBe(true);
    const report = {
      validation: { accuracy: 0.9 },
      test: { accuracy: 0.9 },
      members: [outcome(1), outcome(1), outcome(1)],
    };
    pool.say(0, { state: 'done', report: report as never });
    expect(run()).toMatchObject({
      isRunning: false,
      conclusion: { parameters: [1, 3], verdict: { difference: { mean: expect.closeTo(0.1, 9) } } },
    });
    expect(run().conclusion.words).toContain('3 times as many parameters: 1 → 3.');
  });

  it('counts an ensemble whose members diverged as diverged', async () => {
    const { pool, run, start } = setUp();
    const members = { ...experiment, ensemble: mustResolve({ ensemble: { members: 2 } }).ensemble };
    await start(members, { type: 'compare', tip: 'ensemble', seeds: 1 });
    pool.say(0, { state: 'done', result: resultOf(0.8) });
    for (const index of [1, 2])
      pool.say(index, { state: 'done', result: { ...resultOf(0.1), reason: 'diverged' }, outcomes: [] });
    const problem = { code: 'ensemble.tooSmall', message: 'Too few.', hint: 'More.' } as const;
    pool.say(0, { state: 'failed', problem });
    expect(run()).toMatchObject({
      isRunning: false,
      trials: [{ state: 'done' }, { state: 'done', result: { reason: 'diverged' } }],
      conclusion: { lost: { diverged: 1, failed: 0 } },
    });
    expect(run().conclusion.words).toContain('Left out: With an ensemble diverged.');
  });

  it('an ensemble that is cancelled is put together no more', async () => {
    const { pool, desk, run, start } = setUp();
    await start(experiment, { type: 'compare', tip: 'ensemble', seeds: 1 });
    desk.cancel();
    pool.batches[0]?.hear(pool.batches[0].members.map((member) => ({ ...member, state: 'cancelled' })));
    expect(pool.batches).toHaveLength(1);
    expect(run()).toMatchObject({ isRunning: false, trials: [{}, { state: 'cancelled' }] });
  });

  it('that is cancelled before it has begun does not begin', async () => {
    const { pool, desk } = setUp();
    desk.start(experiment, study);
    desk.cancel();
    await import('../../src/core/studies');
    await new Promise((resolve) => setTimeout(resolve));
    expect(pool.batches).toHaveLength(0);
    expect(desk.state.getState().run).toBeUndefined();
  });

  it('says why a study cannot begin', async () => {
    const { desk, pool, start } = setUp();
    await start(mustResolve({ data: { dataset: 'weather' } }), { type: 'compare', tip: 'balance', seeds: 2 });
    expect(desk.state.getState().problem?.message).toContain('Balancing cannot be on');
    expect(pool.batches).toHaveLength(0);
  });
});
