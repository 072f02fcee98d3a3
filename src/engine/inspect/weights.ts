import type { NetworkPlan } from '../../core/network/plan';
import type { LayerWeights } from '../../protocol/weights';
import { extremes, histogram } from './spread';

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
    const reach = Math.max(...arrays.flatMap(extremes).map(Math.abs));
    const counts = new Array<number>(bins).fill(0);
    let [near, squares] = [0, 0];
    for (const values of arrays) {
      histogram(values, -reach, reach, bins).forEach((found, bin) => {
        counts[bin] = (counts[bin] ?? 0) + found;
      });
      for (const value of values) {
        if (Math.abs(value) < small) near++;
        squares += value * value;
      }
    }
    return [{ path, counts, reach, count, nearZero: near / count, size: Math.sqrt(squares / count) }];
  });
}
