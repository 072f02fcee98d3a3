import { type Problem, toProblem } from '../core/problem';
import type { Event, RunId } from '../protocol/messages';
import { afterEvent, backAt, type PoolRun } from './poolRun';
import {
  changeTask,
  fillSlot,
  mayUseCard,
  type PoolSlot,
  type PoolTask,
  quitSlot,
  startTask,
} from './poolSlot';
import type { WorkerLike } from './workerTrainer';

/** Who works, and what waits. */
export interface Dispatch {
  readonly spawn: () => WorkerLike;
  /** Milliseconds that a worker may take to come up, or to answer a start. */
  readonly patience: number;
  readonly slots: readonly PoolSlot[];
  queue: readonly PoolTask[];
  lastRun: RunId;
}

/** A run whose worker is lost more often than this has failed: it would be lost again. */
const mostRestarts = 2;

/** Gives every free worker the first run in the queue that it may take. */
export function assign(dispatch: Dispatch): void {
  const { slots } = dispatch;
  for (const [index, slot] of slots.entries()) {
    if (slot.task) continue;
    const task = dispatch.queue.find(({ run }) => index === 0 || !mayUseCard(run.experiment));
    if (!task) continue;
    unqueue(dispatch, task);
    slot.task = task;
    begin(dispatch, slot);
  }
  // Idle workers keep networks and data in memory.
  if (dispatch.queue.length === 0 && slots.every(({ task }) => !task)) slots.forEach(quitSlot);
}

export function cancelTask(dispatch: Dispatch, task: PoolTask): void {
  if (task.run.state !== 'queued' && task.run.state !== 'training') return;
  unqueue(dispatch, task);
  const slot = dispatch.slots.find((one) => one.task === task);
  if (!slot) {
    changeTask(task, { state: 'cancelled' });
    return;
  }
  // Asked to stop, it would finish its step first; a large one takes longer than one wants to wait.
  quitSlot(slot);
  end(dispatch, slot, { state: 'cancelled' });
}

function unqueue(dispatch: Dispatch, task: PoolTask): void {
  dispatch.queue = dispatch.queue.filter((other) => other !== task);
}

/** Starts the slot's task, as soon as there is a worker that is ready for it. */
function begin(dispatch: Dispatch, slot: PoolSlot): void {
  watch(dispatch, slot);
  if (!slot.worker) {
    connect(dispatch, slot);
    return;
  }
  if (!slot.isReady || !slot.task) return;
  dispatch.lastRun += 1;
  startTask(slot, slot.task, dispatch.lastRun);
}

function connect(dispatch: Dispatch, slot: PoolSlot): void {
  try {
    fillSlot(slot, dispatch.spawn, {
      hear: (from, event) => hear(dispatch, from, event),
      lose: (from, reason) => lose(dispatch, from, reason),
    });
  } catch (error) {
    end(dispatch, slot, { state: 'failed', problem: toProblem(error) });
  }
}

function watch(dispatch: Dispatch, slot: PoolSlot): void {
  clearTimeout(slot.watchdog);
  slot.watchdog = setTimeout(() => lose(dispatch, slot, 'it did not answer'), dispatch.patience);
}

function hear(dispatch: Dispatch, slot: PoolSlot, event: Event): void {
  clearTimeout(slot.watchdog);
  if (event.type === 'ready') {
    slot.isReady = true;
    begin(dispatch, slot);
    return;
  }
  const { task } = slot;
  if (!task || event.run !== slot.run) return;
  if (event.type === 'checkpoint') {
    task.checkpoint = event.checkpoint;
    return;
  }
  const next = afterEvent(task.run, event);
  if (next.state !== 'training') end(dispatch, slot, next);
  else if (next !== task.run) changeTask(task, next);
}

/** The slot's run has ended; the worker takes the next. */
function end(dispatch: Dispatch, slot: PoolSlot, how: Partial<PoolRun>): void {
  const { task } = slot;
  clearTimeout(slot.watchdog);
  slot.task = undefined;
  slot.run = 0;
  if (task) {
    task.checkpoint = undefined;
    changeTask(task, how);
  }
  assign(dispatch);
}

/** The slot's run goes on with another worker, unless it has lost too many. */
function lose(dispatch: Dispatch, slot: PoolSlot, reason: string): void {
  const { task } = slot;
  quitSlot(slot);
  if (!task) return;
  const restarts = task.run.restarts + 1;
  if (restarts <= mostRestarts) {
    changeTask(task, { ...backAt(task.run, 'queued', task.checkpoint), restarts });
    begin(dispatch, slot);
    return;
  }
  const problem: Problem = {
    code: 'worker.died',
    message: `The run’s worker was lost ${restarts} times: ${reason}.`,
    hint: 'The other runs go on. A smaller network or batch needs less memory.',
  };
  end(dispatch, slot, { state: 'failed', problem });
}
