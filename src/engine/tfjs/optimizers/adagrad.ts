import * as tf from '@tensorflow/tfjs-core';
import type { OptimizerConfig, UpdateRule } from './types';

/** What the sum of squares starts with, Keras's default: it keeps the first steps from being huge. */
const initialAccumulator = 0.1;

/** Adagrad (Duchi et al. 2011): `a += g²; w -= rate · g / √(a + ε)`. */
export function adagrad({ epsilon }: OptimizerConfig): UpdateRule {
  return {
    slots: [initialAccumulator],
    update(gradient, [sum], { learningRate }) {
      const next = tf.add(sum as tf.Tensor, tf.square(gradient));
      const change = tf.div(tf.mul(gradient, -learningRate), tf.sqrt(tf.add(next, epsilon)));
      return { change, slots: [next] };
    },
  };
}
