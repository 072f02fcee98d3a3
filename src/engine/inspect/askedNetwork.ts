import { softmaxRows } from '../../core/math/metrics';
import { classLogits } from '../../core/math/outputs';
import type { NetworkPlan } from '../../core/network/plan';
import type { PreparedData } from '../../data/types';
import type { NetworkSaid } from '../../protocol/tryIt';
import type { Stepper } from '../stepper/stepper';

/** A network, or several as one, that can be asked about any input. */
export interface AskedNetwork extends Pick<NetworkSaid, 'network' | 'parameters' | 'members'> {
  /** Of one prediction. */
  readonly multiplyAdds: number;
  /**
   * @param inputs `[count, ...inputShape]`, scaled
   * @returns one logit per class `[count, classes]`, or standardised numbers `[count, 1]`: what is shown elsewhere
   */
  outputs(inputs: Float32Array, count: number): Promise<Float32Array>;
}

/** A single network. */
export function asked(
  network: 'network' | 'pruned',
  { task }: PreparedData,
  plan: NetworkPlan,
  stepper: Pick<Stepper, 'predict'>,
): AskedNetwork {
  return {
    network,
    parameters: plan.parameters,
    multiplyAdds: plan.multiplyAdds,
    outputs: async (inputs, count) => classLogits(task, await stepper.predict(inputs, count)),
  };
}

/** What outputs say of each example: the probability of each class, or the number in the target's unit. */
export function saidOf(
  { task, targetScaler }: PreparedData,
  outputs: Float32Array,
): readonly (readonly number[])[] {
  if (task.kind === 'regression') {
    return Array.from(outputs, (output) => [output * targetScaler.scale + targetScaler.offset]);
  }
  const classes = task.classes.length;
  const probabilities = softmaxRows(outputs, classes);
  return Array.from({ length: probabilities.length / classes }, (_, row) => [
    ...probabilities.subarray(row * classes, (row + 1) * classes),
  ]);
}
