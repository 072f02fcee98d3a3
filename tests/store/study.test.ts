import { describe, expect, it } from 'vitest';
import { mustResolve } from '../../src/core/experiment/resolve';
import type { RunResult } from '../../src/protocol/payloads';
import { createStudyDesk } from '../../src/store/study';
import { fakePool } from './fakePool';

const result = (accuracy: number): RunResult => ({
  reason: 'finished',
  epochs: 1,
  steps: 1,
  seconds: 1,
  stepsPerSecond: 1,
  parameters: 1,
  validation: { accuracy },
  test: { accuracy },
});
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
  return { pool, desk, run };
}

describe('a study on the desk', () => {
  it('hands its members to the pool and concludes from them as they end', () => {
    const { pool, desk, run } = setUp();
    desk.start(experiment, study);
    expect(pool.batches.at(-1)?.members).toHaveLength(6);
    expect(run()).toMatchObject({ isRunning: true, conclusion: { verdict: { outcome: 'unproven' } } });
    for (const [index, accuracy] of [0.8, 0.85, 0.81, 0.861, 0.79, 0.838].entries()) {
      pool.say(index, { state: 'done', result: result(accuracy), testExamples: 120 });
    }
    expect(run()).toMatchObject({
      isRunning: false,
      conclusion: { verdict: { outcome: 'helped', left: 0 } },
    });
  });

  it('goes on without a member that failed', () => {
    const { pool, desk, run } = setUp();
    desk.start(experiment, study);
    const problem = { code: 'worker.died', message: 'Lost.', hint: 'Again.' } as const;
    pool.say(1, { state: 'failed', problem });
    for (const index of [0, 2, 3, 4, 5]) pool.say(index, { state: 'done', result: result(0.8) });
    expect(run().conclusion).toMatchObject({ verdict: { left: 1, difference: { pairs: 2 } } });
  });

  it('gives up what ran before, and does not listen to it any more', () => {
    const { pool, desk, run } = setUp();
    desk.start(experiment, study);
    const [first] = pool.batches;
    desk.start(experiment, { ...study, seeds: 1 });
    expect(first?.cancelled).toBe(true);
    first?.hear(first.members);
    expect(run().members).toHaveLength(2);
  });

  it('says why a study cannot begin', () => {
    const { desk, pool } = setUp();
    desk.start(mustResolve({ data: { dataset: 'weather' } }), { type: 'compare', tip: 'balance', seeds: 2 });
    expect(desk.state.getState().problem?.message).toContain('Balancing cannot be on');
    expect(pool.batches).toHaveLength(0);
  });
});
