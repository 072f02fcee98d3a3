import type { CombinationId } from '../core/catalog/combinations';
import type { MetricId } from '../core/catalog/metrics';
import type { PredictedExample } from './examples';
import type { Metrics } from './progress';

/** What an ensemble comes to. */
export interface EnsembleReport {
  readonly combine: CombinationId;
  /** What members and ensemble are compared by. */
  readonly metric: MetricId;
  readonly members: readonly MemberReport[];
  /** Of what is learned from the validation part, by cross-fitting: no example is answered by what has seen it. */
  readonly validation: Metrics;
  readonly test: Metrics;
  /** Examples of the test part. */
  readonly examples: number;
  /** Index of the member with the best validation score: what one would use instead. */
  readonly best: number;
  /**
   * The metric on the test part with 1, 2, ... members: the mean over those that follow one another in a circle; of
   * stacking, of the first ones.
   */
  readonly bySize: readonly number[];
  /** On the test part, `[member][member]`: share called differently, or the root mean squared difference in the target's unit. */
  readonly disagreement: readonly (readonly number[])[];
  /** Test examples that the best member gets wrong and the ensemble right (of numbers: the ensemble comes closer). */
  readonly rescued: EnsembleExamples;
  /** The other way round. */
  readonly lost: EnsembleExamples;
}

interface MemberReport {
  readonly epoch?: number;
  readonly parameters: number;
  readonly validation: Metrics;
  readonly test: Metrics;
  /** Its share, where the ensemble is a weighted mean. */
  readonly weight?: number;
}

export interface EnsembleExamples {
  readonly count: number;
  /** Some of them; those on which most hangs first. */
  readonly examples: readonly EnsembleExample[];
}

/** An example with what the ensemble says of it. */
export interface EnsembleExample extends PredictedExample {
  /** What the best member says. */
  readonly alone: number;
  /** How many members are right; absent for numbers. */
  readonly right?: number;
}
