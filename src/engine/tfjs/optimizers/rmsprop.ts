import * as tf from '@tensorflow/tfjs-core';
import { follow } from './average';
import type { OptimizerConfig, UpdateRule } from './types';

/**
 * RMSprop (Tieleman & Hinton 2012, in Keras's form): `v = rho · v + (1 - rho) · g²; w -= rate · g / √(v + ε)`, or with
 * momentum `m = momentum · m + rate · g / √(v + ε); w -= m`.
 */
export function rmsprop({ rho, momentum, epsilon }: OptimizerConfig): UpdateRule {
  return {
    slots: momentum === 0 ? [0] : [0, 0],
    update(gradient, [square, velocity], { learningRate }) {
      const nextSquare = follow(square as tf.Tensor, tf.square(gradient), rho);
      const pull = tf.div(tf.mul(gradient, -learningRate), tf.sqrt(tf.add(nextSquare, epsilon)));
      if (velocity === undefined) return { change: pull, slots: [nextSquare] };
      const next = tf.add(tf.mul(velocity, momentum), pull);
      return { change: next, slots: [nextSquare, next] };
    },
  };
}
