import type { Layer } from '../catalog/layers';
import type { MetricId } from '../catalog/metrics';
import type { WeightValues } from '../network/weightValues';

type Scores = Readonly<Partial<Record<MetricId, number>>>;

/** A trained member: what it says, how good that is, and its network. */
export interface MemberOutcome {
  /** The epoch at whose end it was taken, of a snapshot. */
  readonly epoch?: number;
  /** Trainable ones. */
  readonly parameters: number;
  readonly validation: Scores;
  readonly test: Scores;
  /** Probabilities `[count, classes]` or standardised numbers `[count, 1]` of each part. */
  readonly outputs: { readonly validation: Float32Array; readonly test: Float32Array };
  /** To be asked about other examples; absent of one that an older TipLab kept. */
  readonly network?: { readonly layers: readonly Layer[]; readonly weights: WeightValues };
}
