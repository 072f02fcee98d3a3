import type { Experiment } from '../core/experiment/schema';
import { type Problem, toProblem } from '../core/problem';
import type { Checkpoint } from '../protocol/checkpoint';
import type { Event, RunId } from '../protocol/messages';
import type { Work } from '../protocol/work';
import { afterEvent, backAt, type PoolMember, queuedMember } from './poolMember';
import { spawnTrainingWorker, type WorkerLike } from './workerTrainer';

/** Runs that were asked for together. */
export interface Batch {
  members(): readonly PoolMember[];
  /** Ends one member, or all that have not ended: at once, whatever they are doing. */
  cancel(index?: number): void;
}

export interface Pool {
  /**
   * Trains the experiments, as many at a time as there are workers.
   * @param hear is called after every change
   * @param works what each is to do; trains, where nothing is said
   */
  submit(
    experiments: readonly Experiment[],
    hear: (members: readonly PoolMember[]) => void,
    works?: readonly (Work | undefined)[],
  ): Batch;
  dispose(): void;
}

export interface PoolOptions {
  readonly spawn?: () => WorkerLike;
  /** At least one; as many as the machine has cores, if not given. */
  readonly workers?: number;
  /** Milliseconds that a worker may take to come up, or to answer a start. */
  readonly patience?: number;
}

interface Task {
  member: PoolMember;
  /** Where it can go on if its worker is lost. */
  checkpoint: Checkpoint | undefined;
  readonly work: Work;
  tell(): void;
}

interface Slot {
  worker: WorkerLike | undefined;
  isReady: boolean;
  run: RunId;
  task: Task | undefined;
  watchdog: ReturnType<typeof setTimeout> | undefined;
}

/** A member whose worker is lost more often than this has failed: it would be lost again. */
const mostRestarts = 2;

/**
 * Workers that train many runs side by side. What may run on a graphics card takes turns on the first worker: there is
 * only one card. A worker that dies is replaced; its member goes on from its last checkpoint, and ends in the same bits
 * on a processor. Where there was none yet (the first seconds, a range test, the combining of members) it begins again.
 */
export function createPool({
  spawn = spawnTrainingWorker,
  workers = navigator.hardwareConcurrency || 1,
  patience = 30_000,
}: PoolOptions = {}): Pool {
  const slots = Array.from(
    { length: Math.max(1, workers) },
    (): Slot => ({
      worker: undefined,
      isReady: false,
      run: 0,
      task: undefined,
      watchdog: undefined,
    }),
  );
  let queue: Task[] = [];
  let lastRun: RunId = 0;

  function change(task: Task, next: Partial<PoolMember>): void {
    task.member = { ...task.member, ...next };
    task.tell();
  }

  /** Gives every free worker the first run in the queue that it may take. */
  function assign(): void {
    for (const [index, slot] of slots.entries()) {
      if (slot.task) continue;
      const task = queue.find(({ member }) => index === 0 || !mayUseCard(member.experiment));
      if (!task) continue;
      queue = queue.filter((other) => other !== task);
      slot.task = task;
      begin(slot);
    }
    // Idle workers keep networks and data in memory.
    if (queue.length === 0 && slots.every(({ task }) => !task)) for (const slot of slots) quit(slot);
  }

  function begin(slot: Slot): void {
    watch(slot);
    if (!slot.worker) {
      connect(slot);
      return;
    }
    if (!slot.isReady || !slot.task) return;
    lastRun += 1;
    slot.run = lastRun;
    const { work, member, checkpoint } = slot.task;
    const counted = work.kind === 'rangeTest' ? { ...member, points: member.points ?? [] } : member;
    change(slot.task, backAt(counted, 'training', checkpoint));
    const { experiment } = member;
    slot.worker.postMessage({
      type: 'start',
      run: slot.run,
      experiment,
      paused: false,
      work,
      isUnwatched: true,
      ...(checkpoint && { from: checkpoint }),
    });
  }

  function connect(slot: Slot): void {
    let worker: WorkerLike;
    try {
      worker = spawn();
    } catch (error) {
      end(slot, { state: 'failed', problem: toProblem(error) });
      return;
    }
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

  function watch(slot: Slot): void {
    clearTimeout(slot.watchdog);
    slot.watchdog = setTimeout(() => lose(slot, 'it did not answer'), patience);
  }

  function hear(slot: Slot, event: Event): void {
    clearTimeout(slot.watchdog);
    if (event.type === 'ready') {
      slot.isReady = true;
      begin(slot);
      return;
    }
    const { task } = slot;
    if (!task || event.run !== slot.run) return;
    if (event.type === 'checkpoint') {
      task.checkpoint = event.checkpoint;
      return;
    }
    const next = afterEvent(task.member, event);
    if (next.state !== 'training') end(slot, next);
    else if (next !== task.member) change(task, next);
  }

  /** The slot's run has ended; the worker takes the next. */
  function end(slot: Slot, how: Partial<PoolMember>): void {
    const { task } = slot;
    clearTimeout(slot.watchdog);
    slot.task = undefined;
    slot.run = 0;
    if (task) {
      task.checkpoint = undefined;
      change(task, how);
    }
    assign();
  }

  function lose(slot: Slot, reason: string): void {
    const { task } = slot;
    quit(slot);
    if (!task) return;
    const restarts = task.member.restarts + 1;
    if (restarts <= mostRestarts) {
      change(task, { ...backAt(task.member, 'queued', task.checkpoint), restarts });
      begin(slot);
      return;
    }
    const problem: Problem = {
      code: 'worker.died',
      message: `The run’s worker was lost ${restarts} times: ${reason}.`,
      hint: 'The other runs go on. A smaller network or batch needs less memory.',
    };
    end(slot, { state: 'failed', problem });
  }

  function quit(slot: Slot): void {
    clearTimeout(slot.watchdog);
    slot.worker?.terminate();
    slot.worker = undefined;
    slot.isReady = false;
  }

  function cancel(task: Task): void {
    if (task.member.state !== 'queued' && task.member.state !== 'training') return;
    queue = queue.filter((other) => other !== task);
    const slot = slots.find((one) => one.task === task);
    if (!slot) {
      change(task, { state: 'cancelled' });
      return;
    }
    // Asked to stop, it would finish its step first; a large one takes longer than one wants to wait.
    quit(slot);
    end(slot, { state: 'cancelled' });
  }

  return {
    submit(experiments, tellAll, works = []) {
      const tasks: Task[] = [];
      const members = () => tasks.map(({ member }) => member);
      for (const [index, experiment] of experiments.entries()) {
        tasks.push({
          member: queuedMember(experiment),
          checkpoint: undefined,
          work: works[index] ?? { kind: 'train' },
          tell: () => tellAll(members()),
        });
      }
      queue = [...queue, ...tasks];
      assign();
      return {
        members,
        cancel(index) {
          // The last first: a worker set free by one must not begin the next.
          const chosen = index === undefined ? tasks.toReversed() : tasks.slice(index, index + 1);
          for (const task of chosen) cancel(task);
        },
      };
    },
    dispose() {
      queue = [];
      for (const slot of slots) {
        slot.task = undefined;
        quit(slot);
      }
    },
  };
}

/** “Automatic” may choose a card too. */
function mayUseCard({ backend }: Experiment): boolean {
  return backend === 'webgpu' || backend === 'webgl' || backend === 'auto';
}
