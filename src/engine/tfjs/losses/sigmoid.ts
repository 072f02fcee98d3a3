import * as tf from '@tensorflow/tfjs-core';
import { defineLoss, type Loss, type LossOptions } from './loss';

/*
 * Losses of sigmoid outputs: each unit answers yes or no by itself, and an example's loss is the mean over its units,
 * as in Keras. Targets are 0 or 1 (or between), `[batch, units]`.
 */

const meanOverUnits = (losses: tf.Tensor) => tf.mul(tf.sum(losses, 1), shareOf(losses));
/** tfjs-wasm has no log1p; for what is between 0 and 1 the logarithm will do. */
const logOnePlus = (x: tf.Tensor) => tf.log(tf.add(x, 1));
const shareOf = (logits: tf.Tensor) => 1 / (logits.shape.at(-1) ?? 1);

/** `-target · log p - (1 - target) · log(1 - p)`, p the sigmoid of the logit, from the logit so that nothing overflows. */
const sigmoidCrossEntropy = defineLoss({
  name: 'TipLabSigmoidCrossEntropy',
  // max(z, 0) - z · target + log(1 + e^-|z|)
  value: (logits, targets) =>
    meanOverUnits(
      tf.add(tf.sub(tf.relu(logits), tf.mul(logits, targets)), logOnePlus(tf.exp(tf.neg(tf.abs(logits))))),
    ),
  slope: (logits, targets) => tf.mul(tf.sub(tf.sigmoid(logits), targets), shareOf(logits)),
});

/** With label smoothing as in Keras's binary cross-entropy: `(1 - s) · target + s / 2`. */
export function binaryCrossEntropy({ labelSmoothing }: LossOptions): Loss {
  if (labelSmoothing === 0) return sigmoidCrossEntropy;
  const smooth = (targets: tf.Tensor) => tf.add(tf.mul(targets, 1 - labelSmoothing), labelSmoothing / 2);
  return (logits, targets, mix) =>
    sigmoidCrossEntropy(logits, smooth(targets), mix && { ...mix, targets: smooth(mix.targets) });
}

/** 1 where the target is 1, -1 where it is 0. */
const signsOf = (targets: tf.Tensor) => tf.sub(tf.mul(targets, 2), 1);

/** Surprise and probability of the right answer, from `z`, the logit towards it. */
function rightAnswer(logits: tf.Tensor, targets: tf.Tensor) {
  const towards = tf.mul(logits, signsOf(targets));
  const surprise = tf.add(tf.relu(tf.neg(towards)), logOnePlus(tf.exp(tf.neg(tf.abs(towards)))));
  return { surprise, right: tf.exp(tf.neg(surprise)) };
}

/** `-(1 - p)² log p` of every unit's right answer (arXiv:1708.02002, gamma 2, unweighted). */
export const binaryFocal = defineLoss({
  name: 'TipLabSigmoidFocal',
  value(logits, targets) {
    const { surprise, right } = rightAnswer(logits, targets);
    return meanOverUnits(tf.mul(tf.square(tf.sub(1, right)), surprise));
  },
  slope(logits, targets) {
    const { surprise, right } = rightAnswer(logits, targets);
    const doubt = tf.sub(1, right);
    // d surprise / dz = -(1 - p), and dp / d surprise = -p, as in the softmax's focal loss.
    const factor = tf.mul(doubt, tf.add(doubt, tf.mul(tf.mul(right, surprise), 2)));
    return tf.mul(tf.mul(tf.neg(signsOf(targets)), tf.mul(factor, doubt)), shareOf(logits));
  },
});

/** `max(0, 1 - sign · logit)`: Keras's Hinge on logits, each class against the rest. */
export const binaryHinge = defineLoss({
  name: 'TipLabSigmoidHinge',
  value: (logits, targets) => meanOverUnits(tf.relu(tf.sub(1, tf.mul(signsOf(targets), logits)))),
  slope(logits, targets) {
    const signs = signsOf(targets);
    const violated = tf.step(tf.sub(1, tf.mul(signs, logits)));
    return tf.mul(tf.mul(violated, tf.neg(signs)), shareOf(logits));
  },
});
