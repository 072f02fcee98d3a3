import { summarize } from '../../core/math/statistics';

/** The standard deviation of each column or channel over the training part, scaled as it is. */
export function spreadOf(inputs: Float32Array, width: number): Float32Array {
  return Float32Array.from({ length: width }, (_, column) => summarize(inputs, column, width).deviation);
}
