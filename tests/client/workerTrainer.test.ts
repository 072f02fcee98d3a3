import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createWorkerTrainer } from '../../src/client/workerTrainer';
import { defaultExperiment } from '../../src/core/experiment/resolve';
import type { Command, Event } from '../../src/protocol/messages';
import { type FakeWorker, fakeWorker } from './fakeWorker';

function setUp() {
  const workers: FakeWorker[] = [];
  const trainer = createWorkerTrainer({
    patience: 1000,
    spawn() {
      const worker = fakeWorker();
      workers.push(worker);
      return worker;
    },
  });
  const events: Event[] = [];
  trainer.subscribe((event) => events.push(event));
  const worker = (index: number) => {
    const found = workers[index];
    if (!found) throw new Error(`There is no worker ${index}.`);
    return found;
  };
  return { trainer, events, workers, worker };
}

const start = (run: number): Command => ({
  type: 'start',
  work: { kind: 'train' },
  run,
  experiment: defaultExperiment(),
  paused: true,
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the worker trainer', () => {
  it('holds commands back until the worker is ready', () => {
    const { trainer, worker } = setUp();
    trainer.send(start(1));
    expect(worker(0).received).toEqual([]);
    worker(0).say({ type: 'ready' });
    expect(worker(0).received).toMatchObject([{ type: 'start', run: 1 }]);
  });

  it('passes events on', () => {
    const { worker, events } = setUp();
    worker(0).say({ type: 'phase', run: 1, phase: 'training' });
    expect(events).toEqual([{ type: 'phase', run: 1, phase: 'training' }]);
  });

  it('fails the run with a reason when the worker dies in mid-run, and has a new one ready', () => {
    const { trainer, worker, workers, events } = setUp();
    worker(0).say({ type: 'ready' });
    trainer.send(start(1));
    worker(0).say({ type: 'phase', run: 1, phase: 'training' });
    worker(0).onerror?.({ message: 'out of memory' } as ErrorEvent);
    expect(worker(0).terminated).toBe(true);
    expect(events.at(-1)).toMatchObject({ type: 'failed', run: 1, problem: { code: 'worker.died' } });
    expect(workers).toHaveLength(2);
    worker(1).say({ type: 'ready' });
    trainer.send(start(2));
    expect(worker(1).received).toMatchObject([{ type: 'start', run: 2 }]);
  });

  it('replaces a worker that hangs and gives the unanswered start to the next one', () => {
    const { trainer, worker, events } = setUp();
    worker(0).say({ type: 'ready' });
    trainer.send(start(5));
    vi.advanceTimersByTime(1500);
    expect(worker(0).terminated).toBe(true);
    worker(1).say({ type: 'ready' });
    expect(worker(1).received).toMatchObject([{ type: 'start', run: 5 }]);
    expect(events).toEqual([]);
  });

  it('does not suspect a worker that answers', () => {
    const { trainer, worker } = setUp();
    worker(0).say({ type: 'ready' });
    trainer.send(start(1));
    worker(0).say({ type: 'phase', run: 1, phase: 'loading' });
    vi.advanceTimersByTime(60_000);
    expect(worker(0).terminated).toBe(false);
  });

  it('replaces a worker that never comes up, and the next one is told all that this one was to be told', () => {
    const { trainer, worker, events } = setUp();
    trainer.send(start(1));
    trainer.send({ type: 'slowMotion', run: 1, on: true });
    vi.advanceTimersByTime(1500);
    expect(worker(0).terminated).toBe(true);
    worker(1).say({ type: 'ready' });
    expect(worker(1).received.map(({ type }) => type)).toEqual(['start', 'slowMotion']);
    expect(events).toEqual([]);
  });

  it('fails the run where no worker ever comes up, and tries once more with every start', () => {
    const { trainer, worker, workers, events } = setUp();
    trainer.send(start(1));
    vi.advanceTimersByTime(60_000);
    expect(workers).toHaveLength(4);
    expect(events).toMatchObject([
      { type: 'failed', run: 1, problem: { message: expect.stringContaining('did not come up') } },
    ]);
    trainer.send(start(2));
    expect(workers).toHaveLength(5);
    worker(4).say({ type: 'ready' });
    expect(worker(4).received).toMatchObject([{ type: 'start', run: 2 }]);
    vi.advanceTimersByTime(0);
    expect(events).toHaveLength(1);
  });

  it('gives up a worker that hangs when it is told to, and hears no more of it', () => {
    const { trainer, worker, events } = setUp();
    worker(0).say({ type: 'ready' });
    trainer.send(start(1));
    worker(0).say({ type: 'phase', run: 1, phase: 'loading' });
    trainer.renew();
    expect(worker(0).terminated).toBe(true);
    worker(0).say({ type: 'phase', run: 1, phase: 'training' });
    expect(events).toHaveLength(1);
    trainer.send(start(2));
    worker(1).say({ type: 'ready' });
    expect(worker(1).received).toMatchObject([{ type: 'start', run: 2 }]);
  });

  it('forgets deaths once an epoch has gone well', () => {
    const { trainer, worker, workers } = setUp();
    for (let i = 0; i < 3; i++) worker(i).onerror?.({ message: 'broken' } as ErrorEvent);
    worker(3).say({ type: 'ready' });
    trainer.send(start(1));
    worker(3).say({ type: 'epochs', run: 1, rows: [] });
    for (let i = 3; i < 6; i++) worker(i).onerror?.({ message: 'broken' } as ErrorEvent);
    expect(workers).toHaveLength(7);
    worker(6).onerror?.({ message: 'broken' } as ErrorEvent);
    expect(workers).toHaveLength(7);
  });

  it('gives up after the fourth death in a row instead of spawning for ever', () => {
    const { worker, workers, events } = setUp();
    for (let i = 0; i < 4; i++) worker(i).onerror?.({ message: 'broken' } as ErrorEvent);
    expect(workers).toHaveLength(4);
    expect(events.at(-1)).toMatchObject({
      type: 'failed',
      problem: { hint: expect.stringMatching(/Reload/) },
    });
  });
});
