import { type PointFeature, pointFormulas } from '../core/catalog/features';
import { applyScaler } from './scale';
import { encodeText, numbersOf } from './tokens';
import type { RawExamples, Scaler } from './types';

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

/** Unscaled inputs of the chosen examples, `[indices.length, ...inputShape]`: missing values as NaN, texts as token numbers. */
export type Gather = (indices: Int32Array) => Float32Array;

/** @param vocabulary for texts: the token of each number */
export function createGatherer(
  raw: RawExamples,
  features: readonly PointFeature[],
  vocabulary: readonly string[] = [],
): Gather {
  const { textFormat, texts = [] } = raw;
  const size = raw.shape.reduce((product, length) => product * length, 1);
  const numbers = numbersOf(vocabulary);
  return (indices) => {
    const values = new Float32Array(indices.length * size);
    indices.forEach((index, position) => {
      const row = textFormat
        ? encodeText(texts[index] ?? '', textFormat, numbers)
        : raw.values.subarray(index * size, (index + 1) * size);
      values.set(row, position * size);
    });
    return raw.kind === 'points' ? pointInputs(values, features) : values;
  };
}

/** What the network gets of examples: gathered, and scaled as the training part was. Parameters as of {@link createGatherer}. */
export function createScaledGatherer(
  raw: RawExamples,
  features: readonly PointFeature[],
  scaler: Scaler,
  vocabulary?: readonly string[],
): Gather {
  const gather = createGatherer(raw, features, vocabulary);
  return (indices) => {
    const inputs = gather(indices);
    applyScaler(scaler, inputs);
    return inputs;
  };
}
