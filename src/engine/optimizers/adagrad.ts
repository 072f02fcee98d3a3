import type { Tensor } from '../stepper/tensorMath';
import { operation } from '../wasm/program';
import { wholeOf } from './block';
import type { OptimizerConfig, UpdateRule } from './types';

/** What the sum of squares starts with, Keras's default: it keeps the first steps from being huge. */
const initialAccumulator = 0.1;

/** Adagrad (Duchi et al. 2011): `a += g²; w -= rate · g / √(a + ε)`. */
export function adagrad({ epsilon }: OptimizerConfig): UpdateRule {
  return {
    slots: [initialAccumulator],
    update(math, gradient, [sum], rate) {
      const next = math.add(sum as Tensor, math.square(gradient));
      const change = math.div(math.mul(gradient, -rate), math.sqrt(math.add(next, epsilon)));
      return { change, slots: [next] };
    },
    operations: (block) => [operation('adagrad', { ...wholeOf(block), squares: block.memories[0], epsilon })],
  };
}
