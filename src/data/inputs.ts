import { type PointFeature, pointFormulas } from '../core/catalog/features';
import type { RawExamples } from './types';

/**
 * What the network is told of points: the chosen features of each, unscaled.
 * @param points `[count, 2]`
 * @returns `[count, features]`
 */
export function pointInputs(points: ArrayLike<number>, features: readonly PointFeature[]): Float32Array {
  const count = points.length / 2;
  const inputs = new Float32Array(count * features.length);
  const formulas = features.map((feature) => pointFormulas[feature]);
  for (let index = 0; index < count; index++) {
    const x1 = points[2 * index] as number;
    const x2 = points[2 * index + 1] as number;
    formulas.forEach((formula, feature) => {
      inputs[index * features.length + feature] = formula(x1, x2);
    });
  }
  return inputs;
}

/**
 * Unscaled inputs of the chosen examples, missing values as NaN.
 * @returns `[indices.length, ...inputShape]`
 */
export function gatherInputs(
  raw: RawExamples,
  indices: Int32Array,
  features: readonly PointFeature[],
): Float32Array {
  const size = raw.shape.reduce((product, length) => product * length, 1);
  const values = new Float32Array(indices.length * size);
  indices.forEach((index, position) => {
    values.set(raw.values.subarray(index * size, (index + 1) * size), position * size);
  });
  return raw.kind === 'points' ? pointInputs(values, features) : values;
}
