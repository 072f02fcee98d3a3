import type { Tensor } from '../stepper/tensorMath';
import { operation } from '../wasm/program';
import { follow } from './average';
import { wholeOf } from './block';
import type { OptimizerConfig, UpdateRule } from './types';

/**
 * Adadelta (arXiv:1212.5701): `a = rho · a + (1 - rho) · g²; δ = -g · √(d + ε) / √(a + ε);
 * d = rho · d + (1 - rho) · δ²; w += rate · δ`.
 */
export function adadelta({ rho, epsilon }: OptimizerConfig): UpdateRule {
  return {
    slots: [0, 0],
    update(math, gradient, [square, changeSquare], rate) {
      const nextSquare = follow(math, square as Tensor, math.square(gradient), rho);
      const ratio = math.div(math.add(changeSquare as Tensor, epsilon), math.add(nextSquare, epsilon));
      const delta = math.neg(math.mul(gradient, math.sqrt(ratio)));
      const nextChange = follow(math, changeSquare as Tensor, math.square(delta), rho);
      return { change: math.mul(delta, rate), slots: [nextSquare, nextChange] };
    },
    operations(block) {
      const [squares, steps] = block.memories;
      const own = { ...wholeOf(block), squares, steps, rho, restOfRho: 1 - rho, epsilon };
      return [operation('adadelta', own)];
    },
  };
}
