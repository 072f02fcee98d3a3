import type { DataKind } from '../core/catalog/datasets';
import type { Task } from '../core/task';

/** A data set as it was read or drawn: nothing scaled, nothing split. */
export interface RawExamples {
  readonly kind: DataKind;
  readonly task: Task;
  readonly count: number;
  /** Shape of one example in `values`: `[2]` for points (the plane, before features), `[28, 28, 1]`, `[columns]`. */
  readonly shape: readonly number[];
  /** `[count, ...shape]`; images as 0-255, tables with categories already one-hot and missing values as NaN. */
  readonly values: Float32Array | Uint8Array;
  /** Class indices, for classification. */
  readonly labels?: Int32Array;
  /** In units of the target, for regression. */
  readonly targets?: Float32Array;
  /** Names of the columns of `values`, for tables. */
  readonly columns?: readonly string[];
}

/** One part of the split, ready for the network. */
export interface Part {
  readonly count: number;
  /** Positions in the raw examples, `[count]`. */
  readonly indices: Int32Array;
  /** Scaled inputs, `[count, ...inputShape]`. */
  readonly inputs: Float32Array;
  /** Class indices, `[count]`; in the training part after label noise. Empty for regression. */
  readonly labels: Int32Array;
  /** Standardised targets, `[count]`. Empty for classification. */
  readonly targets: Float32Array;
}

/** A per-feature affine map `scaled = (value - offset) / scale`, fitted on the training part. */
export interface Scaler {
  readonly offset: Float32Array;
  readonly scale: Float32Array;
}

/** What training works on. */
export interface PreparedData {
  readonly raw: RawExamples;
  readonly task: Task;
  /** Shape of one input, without the batch dimension. */
  readonly inputShape: readonly number[];
  readonly training: Part;
  readonly validation: Part;
  /** Looked at once, at the end. */
  readonly test: Part;
  readonly inputScaler: Scaler;
  /** For regression: mean and standard deviation of the training targets, so that losses are on one scale. */
  readonly targetScaler: { readonly offset: number; readonly scale: number };
}

/**
 * Fetches a packed file by its path below `datasets/`, such as `digits/labels.bin.gz`.
 * The page reads its own origin, Node the disk.
 */
export type ReadFile = (path: string, signal?: AbortSignal) => Promise<Uint8Array>;
