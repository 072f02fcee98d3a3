import type { NetworkPlan } from '../../core/network/plan';
import type { LayerWeights } from '../../protocol/weights';
import { addToHistogram } from './spread';

const bins = 41;
/** Smaller than this, a weight of a standardised input hardly says anything. */
const small = 0.01;

/**
 * How the weights are spread, layer by layer: of those that L1 and L2 act on, which biases and normalisations are not.
 * @param weights by path such as `2.kernel`
 */
export function weightSpread(
  plan: NetworkPlan,
  weights: ReadonlyMap<string, Float32Array>,
): readonly LayerWeights[] {
  return plan.layers.flatMap(({ path, weights: specs }) => {
    const arrays = specs
      .filter(({ penalised }) => penalised)
      .flatMap(({ name }) => weights.get(`${path}.${name}`) ?? []);
    const count = arrays.reduce((sum, { length }) => sum + length, 0);
    if (count === 0) return [];
    const counts = new Array<number>(bins).fill(0);
    const total = { near: 0, squares: 0 };
    const reach = Math.max(...arrays.map((values) => measure(values, total)));
    for (const values of arrays) addToHistogram(counts, values, -reach, reach);
    return [
      {
        path,
        counts,
        reach,
        count,
        nearZero: total.near / count,
        size: Math.sqrt(total.squares / count),
      },
    ];
  });
}

/** In one pass, since a network has many weights and this is asked after every epoch. Returns the largest finite size. */
function measure(values: Float32Array, total: { near: number; squares: number }): number {
  let [near, squares, reach] = [0, 0, 0];
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    const size = Math.abs(value);
    if (size < small) near++;
    if (size > reach && size !== Number.POSITIVE_INFINITY) reach = size;
    squares += value * value;
  }
  total.near += near;
  total.squares += squares;
  return reach;
}
