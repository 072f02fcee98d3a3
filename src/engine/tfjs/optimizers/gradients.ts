import * as tf from '@tensorflow/tfjs-core';

/**
 * Shortens the whole gradient to `clipNorm` where it is longer: every g becomes `g · clipNorm / max(norm, clipNorm)`
 * with the norm over all tensors together (arXiv:1211.5063).
 */
export function clipByGlobalNorm(gradients: readonly tf.Tensor[], clipNorm: number): tf.Tensor[] {
  return tf.tidy(() => {
    const squares = gradients.map((gradient) => tf.sum(tf.square(gradient)));
    // One by one: WebGPU cannot bind more than eight tensors at once, and its addN does not know.
    const norm = tf.sqrt(squares.reduce((sum, square) => tf.add(sum, square)));
    const factor = tf.div(clipNorm, tf.maximum(norm, clipNorm));
    return gradients.map((gradient) => tf.mul(gradient, factor));
  });
}

/** Adds the gradient of the penalty `l1 · Σ|w| + l2 · Σw²` (Keras's definition, without a half). */
export function withPenalty(gradient: tf.Tensor, weight: tf.Tensor, l1: number, l2: number): tf.Tensor {
  return tf.tidy(() => {
    let sum = gradient;
    if (l1 > 0) sum = tf.add(sum, tf.mul(tf.sign(weight), l1));
    if (l2 > 0) sum = tf.add(sum, tf.mul(weight, 2 * l2));
    return sum;
  });
}
