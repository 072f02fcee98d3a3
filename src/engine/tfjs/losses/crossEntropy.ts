import * as tf from '@tensorflow/tfjs-core';
import { defineLoss, type Loss, type LossOptions } from './loss';

/**
 * `-Σ target · log softmax(logits)` for targets that add up to one. The softmax is folded in: its logarithm is
 * never taken of a rounded-off zero, and the slope is just `softmax - target`.
 */
const softmaxCrossEntropy = defineLoss({
  name: 'TipLabCrossEntropy',
  value: (logits, targets) => tf.neg(tf.sum(tf.mul(targets, tf.logSoftmax(logits)), 1)),
  slope: (logits, targets) => tf.sub(tf.softmax(logits), targets),
});

/** Cross-entropy of the softmax of logits, with label smoothing as in Keras: `(1 - s) · one-hot + s / classes`. */
export function crossEntropy({ labelSmoothing }: LossOptions): Loss {
  if (labelSmoothing === 0) return softmaxCrossEntropy;
  return (logits, targets, mix) => {
    const share = labelSmoothing / (logits.shape.at(-1) ?? 1);
    const smooth = (oneHot: tf.Tensor) => tf.add(tf.mul(oneHot, 1 - labelSmoothing), share);
    return softmaxCrossEntropy(logits, smooth(targets), mix && { ...mix, targets: smooth(mix.targets) });
  };
}
