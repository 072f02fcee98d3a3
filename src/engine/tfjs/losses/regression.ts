import * as tf from '@tensorflow/tfjs-core';
import { defineLoss } from './loss';

/** The mean over the outputs of one example. */
const perExample = (errors: tf.Tensor) => tf.mul(tf.sum(errors, 1), share(errors));
const share = (errors: tf.Tensor) => 1 / (errors.shape.at(-1) ?? 1);

/** `(prediction - target)²`. */
export const mse = defineLoss({
  name: 'TipLabSquaredError',
  value: (predictions, targets) => perExample(tf.squaredDifference(predictions, targets)),
  slope: (predictions, targets) => tf.mul(tf.sub(predictions, targets), 2 * share(predictions)),
});

/** `|prediction - target|`. */
export const mae = defineLoss({
  name: 'TipLabAbsoluteError',
  value: (predictions, targets) => perExample(tf.abs(tf.sub(predictions, targets))),
  slope: (predictions, targets) => tf.mul(tf.sign(tf.sub(predictions, targets)), share(predictions)),
});

/** With e = prediction - target: `e² / 2` up to |e| = 1, `|e| - 1 / 2` beyond (Huber 1964). */
export const huber = defineLoss({
  name: 'TipLabHuber',
  value(predictions, targets) {
    const size = tf.abs(tf.sub(predictions, targets));
    const inside = tf.minimum(size, 1);
    return perExample(tf.add(tf.mul(tf.square(inside), 0.5), tf.sub(size, inside)));
  },
  slope: (predictions, targets) =>
    tf.mul(tf.clipByValue(tf.sub(predictions, targets), -1, 1), share(predictions)),
});
