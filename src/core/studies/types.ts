import type { MetricId } from '../catalog/metrics';
import type { StudyType } from '../catalog/studies';
import type { Experiment } from '../experiment/schema';
import type { PairedDifference } from '../math/pairedDifference';
import type { Problem } from '../problem';
import type { LayerSpan } from './twin';

/** One training of a study: an arm of it on one seed (a trial, as Optuna and Vizier call it). */
export interface StudyTrial {
  /** Index of its arm. */
  readonly arm: number;
  readonly seed: number;
  /** Whole, with its own seed and no study. */
  readonly experiment: Experiment;
  /** Its ensemble is trained and measured, and not the experiment alone. */
  readonly isEnsemble?: true;
}

/** In place of training: the learning rate grows by the same factor from step to step. */
export interface RangeTestWork {
  readonly kind: 'rangeTest';
  readonly lowest: number;
  readonly highest: number;
  readonly steps: number;
}

/** After training: some layers are left out in turn, without retraining, and the test part is measured each time. */
export interface LayerRemovalWork {
  readonly kind: 'layerRemoval';
  /** Of a network with residual blocks. */
  readonly residual: readonly LayerSpan[];
  /** Of one without. */
  readonly plain: readonly LayerSpan[];
}

/** What every run of a study does that is not plain training. */
export type StudyWork = RangeTestWork | LayerRemovalWork;

/** What a study will do. */
export interface StudyPlan {
  /** Names of the arms. */
  readonly arms: readonly string[];
  /** What the arms are judged by. */
  readonly metric: MetricId;
  readonly trials: readonly StudyTrial[];
  /** Absent: plain training. */
  readonly work?: StudyWork;
}

type Metrics = Readonly<Partial<Record<MetricId, number>>>;

/** Learning rate and loss of the batch, step by step. */
export interface RangeTestCurve {
  readonly rates: readonly number[];
  readonly losses: readonly number[];
}

/** Why a run has no result: it diverged, in training or when it was retrained, it failed, or nothing could be pruned. */
export type LostReason = 'diverged' | 'failed' | 'unpruned';

/** How one member ended. */
export interface TrialResult {
  readonly reason: 'finished' | 'stoppedEarly' | 'stopped' | LostReason;
  /** Of a run that failed. */
  readonly problem?: Problem;
  /** Absent where it never trained. */
  readonly validation?: Metrics;
  /** Of the test part; absent unless the training ended by itself. */
  readonly test?: Metrics;
  /** Of the training part, by the network as it is at the end. */
  readonly training?: Metrics;
  readonly perClass?: {
    readonly test?: readonly { readonly label: string; readonly count: number; readonly recall: number }[];
  };
  /** How many examples it was trained, chosen and tested on. */
  readonly trainingExamples?: number;
  readonly validationExamples?: number;
  readonly testExamples?: number;
  /** Trainable ones: of all members of an ensemble together, and of a pruned network those that are left. */
  readonly parameters?: number;
  /** Of a range test. */
  readonly range?: RangeTestCurve;
  /** Of the test part, without each span of layers that its work names. */
  readonly removal?: readonly Metrics[];
}

/** What is known when a study is concluded. */
export interface StudyResults {
  readonly plan: StudyPlan;
  /** In the order of the plan's trials; undefined for one that has not ended. */
  readonly results: readonly (TrialResult | undefined)[];
}

/** What can be put into the experiment after a study: one turn of knobs. */
export interface Offer {
  /** Such as `Use Adam at 0.001`. */
  readonly label: string;
  /** Values by the path of their knob. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** Runs without a result: no verdict counts them. */
export interface LostRuns extends Readonly<Record<LostReason, number>> {
  /** Of the whole study. */
  readonly runs: number;
  /** Those arms that lost some, in the order of the plan. */
  readonly arms: readonly (Readonly<Record<LostReason, number>> & {
    readonly name: string;
    readonly runs: number;
  })[];
}

/** What every kind of study concludes. */
export interface Concluded {
  readonly type: StudyType;
  /** The metric that the arms are judged by. */
  readonly metric: MetricId;
  /** One or two plain sentences. */
  readonly words: string;
  readonly offer?: Offer;
}

/** What a comparison of two arms comes to. */
export interface ComparisonVerdict {
  readonly outcome: 'helped' | 'noClearEffect' | 'hurt' | 'unproven';
  /** Second arm minus first over the pairs in which both ended; absent where there is none. */
  readonly difference?: PairedDifference;
  /** Seeds on which one arm or both have no result. */
  readonly left: number;
  /** How many runs of each arm diverged. */
  readonly diverged: readonly [first: number, second: number];
}

/** A figure over the seeds that have one. */
export interface Spread {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly values: readonly number[];
}

/**
 * How an arm stands among several, by the validation part. Alone at the top, where the runs are enough to tell: `first`
 * is better than all others, and the others are `worse`. `tied` arms cannot be told from the one with the highest mean,
 * which is among them. With fewer than three seeds only equal figures tie, and what lies below them is `unproven`.
 * `lost` has no figure, or diverged on some seed.
 */
export type Standing = 'first' | 'tied' | 'worse' | 'unproven' | 'lost';

/** One arm among several. */
export interface RankedArm {
  readonly name: string;
  /** Place of the arm in the plan. */
  readonly arm: number;
  /** Of the validation part, by which arms are chosen; absent where no run ended well. */
  readonly validation?: Spread;
  /** Of the test part: what the choice is worth, and no part of it. */
  readonly test?: Spread;
  readonly diverged: number;
  readonly standing: Standing;
}
