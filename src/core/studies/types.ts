import type { MetricId } from '../catalog/metrics';
import type { Experiment } from '../experiment/schema';
import type { PairedDifference } from '../math/pairedDifference';

/** One training of a study: an arm of it on one seed. */
export interface Member {
  /** Index of its arm. */
  readonly arm: number;
  readonly seed: number;
  /** Whole, with its own seed and no study. */
  readonly experiment: Experiment;
}

/** What a study will do. */
export interface StudyPlan {
  /** Names of the arms. */
  readonly arms: readonly string[];
  /** What the arms are judged by on the test part. */
  readonly metric: MetricId;
  readonly members: readonly Member[];
}

/** How one member ended. */
export interface MemberResult {
  readonly reason: 'finished' | 'stoppedEarly' | 'stopped' | 'diverged' | 'failed';
  /** Of the test part; absent unless the training ended by itself. */
  readonly test?: Readonly<Partial<Record<MetricId, number>>>;
}

/** What a comparison of two arms comes to. */
export interface Verdict {
  readonly outcome: 'helped' | 'noClearEffect' | 'hurt' | 'unproven';
  /** Second arm minus first over the pairs in which both ended; absent where there is none. */
  readonly difference?: PairedDifference;
  /** Seeds on which one arm or both have no result. */
  readonly left: number;
  /** How many runs of each arm diverged. */
  readonly diverged: readonly [first: number, second: number];
  /** One or two plain sentences. */
  readonly words: string;
}

/** What is concluded from the members that are there; `undefined` for one that is not. */
export interface StudyConclusion {
  /** The metric that the arms are judged by, measured on the test part. */
  readonly metric: MetricId;
  readonly verdict: Verdict;
}
