import { sizeOf, type WeightSpec } from './types';

/** A kernel drawn by the initializer, penalised by L1 and L2. */
export function kernel(shape: readonly number[], fanIn: number, fanOut: number, name = 'kernel'): WeightSpec {
  return { name, shape, initial: 'kernel', trainable: true, penalised: true, fanIn, fanOut };
}

export function bias(units: number): WeightSpec {
  return { name: 'bias', shape: [units], initial: 'zeros', trainable: true, penalised: false };
}

/** Per-channel scale, offset or running statistic of a normalisation. */
export function perChannel(
  name: string,
  channels: number,
  initial: 'zeros' | 'ones',
  trainable: boolean,
): WeightSpec {
  return { name, shape: [channels], initial, trainable, penalised: false };
}

export function countTrainable(weights: readonly WeightSpec[]): number {
  return weights.filter((weight) => weight.trainable).reduce((sum, weight) => sum + sizeOf(weight.shape), 0);
}
