import type { Experiment } from '../core/experiment/schema';
import type { Checkpoint } from '../protocol/checkpoint';
import type { Event, RunId } from '../protocol/messages';
import type { Work } from '../protocol/work';
import { backAt, type PoolRun } from './poolRun';
import type { WorkerLike } from './workerTrainer';

/** A run on its way through the pool. */
export interface PoolTask {
  run: PoolRun;
  /** Where it can go on if its worker is lost. */
  checkpoint: Checkpoint | undefined;
  readonly work: Work;
  tell(): void;
}

export function changeTask(task: PoolTask, next: Partial<PoolRun>): void {
  task.run = { ...task.run, ...next };
  task.tell();
}

/** The place of one worker, and what it is at. */
export interface PoolSlot {
  worker: WorkerLike | undefined;
  isReady: boolean;
  run: RunId;
  task: PoolTask | undefined;
  watchdog: ReturnType<typeof setTimeout> | undefined;
}

/** What a slot tells the pool. */
export interface SlotListener {
  hear(slot: PoolSlot, event: Event): void;
  /** @param reason part of a sentence */
  lose(slot: PoolSlot, reason: string): void;
}

export function emptySlot(): PoolSlot {
  return { worker: undefined, isReady: false, run: 0, task: undefined, watchdog: undefined };
}

/**
 * Puts a worker into the slot. What is heard of the one before counts no more.
 * @throws what `spawn` throws
 */
export function fillSlot(slot: PoolSlot, spawn: () => WorkerLike, { hear, lose }: SlotListener): void {
  const worker = spawn();
  slot.worker = worker;
  slot.isReady = false;
  worker.onmessage = ({ data }: MessageEvent<Event>) => {
    if (slot.worker === worker) hear(slot, data);
  };
  worker.onerror = (error) => {
    error.preventDefault?.();
    if (slot.worker === worker) lose(slot, error.message || 'it stopped without a word');
  };
  worker.onmessageerror = () => {
    if (slot.worker === worker) lose(slot, 'one of its messages could not be read');
  };
}

/** Ends the slot's worker at once, whatever it is doing. */
export function quitSlot(slot: PoolSlot): void {
  clearTimeout(slot.watchdog);
  slot.worker?.terminate();
  slot.worker = undefined;
  slot.isReady = false;
}

/** Has the slot's worker do its task, from where it had come to. */
export function startTask(slot: PoolSlot, task: PoolTask, run: RunId): void {
  slot.run = run;
  const { work, run: begun, checkpoint } = task;
  const counted = work.kind === 'rangeTest' ? { ...begun, points: begun.points ?? [] } : begun;
  changeTask(task, backAt(counted, 'training', checkpoint));
  slot.worker?.postMessage({
    type: 'start',
    run,
    experiment: begun.experiment,
    paused: false,
    work,
    isUnwatched: true,
    ...(checkpoint && { from: checkpoint }),
  });
}

/** “Automatic” may choose a card too. */
export function mayUseCard({ backend }: Experiment): boolean {
  return backend === 'webgpu' || backend === 'webgl' || backend === 'auto';
}
