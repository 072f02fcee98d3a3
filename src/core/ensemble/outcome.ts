import type { MetricId } from '../catalog/metrics';

type Scores = Readonly<Partial<Record<MetricId, number>>>;

/** A trained member: what it says, and how good that is. Its weights are not kept. */
export interface MemberOutcome {
  /** The epoch at whose end it was taken, of a snapshot. */
  readonly epoch?: number;
  /** Trainable ones. */
  readonly parameters: number;
  readonly validation: Scores;
  readonly test: Scores;
  /** Probabilities `[count, classes]` or standardised numbers `[count, 1]` of each part. */
  readonly outputs: { readonly validation: Float32Array; readonly test: Float32Array };
}
