import type { BackendId } from '../core/catalog/backends';
import type { MetricId } from '../core/catalog/metrics';
import type { SeriesFormat, SeriesStep, TokenUnit } from '../core/catalog/sequences';
import type { UnitCount } from '../core/diagnosis/types';
import type { ReliabilityBin } from '../core/math/calibration';
import type { RateCourse } from '../core/studies/types';
import type { LayerWeights } from './weights';

/** Values of the metrics that suit the task. */
export type Metrics = Readonly<Partial<Record<MetricId, number>>>;

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

/** One example as it can be shown. */
export interface ExampleView {
  /** Position in the raw examples. */
  readonly index: number;
  /** Class index, or the target in its own unit. */
  readonly truth: number;
  /** Bytes of an image, `[window, channels]` of a series, the values of a row or point; empty for a text. */
  readonly values: Uint8Array | Float32Array;
  /** For texts. */
  readonly text?: string;
  /** For tables: the features as text, in the order of the preview's columns; what is missing is empty. */
  readonly cells?: readonly string[];
}

/** An example with what the network says of it. */
export interface PredictedExample extends ExampleView {
  /** Most probable class, or the predicted number in its own unit. */
  readonly prediction: number;
  /** Probability of the predicted class; absent for regression. */
  readonly confidence?: number;
}

/** What the network does now. Sent while training, as often as it costs little. */
export interface Snapshot {
  /** Fractional epoch. */
  readonly epoch: number;
  readonly boundary?: BoundarySnapshot;
  /** On the validation part; only at the end of an epoch. */
  readonly validation?: ValidationSnapshot;
  /** The ReLU units of each layer, and how many are zero for every validation example looked at; only at the end of an epoch. */
  readonly units?: readonly UnitCount[];
  /** How the weights are spread; only at the end of an epoch. */
  readonly weights?: readonly LayerWeights[];
  /** A fixed handful of validation images and what the network says of them at this moment. */
  readonly watched?: readonly PredictedExample[];
}

/** Output and hidden units over the plane, row by row from the top left (x1 = -6, x2 = 6). */
export interface BoundarySnapshot {
  readonly size: number;
  /**
   * Class probabilities `[size · size, classes]` as bytes 0-255; for regression the prediction
   * `[size · size, 1]` from -1 to 1 of the targets' range as bytes (128 is the middle).
   */
  readonly output: Uint8Array;
  readonly classes: number;
  /** Hidden units of small networks, each a `unitSize` square; activations squashed to bytes, 128 is zero. */
  readonly units: readonly { readonly layer: number; readonly unit: number; readonly map: Uint8Array }[];
  readonly unitSize: number;
}

export type ValidationSnapshot =
  | {
      readonly kind: 'classification';
      /** `[truth][prediction]`, in the order of the classes. */
      readonly confusion: readonly (readonly number[])[];
      /** Surest mistakes first, at most 60. */
      readonly mistakes: readonly PredictedExample[];
      /** Whether the network's confidence is to be believed. */
      readonly reliability: readonly ReliabilityBin[];
      /** Of two classes: which each example is, and how probable the second seems. */
      readonly scores?: { readonly truth: Uint8Array; readonly values: Float32Array };
    }
  | {
      readonly kind: 'regression';
      /** True and predicted values in the target's unit, at most 600 pairs. */
      readonly truth: Float32Array;
      readonly prediction: Float32Array;
    };

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
  readonly range?: RateCourse;
  /** Of the test part, without each span of layers that the removal of layers names. */
  readonly removal?: readonly Metrics[];
  /** Where the experiment prunes and training ended by itself. */
  readonly pruning?: { readonly steps: readonly PruningStep[]; readonly diverged?: PruningDivergence };
}

/** Where retraining a pruned network diverged. The network that was trained before is still there. */
export interface PruningDivergence {
  /** From 1. */
  readonly iteration: number;
  /** Filters or neurons that were gone by then. */
  readonly removed: number;
  /** What happened, in a sentence. */
  readonly text: string;
}

/** The network at one step of its pruning; the first is the unpruned one. */
export interface PruningStep {
  /** Filters or neurons removed so far. */
  readonly removed: number;
  /** Trainable parameters. */
  readonly parameters: number;
  /** Floating-point operations of one prediction. */
  readonly flops: number;
  /** Measured, by the batch. */
  readonly msPerPrediction: number;
  /** Of the validation part, just after the removal; absent at the first step. */
  readonly beforeRetraining?: Metrics;
  readonly validation: Metrics;
  readonly test: Metrics;
  /** What of this network goes first. */
  readonly queue: readonly QueuedLayer[];
}

/** The filters or neurons of a layer, and of those that a sum ties to it, in the order in which they go. */
export interface QueuedLayer {
  /** Of the layers that make them, such as `2` or `3.0` inside a block. */
  readonly paths: readonly string[];
  /** The weakest first. */
  readonly units: readonly QueuedUnit[];
  /** `[height, width, channels]` of the kernels that can be seen: those of a first convolution. */
  readonly kernelSize?: readonly [height: number, width: number, channels: number];
}

export interface QueuedUnit {
  /** Its place in its layer. */
  readonly place: number;
  /** Of one scale throughout the network; the lower, the sooner it goes. */
  readonly score: number;
  /** It goes with the next iteration. */
  readonly isNext: boolean;
  readonly kernel?: Float32Array;
}
