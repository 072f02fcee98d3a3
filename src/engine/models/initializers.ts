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
  if (weight.initial === 'ones') values.fill(1);
  if (weight.initial !== 'kernel') return values;
  const draw = draws[initializer](stream, weight.fanIn ?? 1, weight.fanOut ?? 1);
  for (let i = 0; i < values.length; i++) values[i] = draw();
  return values;
}
