import type { SeriesFormat, SeriesStep, TokenUnit } from '../core/catalog/sequences';
import type { ExampleView } from './examples';
import type { Metrics } from './progress';

/** What the data stage shows. Built once per data section. */
export interface DataSummary {
  readonly counts: { readonly training: number; readonly validation: number; readonly test: number };
  /** Examples per class in each part, for classification, in the order of the classes. */
  readonly classCounts?: {
    readonly training: readonly number[];
    readonly validation: readonly number[];
    readonly test: readonly number[];
  };
  /** For regression: mean squares of the standardised targets, about the mean of the training part. */
  readonly targetSpread?: { readonly training: number; readonly validation: number };
  /** What would be reached without learning anything. That of the test is shown when the test is. */
  readonly baselines?: Baselines;
  /**
   * The classes that balancing looks at, where there are any: those that are asked for, which may be bins of a number,
   * and how many training examples each has.
   */
  readonly balance?: { readonly classNames: readonly string[]; readonly counts: readonly number[] };
  readonly preview: DataPreview;
}

/** Each by the examples of its own part. */
export interface Baselines {
  readonly training: Baseline;
  readonly validation: Baseline;
  readonly test: Baseline;
}

/** What is reached without learning from the inputs, errors in the target's unit. */
export interface Baseline extends Metrics {
  /** How numbers are predicted, such as `the mean` or `tomorrow = today`; absent where there are none. */
  readonly name?: string;
  /** The class that every example is said to be of, the commonest of the part; absent where there are none. */
  readonly commonest?: string;
}

export type DataPreview =
  | {
      readonly kind: 'points';
      /** `[x1, x2]` of each point, in the plane from -6 to 6. */
      readonly points: Float32Array;
      /** Class index or target of each point. */
      readonly values: Float32Array;
      /** Part of each point: 0 training, 1 validation, 2 test. */
      readonly parts: Uint8Array;
    }
  | {
      readonly kind: 'image';
      readonly shape: readonly [height: number, width: number, channels: number];
      /** The same number of training images of each class, class after class; bytes 0-255. */
      readonly images: readonly ExampleView[];
    }
  | {
      readonly kind: 'table';
      readonly columns: readonly ColumnSummary[];
      /** The first training rows as text, missing values as an empty string, the target last. */
      readonly rows: readonly (readonly string[])[];
    }
  | TextPreview
  | SeriesPreview;

export interface TextPreview {
  readonly kind: 'text';
  readonly unit: TokenUnit;
  /** Tokens the network sees of each text. */
  readonly length: number;
  /** Tokens of the vocabulary, padding and unknown left out. */
  readonly vocabulary: number;
  /** The first of the vocabulary, most frequent first. */
  readonly commonest: readonly string[];
  /** Training texts of each class, class after class, then a few of validation, whose tokens may be unknown. */
  readonly texts: readonly TokenizedText[];
}

/** A text as the network gets it. */
export interface TokenizedText {
  /** Position in the raw examples. */
  readonly index: number;
  /** Class index. */
  readonly truth: number;
  readonly part: 'training' | 'validation';
  /** The tokens that the network sees, unknown ones as they stand in the text. */
  readonly tokens: readonly string[];
  /** The number of each; {@link unknownToken} where the vocabulary does not hold it. */
  readonly numbers: readonly number[];
  /** Padding in front. */
  readonly padding: number;
  /** Tokens at the end that the network does not see. */
  readonly cut: number;
}

export interface SeriesPreview {
  readonly kind: 'series';
  readonly step: SeriesStep;
  /** What each step is called, `[steps]`. */
  readonly dates: readonly string[];
  readonly channels: readonly { readonly name: string; readonly title: string; readonly unit?: string }[];
  /** `[steps, channels]`, in the channels' units. */
  readonly values: Float32Array;
  /** The channel whose next step is predicted. */
  readonly target: number;
  readonly window: number;
  /** What the network gets to see of the values. */
  readonly scale: SeriesFormat['scale'];
  /** The first step that each part is to predict, and the end: training, validation, test, number of steps. */
  readonly bounds: readonly [training: number, validation: number, test: number, end: number];
}

export interface ColumnSummary {
  readonly name: string;
  readonly type: 'number' | 'category' | 'target';
  readonly missing: number;
  readonly mean?: number;
  readonly deviation?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  /** Counts in equal-width bins from minimum to maximum, of numbers. */
  readonly histogram?: readonly number[];
}
