import type { Tensor } from '../stepper/tensorMath';
import { operation } from '../wasm/program';
import { wholeOf } from './block';
import type { OptimizerConfig, UpdateRule } from './types';

/**
 * Stochastic gradient descent, with momentum: `m = momentum · m - rate · g; w += m`, and with Nesterov's look-ahead
 * `w += momentum · m - rate · g` (Sutskever et al. 2013, in Keras's form). The rate is inside m, so that a later change
 * of the rate does not rescale the past.
 */
export function sgd({ momentum, nesterov }: OptimizerConfig): UpdateRule {
  if (momentum === 0) {
    return {
      slots: [],
      update: (math, gradient, _slots, rate) => ({ change: math.mul(gradient, -rate), slots: [] }),
      operations: (block) => [operation('sgd', wholeOf(block))],
    };
  }
  return {
    slots: [0],
    update(math, gradient, [velocity], rate) {
      const pull = math.mul(gradient, -rate);
      const next = math.add(math.mul(velocity as Tensor, momentum), pull);
      return { change: nesterov ? math.add(math.mul(next, momentum), pull) : next, slots: [next] };
    },
    operations: (block) => [
      operation(nesterov ? 'nesterov' : 'momentum', {
        ...wholeOf(block),
        velocity: block.memories[0],
        momentum,
      }),
    ],
  };
}
