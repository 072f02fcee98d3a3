import * as tf from '@tensorflow/tfjs-core';
import { defineOperation } from '../operation';

/** 1 where there is a token, 0 where there is padding; nothing flows back. */
const tokenMask = defineOperation<'tokens', Record<never, never>>({
  name: 'TipLabTokenMask',
  forward: ({ tokens }) => [tf.tidy(() => tf.cast(tf.notEqual(tokens, 0), 'float32'))],
  saves: ['tokens'],
  savesOutputs: [false],
  gradient: (_dy, [tokens]) => ({ tokens: () => tf.zerosLike(tokens as tf.Tensor) }),
});

/** Which steps of texts are no padding: token numbers `[batch, steps]` to 1 and 0. */
export function maskOf(tokens: tf.Tensor): tf.Tensor {
  const [mask] = tokenMask({ tokens }, {});
  return mask as tf.Tensor;
}

/** What each step counts in the mean over the tokens of its text: `[batch, steps, 1]`, 0 where it is padding. */
const sharesOf = (mask: tf.Tensor) => {
  const [batch = 0, steps = 0] = mask.shape;
  // Of nothing but padding the mean is 0.
  const counts = tf.maximum(tf.sum(mask, 1, true), 1);
  return tf.reshape(tf.div(mask, counts), [batch, steps, 1]);
};

const averaged = defineOperation<'x' | 'mask', Record<never, never>>({
  name: 'TipLabTokenAverage',
  forward: ({ x, mask }) => [tf.tidy(() => tf.sum(tf.mul(x, sharesOf(mask)), 1))],
  saves: ['mask'],
  savesOutputs: [false],
  gradient: ([dy], [mask]) => ({
    x: () => tf.mul(tf.expandDims(dy as tf.Tensor, 1), sharesOf(mask as tf.Tensor)),
    mask: () => tf.zerosLike(mask as tf.Tensor),
  }),
});

/** The mean over the steps that are no padding, on the tape: `[batch, steps, channels]` to `[batch, channels]`. */
export function tokenAverage(x: tf.Tensor, mask: tf.Tensor): tf.Tensor {
  const [y] = averaged({ x, mask }, {});
  return y as tf.Tensor;
}
