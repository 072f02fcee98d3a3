import type { Experiment } from '../core/experiment/schema';
import type { Work } from '../protocol/work';
import { assign, cancelTask, type Dispatch } from './dispatch';
import { type PoolRun, queuedRun } from './poolRun';
import { emptySlot, type PoolTask, quitSlot } from './poolSlot';
import { spawnTrainingWorker, type WorkerLike } from './workerTrainer';

/** Runs that were asked for together. */
export interface Batch {
  runs(): readonly PoolRun[];
  /** Ends one run, or all that have not ended: at once, whatever they are doing. */
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
    hear: (runs: readonly PoolRun[]) => void,
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

/**
 * Workers that train many runs side by side. What may run on a graphics card takes turns on the first worker: there is
 * only one card. A worker that dies is replaced; its run goes on from its last checkpoint, and ends in the same bits
 * on a processor. Where there was none yet (the first seconds, a range test, the combining of members) it begins again.
 */
export function createPool({
  spawn = spawnTrainingWorker,
  workers = navigator.hardwareConcurrency || 1,
  patience = 30_000,
}: PoolOptions = {}): Pool {
  const dispatch: Dispatch = {
    spawn,
    patience,
    slots: Array.from({ length: Math.max(1, workers) }, emptySlot),
    queue: [],
    lastRun: 0,
  };
  return {
    submit(experiments, tellAll, works = []) {
      const tasks: PoolTask[] = [];
      const runs = () => tasks.map(({ run }) => run);
      for (const [index, experiment] of experiments.entries()) {
        tasks.push({
          run: queuedRun(experiment),
          checkpoint: undefined,
          work: works[index] ?? { kind: 'train' },
          tell: () => tellAll(runs()),
        });
      }
      dispatch.queue = [...dispatch.queue, ...tasks];
      assign(dispatch);
      return {
        runs,
        cancel(index) {
          // The last first: a worker set free by one must not begin the next.
          const chosen = index === undefined ? tasks.toReversed() : tasks.slice(index, index + 1);
          for (const task of chosen) cancelTask(dispatch, task);
        },
      };
    },
    dispose() {
      dispatch.queue = [];
      for (const slot of dispatch.slots) {
        slot.task = undefined;
        quitSlot(slot);
      }
    },
  };
}
