import type { Tensor } from '../stepper/tensorMath';
import { operation } from '../wasm/program';
import { follow } from './average';
import { wholeOf } from './block';
import type { OptimizerConfig, UpdateRule } from './types';

/**
 * RMSprop (Tieleman & Hinton 2012, in Keras's form): `v = rho · v + (1 - rho) · g²; w -= rate · g / √(v + ε)`, or with
 * momentum `m = momentum · m + rate · g / √(v + ε); w -= m`.
 */
export function rmsprop({ rho, momentum, epsilon }: OptimizerConfig): UpdateRule {
  return {
    slots: momentum === 0 ? [0] : [0, 0],
    update(math, gradient, [square, velocity], rate) {
      const nextSquare = follow(math, square as Tensor, math.square(gradient), rho);
      const pull = math.div(math.mul(gradient, -rate), math.sqrt(math.add(nextSquare, epsilon)));
      if (velocity === undefined) return { change: pull, slots: [nextSquare] };
      const next = math.add(math.mul(velocity, momentum), pull);
      return { change: next, slots: [nextSquare, next] };
    },
    operations(block) {
      const [squares, velocity] = block.memories;
      const own = { ...wholeOf(block), squares, velocity, rho, restOfRho: 1 - rho, epsilon, momentum };
      return [operation(momentum === 0 ? 'rmsprop' : 'rmspropMomentum', own)];
    },
  };
}
