import type { MemberOutcome } from '../core/ensemble/outcome';
import type { Experiment } from '../core/experiment/schema';
import { type Problem, toProblem } from '../core/problem';
import type { Probe } from '../core/studies/types';
import type { EnsembleJob, EnsembleReport } from '../protocol/ensemble';
import type { Event, RunId } from '../protocol/messages';
import type { BackendReport, EpochRow, ProgressPoint, RunResult } from '../protocol/payloads';
import { spawnTrainingWorker, type WorkerLike } from './workerTrainer';

/** One run of a batch, as far as it has come. */
export interface PoolMember {
  readonly experiment: Experiment;
  readonly state: 'queued' | 'training' | 'done' | 'failed' | 'cancelled';
  readonly rows: readonly EpochRow[];
  /** Fractional epoch that it has reached. */
  readonly epoch: number;
  /** Of a run with a probe: step by step. */
  readonly points?: readonly ProgressPoint[];
  /** Examples in the training and the test part, once the data are there. */
  readonly trainingExamples?: number;
  readonly testExamples?: number;
  readonly backend?: BackendReport;
  readonly result?: RunResult;
  /** What it gave for an ensemble: itself, where it is a member of one. */
  readonly outcomes?: readonly MemberOutcome[];
  /** Of a job that combines members. */
  readonly report?: EnsembleReport;
  readonly problem?: Problem;
  /** How often its worker was lost and it began again, from the same seed. */
  readonly restarts: number;
}

/** Runs that were asked for together. */
export interface Batch {
  members(): readonly PoolMember[];
  /** Ends one member, or all that have not ended: at once, whatever they are doing. */
  cancel(index?: number): void;
}

/** What runs do instead of plain training. */
interface Errand {
  /** The same of all. */
  readonly probe?: Probe | undefined;
  /** What to do of the ensemble of each. */
  readonly jobs?: readonly EnsembleJob[];
}

export interface Pool {
  /**
   * Trains the experiments, as many at a time as there are workers.
   * @param hear is called after every change
   * @param how what each run does instead of plain training
   */
  submit(
    experiments: readonly Experiment[],
    hear: (members: readonly PoolMember[]) => void,
    how?: Errand,
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
  readonly probe: Probe | undefined;
  readonly job: EnsembleJob | undefined;
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
 * only one card. A worker that dies is replaced and its member begins again; the same seed gives the same result.
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
    change(slot.task, { state: 'training', rows: [], epoch: 0, ...(slot.task.probe && { points: [] }) });
    const { probe, job, member } = slot.task;
    const { experiment } = member;
    slot.worker.postMessage({
      type: 'start',
      run: slot.run,
      experiment,
      paused: false,
      isUnwatched: true,
      ...(probe && { probe }),
      ...(job && { job }),
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
    if (event.type === 'prepared')
      change(task, {
        backend: event.backend,
        trainingExamples: event.data.counts.training,
        testExamples: event.data.counts.test,
      });
    if (event.type === 'progress') {
      const epoch = event.points.at(-1)?.epoch ?? task.member.epoch;
      const points = task.probe && [...(task.member.points ?? []), ...event.points];
      change(task, { epoch, ...(points && { points }) });
    }
    if (event.type === 'epochs') {
      const epoch = event.rows.at(-1)?.epoch ?? task.member.epoch;
      change(task, { rows: [...task.member.rows, ...event.rows], epoch });
    }
    if (event.type === 'done') {
      const { result, members: outcomes } = event;
      end(slot, { state: 'done', result, ...(outcomes && { outcomes }) });
    }
    if (event.type === 'combined') end(slot, { state: 'done', report: event.report });
    if (event.type === 'failed') end(slot, { state: 'failed', problem: event.problem });
  }

  /** The slot's run has ended; the worker takes the next. */
  function end(slot: Slot, how: Partial<PoolMember>): void {
    const { task } = slot;
    clearTimeout(slot.watchdog);
    slot.task = undefined;
    slot.run = 0;
    if (task) change(task, how);
    assign();
  }

  function lose(slot: Slot, reason: string): void {
    const { task } = slot;
    quit(slot);
    if (!task) return;
    const restarts = task.member.restarts + 1;
    if (restarts <= mostRestarts) {
      change(task, { restarts, state: 'queued', rows: [], epoch: 0 });
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
    submit(experiments, tellAll, { probe, jobs = [] } = {}) {
      const tasks: Task[] = [];
      const members = () => tasks.map(({ member }) => member);
      for (const [index, experiment] of experiments.entries()) {
        const member: PoolMember = { experiment, state: 'queued', rows: [], epoch: 0, restarts: 0 };
        tasks.push({ member, probe, job: jobs[index], tell: () => tellAll(members()) });
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
