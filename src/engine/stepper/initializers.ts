import type { InitializerId } from '../../core/catalog/initializers';
import { sizeOf, type WeightSpec } from '../../core/catalog/layers/types';
import type { RandomStream } from '../../core/math/random';

/** Standard deviation of a standard normal cut off at ±2: what truncation takes away is given back. */
const truncatedDeviation = 0.87962566103423978;

type Draw = (stream: RandomStream, fanIn: number, fanOut: number) => () => number;

const uniform =
  (variance: (fanIn: number, fanOut: number) => number): Draw =>
  (stream, fanIn, fanOut) => {
    const limit = Math.sqrt(3 * variance(fanIn, fanOut));
    return () => stream.uniform(-limit, limit);
  };

const truncatedNormal =
  (variance: (fanIn: number, fanOut: number) => number): Draw =>
  (stream, fanIn, fanOut) => {
    const deviation = Math.sqrt(variance(fanIn, fanOut)) / truncatedDeviation;
    return () => deviation * stream.truncatedNormal();
  };

const glorot = (fanIn: number, fanOut: number) => 2 / (fanIn + fanOut);
const he = (fanIn: number) => 2 / fanIn;
const lecun = (fanIn: number) => 1 / fanIn;

const draws: Readonly<Record<InitializerId, Draw>> = {
  glorotUniform: uniform(glorot),
  glorotNormal: truncatedNormal(glorot),
  heUniform: uniform(he),
  heNormal: truncatedNormal(he),
  lecunNormal: truncatedNormal(lecun),
  zeros: () => () => 0,
};

/**
 * First values of a weight, in plain memory so that they are the same on every backend.
 * @param stream the weight's own stream: changing another layer does not re-roll this one
 */
export function initialValues(
  weight: WeightSpec,
  initializer: InitializerId,
  stream: RandomStream,
): Float32Array {
  const values = new Float32Array(sizeOf(weight.shape));
  switch (weight.initial) {
    case 'zeros':
      return values;
    case 'ones':
      return values.fill(1);
    case 'unitForget':
      return values.fill(1, values.length / 4, values.length / 2);
    case 'uniform':
      return values.map(() => stream.uniform(-0.05, 0.05));
    case 'orthogonal':
      return orthogonal(weight.shape, stream);
    case 'kernel': {
      const draw = draws[initializer](stream, weight.fanIn ?? 1, weight.fanOut ?? 1);
      return values.map(draw);
    }
  }
}

/**
 * Rows of length one at right angles to each other (columns, where there are fewer of them), from normal numbers by
 * the modified Gram-Schmidt process: uniform over all such matrices (arXiv:1312.6120).
 */
function orthogonal(shape: readonly number[], stream: RandomStream): Float32Array {
  const [rows = 1, columns = 1] = shape;
  const [count, length] = [Math.min(rows, columns), Math.max(rows, columns)];
  const vectors = Array.from({ length: count }, () => Float64Array.from({ length }, () => stream.normal()));
  const product = (a: Float64Array, b: Float64Array) =>
    a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
  for (const [index, vector] of vectors.entries()) {
    for (const other of vectors.slice(0, index)) {
      const share = product(vector, other);
      for (let i = 0; i < length; i++) vector[i] = (vector[i] ?? 0) - share * (other[i] ?? 0);
    }
    const size = Math.sqrt(product(vector, vector));
    for (let i = 0; i < length; i++) vector[i] = (vector[i] ?? 0) / size;
  }
  return Float32Array.from({ length: rows * columns }, (_, place) => {
    const [row, column] = [Math.floor(place / columns), place % columns];
    return (rows <= columns ? vectors[row]?.[column] : vectors[column]?.[row]) ?? 0;
  });
}
