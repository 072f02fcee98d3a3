import type { BackendId } from '../core/catalog/backends';
import type { MetricId } from '../core/catalog/metrics';

/** Values of the metrics that suit the task. */
export type Metrics = Readonly<Partial<Record<MetricId, number>>>;

/** One row of a run's history. Epoch 0 is the untrained network. */
export interface EpochRow {
  readonly epoch: number;
  /** At the end of the epoch. */
  readonly learningRate: number;
  /** Running means over the epoch's batches, with the network as it was at each. */
  readonly train: Metrics;
  readonly validation: Metrics;
  /** Since the start of the run, pauses left out. */
  readonly seconds: number;
}

/** Something that happened at a point of the run, marked on its charts. */
export interface Mark {
  readonly kind: 'switch' | 'restart' | 'best' | 'stop' | 'diverged' | 'change';
  /** Fractional epoch. */
  readonly epoch: number;
  /** A few words for the chart. */
  readonly label: string;
  /** One sentence, for whoever asks. */
  readonly text: string;
}

/** A point between epochs, so that the curve moves at once: the mean loss of the batches since the last one. */
export interface ProgressPoint {
  /** Fractional epoch. */
  readonly epoch: number;
  readonly step: number;
  readonly loss: number;
  readonly accuracy?: number;
  readonly learningRate: number;
}

export interface BackendReport {
  readonly id: BackendId;
  /** Such as `WASM SIMD`. */
  readonly label: string;
  /** Why this one: chosen by the user, fastest of those tried, or what failed before it. */
  readonly reason: string;
}
