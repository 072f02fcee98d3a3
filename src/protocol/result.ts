import type { RangeTestCurve } from '../core/studies/types';
import type { Metrics } from './progress';
import type { PruningDivergence, PruningStep } from './pruning';

export type DoneReason = 'finished' | 'stoppedEarly' | 'stopped' | 'diverged';

export interface RunResult {
  /** `diverged` also where retraining did after pruning. */
  readonly reason: DoneReason;
  readonly epochs: number;
  readonly steps: number;
  /** Time spent in training, pauses left out. */
  readonly seconds: number;
  readonly stepsPerSecond: number;
  readonly parameters: number;
  /** The epoch whose weights the network now has: where early stopping went back, after a divergence too. */
  readonly bestEpoch?: number;
  readonly validation: Metrics;
  /**
   * Of the training part, its first examples where it is large, by the network as it is at the end and measured as the
   * validation part is: as they are, in inference mode. Absent when it was stopped by hand or diverged.
   */
  readonly training?: Metrics;
  /** Class by class, where there are classes, of the parts that were measured. */
  readonly perClass?: {
    readonly validation?: readonly ClassReport[];
    readonly test?: readonly ClassReport[];
  };
  /**
   * Measured once, when training has ended by itself; absent when it was stopped by hand or diverged. Where only the
   * retraining of a pruned network diverged, it is there.
   */
  readonly test?: Metrics;
  /** Of a range test, which takes the place of training. */
  readonly range?: RangeTestCurve;
  /** Of the test part, without each span of layers that the removal of layers names. */
  readonly removal?: readonly Metrics[];
  /** Where the experiment prunes and training ended by itself. */
  readonly pruning?: { readonly steps: readonly PruningStep[]; readonly diverged?: PruningDivergence };
}

/** How well one class is told from the others. */
export interface ClassReport {
  readonly label: string;
  /** Examples of this class. */
  readonly count: number;
  /** Share of those called so that are. */
  readonly precision: number;
  /** Share of those that are, called so. */
  readonly recall: number;
  readonly f1: number;
}
