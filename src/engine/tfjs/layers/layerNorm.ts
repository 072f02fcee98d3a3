import * as tf from '@tensorflow/tfjs-core';
import type { LayerOf } from '../../../core/catalog/layers';
import { defineOperation } from '../operation';
import type { LayerForward } from './types';

/** Keras's default; keeps the division finite where all channels are alike. */
const epsilon = 1e-3;

const meanOfChannels = (x: tf.Tensor) => tf.mul(tf.sum(x, x.rank - 1, true), 1 / (x.shape.at(-1) ?? 1));

/**
 * `(x - mean) / √(variance + ε) · gamma + beta`, mean and variance over the channels of each place (arXiv:1607.06450).
 * Outputs: that, and for the gradient x normalised and `1 / √(variance + ε)`.
 */
const normalized = defineOperation<'x' | 'gamma' | 'beta', Record<never, never>>({
  name: 'TipLabLayerNorm',
  forward: ({ x, gamma, beta }) =>
    tf.tidy(() => {
      const centred = tf.sub(x, meanOfChannels(x));
      const reciprocal = tf.rsqrt(tf.add(meanOfChannels(tf.square(centred)), epsilon));
      const inner = tf.mul(centred, reciprocal);
      return [tf.add(tf.mul(inner, gamma), beta), inner, reciprocal];
    }),
  saves: ['gamma'],
  savesOutputs: [false, true, true],
  gradient: ([gradient], saved) => {
    const dy = gradient as tf.Tensor;
    const [gamma, inner, reciprocal] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
    const places = dy.shape.slice(0, -1).map((_, axis) => axis);
    return {
      x: () => {
        const scaled = tf.mul(dy, gamma);
        const along = tf.mul(inner, meanOfChannels(tf.mul(scaled, inner)));
        return tf.mul(tf.sub(tf.sub(scaled, meanOfChannels(scaled)), along), reciprocal);
      },
      gamma: () => tf.sum(tf.mul(dy, inner), places),
      beta: () => tf.sum(dy, places),
    };
  },
});

export const layerNormForward: LayerForward<LayerOf<'layerNorm'>> = (_layer, x, { weight }) => {
  const [y] = normalized({ x, gamma: weight('gamma'), beta: weight('beta') }, {});
  return y as tf.Tensor;
};
