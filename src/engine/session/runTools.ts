import type { Experiment } from '../../core/experiment/schema';
import type { BackendReport } from '../../protocol/progress';
import type { Trial } from '../backends/choose';
import type { ThreadPool } from '../compiled/threadPool';
import type { DataCache } from './dataCache';
import type { ChosenStepper, StepperSetup } from './steppers';

/** What a run needs from outside. */
export interface RunTools {
  readonly data: DataCache;
  chooseBackend(choice: Experiment['backend'], trial: Trial): Promise<BackendReport>;
  chooseStepper(setup: StepperSetup, backend: BackendReport): ChosenStepper;
  /** Threads that help with large networks, where there can be any. */
  readonly threadPool?: ThreadPool | undefined;
  readonly now: () => number;
  /** Milliseconds that a run lasts at least where somebody watches. */
  readonly leastRunTime: number;
  /** Milliseconds between two checkpoints of a run that nobody watches. */
  readonly checkpointGap: number;
}
