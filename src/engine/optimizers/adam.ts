import type { Tensor } from '../stepper/tensorMath';
import { operation } from '../wasm/program';
import { follow } from './average';
import { stretchOf } from './block';
import type { OptimizerConfig, UpdateRule, WeightBlock } from './types';

/**
 * Adam (arXiv:1412.6980): `m` and `v` follow g and g²; `w -= α · m / (√v + ε)` with
 * `α = rate · √(1 - beta2ᵗ) / (1 - beta1ᵗ)`. As in Keras, ε is added to the root of the v that is not corrected for
 * its bias (the paper's “epsilon hat”).
 */
export function adam(config: OptimizerConfig): UpdateRule {
  const { beta1, beta2, epsilon } = config;
  return {
    slots: [0, 0],
    projects: true,
    rate: (learningRate, step) => (learningRate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step),
    update(math, gradient, [mean, square], rate) {
      const nextMean = follow(math, mean as Tensor, gradient, beta1);
      const nextSquare = follow(math, square as Tensor, math.square(gradient), beta2);
      const change = math.div(math.mul(nextMean, -rate), math.add(math.sqrt(nextSquare), epsilon));
      return { change, slots: [nextMean, nextSquare] };
    },
    operations: (block) => [adamOperation(config, block, 0, block.length, false)],
  };
}

/**
 * Adam over a stretch of the weights.
 * @param decays whether they shrink first, by what the context says
 */
export function adamOperation(
  { beta1, beta2, epsilon }: OptimizerConfig,
  block: WeightBlock,
  from: number,
  to: number,
  decays: boolean,
) {
  const [mean, squares] = block.memories;
  return operation('adam', {
    ...stretchOf(block, from, to),
    mean: mean + from * 4,
    squares: squares + from * 4,
    beta1,
    restOfBeta1: 1 - beta1,
    beta2,
    restOfBeta2: 1 - beta2,
    epsilon,
    decays,
  });
}
