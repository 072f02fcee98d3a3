import * as tf from '@tensorflow/tfjs-core';
import { defineLoss } from './loss';

/** `-log p` of the right class, `[batch, 1]`. */
const surpriseOf = (logits: tf.Tensor, targets: tf.Tensor) =>
  tf.neg(tf.sum(tf.mul(targets, tf.logSoftmax(logits)), 1, true));

/** `-(1 - p)² log p`, p being the probability of the right class (arXiv:1708.02002, gamma 2, unweighted). */
export const focal = defineLoss({
  name: 'TipLabFocal',
  value(logits, targets) {
    const surprise = surpriseOf(logits, targets);
    const doubt = tf.sub(1, tf.exp(tf.neg(surprise)));
    return tf.squeeze(tf.mul(tf.square(doubt), surprise), [1]);
  },
  slope(logits, targets) {
    const surprise = surpriseOf(logits, targets);
    const right = tf.exp(tf.neg(surprise));
    const doubt = tf.sub(1, right);
    // d loss / d surprise = (1 - p)² + 2 (1 - p) p · surprise, as dp / d surprise = -p.
    const factor = tf.mul(doubt, tf.add(doubt, tf.mul(tf.mul(right, surprise), 2)));
    return tf.mul(factor, tf.sub(tf.softmax(logits), targets));
  },
});
