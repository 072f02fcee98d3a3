import * as tf from '@tensorflow/tfjs-core';
import { follow } from './average';
import type { OptimizerConfig, UpdateRule } from './types';

/**
 * Adam (arXiv:1412.6980): `m` and `v` follow g and g²; `w -= α · m / (√v + ε)` with
 * `α = rate · √(1 - beta2ᵗ) / (1 - beta1ᵗ)`. As in Keras, ε is added to the root of the v that is not corrected for
 * its bias (the paper's “epsilon hat”).
 */
export function adam({ beta1, beta2, epsilon }: OptimizerConfig): UpdateRule {
  return {
    slots: [0, 0],
    projects: true,
    update(gradient, [mean, square], { learningRate, step }) {
      const alpha = (learningRate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step);
      const nextMean = follow(mean as tf.Tensor, gradient, beta1);
      const nextSquare = follow(square as tf.Tensor, tf.square(gradient), beta2);
      const change = tf.div(tf.mul(nextMean, -alpha), tf.add(tf.sqrt(nextSquare), epsilon));
      return { change, slots: [nextMean, nextSquare] };
    },
  };
}
