import * as tf from '@tensorflow/tfjs-core';
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
      update: (gradient, _slots, { learningRate }) => ({
        change: tf.mul(gradient, -learningRate),
        slots: [],
      }),
    };
  }
  return {
    slots: [0],
    update(gradient, [velocity], { learningRate }) {
      const pull = tf.mul(gradient, -learningRate);
      const next = tf.add(tf.mul(velocity as tf.Tensor, momentum), pull);
      return { change: nesterov ? tf.add(tf.mul(next, momentum), pull) : next, slots: [next] };
    },
  };
}
