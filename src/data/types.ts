import type { DataKind } from '../core/catalog/dataKind';
import type { SeriesFormat, SeriesStep, TextFormat } from '../core/catalog/sequences';
import type { Task } from '../core/task';

/** A data set as it was read or drawn: nothing scaled, nothing split. */
export interface RawExamples {
  readonly kind: DataKind;
  readonly task: Task;
  readonly count: number;
  /**
   * Shape of one example in `values`: `[2]` for points (the plane, before features), `[28, 28, 1]`, `[columns]`,
   * `[window, channels]`; for texts `[length]`, the shape of their token numbers.
   */
  readonly shape: readonly number[];
  /**
   * `[count, ...shape]`; images as 0-255, tables with categories already one-hot and missing values as NaN. Empty for
   * texts, whose token numbers wait for the vocabulary of the training part.
   */
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
  /** `[count]`, for texts. */
  readonly texts?: readonly string[];
  /** How texts become token numbers. */
  readonly textFormat?: TextFormat;
  /** The examples are in order of time: split by time, never at random. */
  readonly chronological?: boolean;
  /** What the examples were cut from, for series. */
  readonly series?: SourceSeries;
  /** For series: what "tomorrow is as today" says of each example, in the target's unit, `[count]`. */
  readonly naive?: Float32Array;
}

/** A series as it was read. Example `i` sees the steps from `i` on, as many as `window`; its target is the next step's. */
export interface SourceSeries {
  readonly step: SeriesStep;
  /** What each step is called, `[steps]`: `2012-01-01`, `1749-01`. */
  readonly dates: readonly string[];
  readonly channels: readonly SeriesChannel[];
  /** `[steps, channels]`, in the channels' units. */
  readonly values: Float32Array;
  /** The channel whose next step is predicted. */
  readonly target: number;
  /** Steps that an example sees. */
  readonly window: number;
  /** What the network gets to see of the values. */
  readonly scale: SeriesFormat['scale'];
}

export interface SeriesChannel {
  /** As in the header of the file. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  readonly unit?: string;
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
  /** Class indices, `[count]`; in the training part after label noise. Empty where there are none. */
  readonly labels: Int32Array;
  /** Standardised targets, `[count]`. Empty unless a number is asked for. */
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
  /** For texts: the token of each number, fitted on the training part. */
  readonly vocabulary?: readonly string[];
  /**
   * Where classes stand for numbers, in the target's unit, the number of each: of classes in order their index, of
   * bins the mean of what is in them. Then both framings can be measured on one scale.
   */
  readonly classNumbers?: Float32Array;
  /** For regression: mean and standard deviation of the training targets, so that losses are on one scale. */
  readonly targetScaler: { readonly offset: number; readonly scale: number };
}

/**
 * Fetches a packed file by its path below `datasets/`, such as `digits/labels.bin.gz`.
 * The page reads its own origin, Node the disk.
 */
export type ReadFile = (path: string, signal?: AbortSignal) => Promise<Uint8Array>;
