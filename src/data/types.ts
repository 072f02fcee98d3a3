import type { DataKind } from '../core/catalog/dataKind';
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
  /** Group of each example, `[count]`, where the set has groups: one group never parts in a split. */
  readonly groups?: Int32Array;
  /** Names of the columns of `values`, for tables; a category's is `island = Biscoe`. */
  readonly columns?: readonly string[];
  /** The features of the source table, in its order, and where each lies in a row of `values`. */
  readonly fields?: readonly TableField[];
}

/** A feature of a table before its categories became columns of 0 and 1. */
export interface TableField {
  /** As in the header of the file. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  readonly unit?: string;
  /** Its column in `values`; of a category, the first of as many columns as it has values. */
  readonly column: number;
  /** What a category can be; absent for numbers. */
  readonly categories?: readonly string[];
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

/**
 * An affine map `scaled = (value - offset) / scale`, fitted on the training part. Both arrays are as long as the last
 * dimension of the input shape: one entry per feature of a point or row, one per channel of an image.
 */
export interface Scaler {
  readonly offset: Float32Array;
  readonly scale: Float32Array;
  /** What a missing value is taken for, before scaling; absent where nothing can be missing. */
  readonly fill?: Float32Array;
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
