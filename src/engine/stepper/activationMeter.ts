import type { NetworkPlan } from '../../core/network/plan';
import type { WeightValues } from '../../core/network/weightValues';

/** The mean size of a unit's outputs, or the share of them that are not zero. */
export type ActivationMeasure = 'meanActivation' | 'apoz';

/** Measures how much the units of a trained network answer, those inside blocks too. Holds its weights until disposed. */
export interface ActivationMeter {
  /**
   * In inference mode: of each unit the measure over its places, summed over the examples, by the path of its layer.
   * @param inputs `[count, ...inputShape]`
   */
  sums(inputs: Float32Array, count: number): Promise<ReadonlyMap<string, Float32Array>>;
  dispose(): void;
}

/**
 * One that a way of computing builds.
 * @param paths of the layers to look at
 */
export type BuildActivationMeter = (
  network: { readonly plan: NetworkPlan; readonly weights: WeightValues },
  paths: ReadonlySet<string>,
  measure: ActivationMeasure,
) => ActivationMeter;
