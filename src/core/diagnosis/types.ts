import type { MetricId } from '../catalog/metrics';
import type { Experiment } from '../experiment/schema';

/** Values of the metrics that suit the task; what was no finite number is absent. */
export type MetricValues = Readonly<Partial<Record<MetricId, number>>>;

/** One epoch of a run. Epoch 0 is the untrained network. */
export interface ObservedEpoch {
  readonly epoch: number;
  /** At the end of the epoch. */
  readonly learningRate: number;
  /** Means over the epoch's batches, with the network as it was at each. */
  readonly train: MetricValues;
  readonly validation: MetricValues;
}

/** Examples in each part. */
export interface PartCounts {
  readonly training: number;
  readonly validation: number;
  readonly test: number;
}

/** Examples per class in each part, in the order of the classes. */
export interface PartClassCounts {
  readonly training: readonly number[];
  readonly validation: readonly number[];
  readonly test: readonly number[];
}

/** The ReLU units of one layer, and how many of them are zero for every example looked at. */
export interface UnitCount {
  /** Path of the layer, such as `0`. */
  readonly layer: string;
  readonly units: number;
  readonly dead: number;
}

/** All that a diagnosis may look at. Test values are known only once training has ended. */
export interface ObservedRun {
  readonly experiment: Experiment;
  /** In the order of the epochs; some may be missing from a long run. */
  readonly rows: readonly ObservedEpoch[];
  readonly marks?: readonly { readonly kind: string; readonly epoch: number; readonly text?: string }[];
  /** Why training ended; absent while it goes on. */
  readonly reason?: 'finished' | 'stoppedEarly' | 'stopped' | 'diverged';
  readonly counts?: PartCounts;
  readonly classCounts?: PartClassCounts;
  /** As they were last counted. */
  readonly units?: readonly UnitCount[];
  /** `[truth][prediction]` on the validation part, as it was last measured. */
  readonly confusion?: readonly (readonly number[])[];
  readonly test?: MetricValues;
  /**
   * Both parts by the network as it is at the end, measured alike: examples as they are, in inference mode. Of a
   * large training part the first examples. Known only once training has ended by itself.
   */
  readonly atEnd?: { readonly train: MetricValues; readonly validation: MetricValues };
  /** Mean squares of the standardised targets, about the mean of the training part; of numbers. */
  readonly targetSpread?: { readonly training: number; readonly validation: number };
  /** The run before it on the same data set, where there is one. */
  readonly before?: {
    readonly experiment: Experiment;
    readonly test?: MetricValues;
  };
}

export type FindingId =
  | 'diverged'
  | 'rateTooHigh'
  | 'rateTooLow'
  | 'oneClass'
  | 'deadUnits'
  | 'youngAverages'
  | 'warmupTooLong'
  | 'batchOfOne'
  | 'overFitting'
  | 'underFitting'
  | 'dataLeak'
  | 'testTooSmall';

/** A failure ends the run, a problem costs accuracy, a hint is about what may be concluded. */
export type Severity = 'failure' | 'problem' | 'hint';

/** Where it can be seen: on which curves, from which epoch to which. */
export interface Evidence {
  readonly curves: readonly { readonly part: 'train' | 'validation' | 'test'; readonly metric: MetricId }[];
  readonly from: number;
  readonly to: number;
}

/** One turn of one knob that would fix it. */
export interface SuggestedFix {
  readonly path: string;
  readonly value: unknown;
  /** What it does, as a button says it: `Divide the learning rate by 10`. */
  readonly words: string;
  /** Too late for the network as it is: only a run that has it from the start gains by it. */
  readonly anew?: true;
}

/** Something that went wrong, in words. */
export interface Finding {
  readonly id: FindingId;
  readonly severity: Severity;
  /** A few words: `Over-fitting`. */
  readonly title: string;
  /** One or two sentences: what happened, in numbers, and what it means. */
  readonly sentence: string;
  readonly evidence: Evidence;
  /** Absent where no knob of this experiment would help. */
  readonly suggestedFix?: SuggestedFix;
  /** Paper or book behind the rule. */
  readonly source: string;
}
