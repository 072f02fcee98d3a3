import type { MemberOutcome } from '../core/ensemble/outcome';
import type { PlateauState } from '../core/math/schedules';
import type { SwatsState } from '../core/math/swats';
import type { WeightValues } from '../core/network/weightValues';
import type { BackendReport, EpochRow } from './progress';

/**
 * A run as it stood at the end of an epoch. Another worker goes on from it to the very same bits: all chance is drawn by
 * the number of the epoch or step, so that no stream has a place to be remembered.
 */
export interface Checkpoint {
  /** What computed so far; another backend would round otherwise. */
  readonly backend: BackendReport;
  readonly training: TrainingCheckpoint;
  /** Snapshots that became members of an ensemble on the way. */
  readonly members: readonly MemberOutcome[];
}

/** What the training loop needs to go on. */
export interface TrainingCheckpoint {
  /** Steps taken. */
  readonly step: number;
  /** One of each epoch so far, that of the untrained network first. */
  readonly rows: readonly EpochRow[];
  readonly weights: WeightValues;
  readonly optimizer: OptimizerMemory;
  readonly hyperparameters: HyperparameterState;
  /** Of early stopping. */
  readonly best?: BestMemory;
}

export interface OptimizerMemory {
  /** Taken since this optimizer took over. */
  readonly steps: number;
  /** What it remembers of each trained weight, by the weight's path; each as long as the weight. */
  readonly slots: ReadonlyMap<string, readonly Float32Array[]>;
}

export interface HyperparameterState {
  readonly plateau: PlateauState;
  /** Whether the second optimizer is in charge. */
  readonly hasSwitched: boolean;
  /** Where SWATS looks for its rate. */
  readonly swats?: SwatsState;
  /** The learning rate that SWATS found. */
  readonly found?: number;
  /** Warm restarts yet to come. */
  readonly restartsLeft: number;
}

export interface BestMemory {
  readonly best: { readonly epoch: number; readonly value: number };
  /** The last epoch that improved by enough to count. */
  readonly progress: { readonly epoch: number; readonly value: number };
  /** Of the best epoch, where they are to be restored. */
  readonly weights?: WeightValues;
}
