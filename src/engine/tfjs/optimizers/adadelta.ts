import * as tf from '@tensorflow/tfjs-core';
import { follow } from './average';
import type { OptimizerConfig, UpdateRule } from './types';

/**
 * Adadelta (arXiv:1212.5701): `a = rho · a + (1 - rho) · g²; δ = -g · √(d + ε) / √(a + ε);
 * d = rho · d + (1 - rho) · δ²; w += rate · δ`.
 */
export function adadelta({ rho, epsilon }: OptimizerConfig): UpdateRule {
  return {
    slots: [0, 0],
    update(gradient, [square, changeSquare], { learningRate }) {
      const nextSquare = follow(square as tf.Tensor, tf.square(gradient), rho);
      const unit = tf.sqrt(tf.div(tf.add(changeSquare as tf.Tensor, epsilon), tf.add(nextSquare, epsilon)));
      const delta = tf.neg(tf.mul(gradient, unit));
      const nextChange = follow(changeSquare as tf.Tensor, tf.square(delta), rho);
      return { change: tf.mul(delta, learningRate), slots: [nextSquare, nextChange] };
    },
  };
}
