import * as tf from '@tensorflow/tfjs-core';
import { defineLoss } from './loss';

/** The strongest wrong logit, at least 0: the right class's own place counts as 0. `[batch, 1]` and where it is. */
function strongestWrong(logits: tf.Tensor, targets: tf.Tensor) {
  const wrong = tf.mul(tf.sub(1, targets), logits);
  const classes = logits.shape.at(-1) ?? 1;
  return {
    value: tf.max(wrong, 1, true),
    // Not as floats at once: tfjs-wasm then writes the bytes of integers.
    place: tf.cast(tf.oneHot(tf.argMax(wrong, 1) as tf.Tensor1D, classes), 'float32'),
  };
}

/** `max(0, 1 + strongest wrong logit - right logit)`: Keras's CategoricalHinge on logits. */
export const hinge = defineLoss({
  name: 'TipLabHinge',
  value(logits, targets) {
    const right = tf.sum(tf.mul(targets, logits), 1, true);
    const { value } = strongestWrong(logits, targets);
    return tf.squeeze(tf.relu(tf.add(tf.sub(value, right), 1)), [1]);
  },
  slope(logits, targets) {
    const right = tf.sum(tf.mul(targets, logits), 1, true);
    const { value, place } = strongestWrong(logits, targets);
    const violated = tf.step(tf.add(tf.sub(value, right), 1));
    const pushed = tf.mul(place, tf.sub(1, targets));
    return tf.mul(violated, tf.sub(pushed, targets));
  },
});
