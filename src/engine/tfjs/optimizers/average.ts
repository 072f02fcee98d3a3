import * as tf from '@tensorflow/tfjs-core';

/** Exponential moving average: `memory · average + (1 - memory) · value`. */
export function follow(average: tf.Tensor, value: tf.Tensor, memory: number): tf.Tensor {
  return tf.add(tf.mul(average, memory), tf.mul(value, 1 - memory));
}
