import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPool } from '../../src/client/pool';
import type { PoolRun } from '../../src/client/poolRun';
import { mustResolve } from '../../src/core/experiment/resolve';
import { startPlateau } from '../../src/core/math/schedules';
import type { Checkpoint } from '../../src/protocol/checkpoint';
import { resultOf } from '../store/resultOf';
import { type FakeWorker, fakeWorker } from './fakeWorker';

const result = resultOf(0.9);

const experiment = (seed: number, backend = 'wasm') => mustResolve({ seed, backend });

function setUp(workers: number, backend?: string, count = 4) {
  const made: FakeWorker[] = [];
  const pool = createPool({
    workers,
    patience: 1000,
    spawn() {
      const worker = fakeWorker();
      made.push(worker);
      return worker;
    },
  });
  let seen: readonly PoolRun[] = [];
  const experiments = Array.from({ length: count }, (_, index) => experiment(index, backend));
  const batch = pool.submit(experiments, (members) => {
    seen = members;
  });
  const worker = (index: number) => {
    const found = made[index];
    if (!found) throw new Error(`There is no worker ${index}.`);
    return found;
  };
  const runOf = (index: number) => {
    const last = worker(index).received.at(-1);
    if (last?.type !== 'start') throw new Error('It was not started.');
    return last;
  };
  const finish = (index: number) => worker(index).say({ type: 'done', run: runOf(index).run, result });
  const states = () => batch.runs().map(({ state }) => state);
  return { pool, batch, made, worker, runOf, finish, states, seen: () => seen };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the pool', () => {
  it('hands a range test to its runs, and keeps what they say step by step', () => {
    const made: FakeWorker[] = [];
    const pool = createPool({
      workers: 1,
      spawn() {
        const worker = fakeWorker();
        made.push(worker);
        return worker;
      },
    });
    const work = { kind: 'rangeTest', lowest: 1e-6, highest: 10, steps: 100 } as const;
    const batch = pool.submit([experiment(1)], () => undefined, [work]);
    made[0]?.say({ type: 'ready' });
    const start = made[0]?.received.at(-1);
    expect(start).toMatchObject({ type: 'start', work });
    const run = start?.type === 'start' ? start.run : 0;
    const point = (step: number) => ({ epoch: step / 10, step, loss: 1, learningRate: 0.1 });
    for (const points of [[point(1), point(2)], [point(3)]])
      made[0]?.say({ type: 'progress', run, points, stepsPerSecond: 1, secondsLeft: 1 });
    expect(batch.runs()[0]?.points?.map(({ step }) => step)).toEqual([1, 2, 3]);
    pool.dispose();
  });

  it('trains as many runs side by side as it has workers, the others in their turn', () => {
    const { made, worker, runOf, finish, states, seen } = setUp(2);
    expect(made).toHaveLength(2);
    worker(0).say({ type: 'ready' });
    worker(1).say({ type: 'ready' });
    expect(states()).toEqual(['training', 'training', 'queued', 'queued']);
    expect([runOf(0).experiment.seed, runOf(1).experiment.seed]).toEqual([0, 1]);
    finish(1);
    expect(runOf(1).experiment.seed).toBe(2);
    finish(0);
    finish(0);
    finish(1);
    expect(states()).toEqual(['done', 'done', 'done', 'done']);
    expect(seen().map((member) => member.result?.test?.accuracy)).toEqual([0.9, 0.9, 0.9, 0.9]);
    expect(made.every(({ terminated }) => terminated)).toBe(true);
  });

  it('lets runs that may use a graphics card share one worker', () => {
    for (const backend of ['webgpu', 'webgl', 'auto']) {
      const { made, worker, states } = setUp(4, backend);
      worker(0).say({ type: 'ready' });
      expect(made).toHaveLength(1);
      expect(states()).toEqual(['training', 'queued', 'queued', 'queued']);
    }
  });

  it('collects each member’s curve and nobody else’s', () => {
    const { worker, runOf, batch } = setUp(2);
    worker(0).say({ type: 'ready' });
    worker(1).say({ type: 'ready' });
    const row = { epoch: 1, learningRate: 0.1, train: {}, validation: { accuracy: 0.5 }, seconds: 1 };
    worker(1).say({ type: 'epochs', run: runOf(1).run, rows: [row] });
    worker(0).say({ type: 'epochs', run: 999, rows: [row] });
    expect(batch.runs().map(({ rows }) => rows.length)).toEqual([0, 1, 0, 0]);
  });

  it('cancels one at once, whatever it is doing, and goes on with the others', () => {
    const { worker, batch, made, states, finish } = setUp(1);
    worker(0).say({ type: 'ready' });
    batch.cancel(0);
    expect(worker(0).terminated).toBe(true);
    expect(made).toHaveLength(2);
    worker(1).say({ type: 'ready' });
    expect(states()).toEqual(['cancelled', 'training', 'queued', 'queued']);
    batch.cancel(2);
    finish(1);
    finish(1);
    expect(states()).toEqual(['cancelled', 'done', 'cancelled', 'done']);
  });

  it('cancels all at once and begins nothing more; what had ended is kept', () => {
    const { worker, batch, made, states, finish } = setUp(2);
    worker(0).say({ type: 'ready' });
    worker(1).say({ type: 'ready' });
    finish(0);
    batch.cancel();
    expect(states()).toEqual(['done', 'cancelled', 'cancelled', 'cancelled']);
    expect(made).toHaveLength(2);
    expect(made.every(({ terminated }) => terminated)).toBe(true);
  });

  it('reports a member that failed and keeps the others', () => {
    const { worker, runOf, batch, finish, states } = setUp(1, 'wasm', 2);
    worker(0).say({ type: 'ready' });
    const problem = { code: 'training.outOfMemory', message: 'Too large.', hint: 'Smaller.' } as const;
    worker(0).say({ type: 'failed', run: runOf(0).run, problem });
    finish(0);
    expect(states()).toEqual(['failed', 'done']);
    expect(batch.runs()[0]?.problem).toEqual(problem);
  });

  it('replaces a worker that died and trains its member again from the same seed', () => {
    const { worker, runOf, batch, states, finish } = setUp(1, 'wasm', 1);
    worker(0).say({ type: 'ready' });
    const first = runOf(0);
    worker(0).onerror?.({ message: 'out of memory' } as ErrorEvent);
    worker(1).say({ type: 'ready' });
    expect(runOf(1).experiment).toEqual(first.experiment);
    // What the dead one still says counts no more.
    worker(0).say({ type: 'done', run: first.run, result });
    expect(states()).toEqual(['training']);
    finish(1);
    expect(batch.runs()[0]).toMatchObject({ state: 'done', restarts: 1 });
  });

  it('lets the member of a dead worker go on from its last checkpoint, and forgets what came after it', () => {
    const { worker, runOf, batch, finish } = setUp(1, 'wasm', 2);
    const row = (epoch: number) => ({ epoch, learningRate: 0.1, train: {}, validation: {}, seconds: epoch });
    const checkpoint: Checkpoint = {
      backend: { id: 'wasm', label: 'WASM', reason: 'Chosen by you.' },
      training: {
        step: 20,
        rows: [row(0), row(1), row(2)],
        weights: new Map(),
        optimizer: { steps: 20, slots: new Map() },
        hyperparameters: {
          plateau: startPlateau(experiment(0).training.schedule),
          hasSwitched: false,
          restartsLeft: 0,
        },
      },
      members: [],
    };
    worker(0).say({ type: 'ready' });
    const { run } = runOf(0);
    expect(runOf(0).from).toBeUndefined();
    worker(0).say({ type: 'epochs', run, rows: [row(0), row(1), row(2)] });
    worker(0).say({ type: 'checkpoint', run, checkpoint });
    worker(0).say({ type: 'epochs', run, rows: [row(3)] });
    worker(0).onerror?.({ message: 'out of memory' } as ErrorEvent);
    expect(batch.runs()[0]).toMatchObject({ state: 'queued', epoch: 2, restarts: 1 });
    worker(1).say({ type: 'ready' });
    expect(runOf(1)).toMatchObject({ experiment: { seed: 0 }, from: checkpoint });
    worker(1).say({ type: 'epochs', run: runOf(1).run, rows: [row(3), row(4)] });
    expect(batch.runs()[0]?.rows.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3, 4]);
    finish(1);
    // It was that member's, not the next one's.
    expect(runOf(1)).toMatchObject({ experiment: { seed: 1 } });
    expect(runOf(1).from).toBeUndefined();
  });

  it('gives a member up whose worker is lost again and again, and says so', () => {
    const { worker, batch, made } = setUp(1, 'wasm', 1);
    for (let death = 0; death < 3; death += 1) {
      worker(death).say({ type: 'ready' });
      vi.advanceTimersByTime(1001);
    }
    expect(batch.runs()[0]?.problem?.message).toContain('lost 3 times: it did not answer');
    expect(made).toHaveLength(3);
  });
});
