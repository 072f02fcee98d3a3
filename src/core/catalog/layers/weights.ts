import { type AxisOf, sizeOf, type WeightSpec } from './types';

/**
 * A kernel drawn by the initializer, penalised by L1 and L2.
 * @param axes by default its last are the layer's own units, and before them the channels that it sums over
 */
export function kernel(
  shape: readonly number[],
  fanIn: number,
  fanOut: number,
  name = 'kernel',
  axes: readonly AxisOf[] = [...shape.slice(2).map((): AxisOf => 'place'), 'input', 'unit'],
): WeightSpec {
  return { name, shape, axes, initial: 'kernel', trainable: true, penalised: true, fanIn, fanOut };
}

/** @param of whose positions: the layer's own units, or channels of its input that it keeps apart */
export function bias(size: number, of: 'unit' | 'channel' = 'unit'): WeightSpec {
  return { name: 'bias', shape: [size], axes: [of], initial: 'zeros', trainable: true, penalised: false };
}

/** Per-channel scale, offset or running statistic of a normalisation. */
export function perChannel(
  name: string,
  channels: number,
  initial: 'zeros' | 'ones',
  trainable: boolean,
): WeightSpec {
  return { name, shape: [channels], axes: ['channel'], initial, trainable, penalised: false };
}

export function countTrainable(weights: readonly WeightSpec[]): number {
  return weights.filter((weight) => weight.trainable).reduce((sum, weight) => sum + sizeOf(weight.shape), 0);
}
