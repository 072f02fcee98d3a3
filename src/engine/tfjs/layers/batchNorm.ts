import * as tf from '@tensorflow/tfjs-core';
import type { LayerOf } from '../../../core/catalog/layers';
import { defineOperation } from '../operation';
import type { LayerForward } from './types';

/** Keras's default; keeps the division finite where a channel does not vary. */
const epsilon = 1e-3;

/** Axes to average over: all but the channels. */
const batchAxes = (x: tf.Tensor) => x.shape.slice(1).map((_, axis) => axis);

/** One over the number of values that a channel has in the batch. */
const shareOf = (x: tf.Tensor) => (x.shape.at(-1) ?? 1) / x.size;

function normalize(x: tf.Tensor, mean: tf.Tensor, variance: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor) {
  return tf.tidy(() => {
    const scale = tf.mul(gamma, tf.rsqrt(tf.add(variance, epsilon)));
    return tf.add(tf.mul(x, scale), tf.sub(beta, tf.mul(mean, scale)));
  });
}

/**
 * `(x - mean) / √(variance + ε) · gamma + beta` with the batch's own mean and variance, through which the gradient
 * flows as well (arXiv:1502.03167, section 3).
 * Outputs: the normalised x, and the mean and (biased) variance of each channel, `[channels]`, for the moving averages.
 */
const normalizeBatch = defineOperation<'x' | 'gamma' | 'beta', Record<never, never>>({
  name: 'TipLabBatchNorm',
  forward: ({ x, gamma, beta }) => {
    const axes = batchAxes(x);
    const mean = tf.tidy(() => tf.mul(tf.sum(x, axes), shareOf(x)));
    const variance = tf.tidy(() => tf.mul(tf.sum(tf.squaredDifference(x, mean), axes), shareOf(x)));
    return [normalize(x, mean, variance, gamma, beta), mean, variance];
  },
  saves: ['x', 'gamma'],
  savesOutputs: [false, true, true],
  gradient: ([gradient], saved) => {
    const dy = gradient as tf.Tensor;
    const [x, gamma, mean, variance] = saved as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
    const axes = batchAxes(x);
    const reciprocal = tf.rsqrt(tf.add(variance, epsilon));
    const normalized = tf.mul(tf.sub(x, mean), reciprocal);
    const ofBeta = tf.sum(dy, axes);
    const ofGamma = tf.sum(tf.mul(dy, normalized), axes);
    return {
      x: () => {
        const along = tf.mul(normalized, tf.mul(ofGamma, shareOf(x)));
        const centred = tf.sub(tf.sub(dy, tf.mul(ofBeta, shareOf(x))), along);
        return tf.mul(centred, tf.mul(gamma, reciprocal));
      },
      gamma: () => ofGamma.clone(),
      beta: () => ofBeta.clone(),
    };
  },
});

/** What each step of texts counts in the statistics, `[batch, steps, 1]`: those that are padding are not measured. */
const sharesOf = (mask: tf.Tensor) => tf.expandDims(tf.div(mask, tf.maximum(tf.sum(mask), 1)), 2);

/** The same of texts with padding, `[batch, steps, channels]`: it is rescaled like the rest, but not measured. */
const normalizeTokens = defineOperation<'x' | 'gamma' | 'beta' | 'mask', Record<never, never>>({
  name: 'TipLabBatchNormOfTokens',
  forward: ({ x, gamma, beta, mask }) => {
    const mean = tf.tidy(() => tf.sum(tf.mul(x, sharesOf(mask)), [0, 1]));
    const variance = tf.tidy(() => tf.sum(tf.mul(tf.squaredDifference(x, mean), sharesOf(mask)), [0, 1]));
    return [normalize(x, mean, variance, gamma, beta), mean, variance];
  },
  saves: ['x', 'gamma', 'mask'],
  savesOutputs: [false, true, true],
  gradient: ([gradient], saved) => {
    const dy = gradient as tf.Tensor;
    const [x, gamma, mask, mean, variance] = saved as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
    const reciprocal = tf.rsqrt(tf.add(variance, epsilon));
    const normalized = tf.mul(tf.sub(x, mean), reciprocal);
    const ofBeta = tf.sum(dy, [0, 1]);
    const ofGamma = tf.sum(tf.mul(dy, normalized), [0, 1]);
    return {
      x: () => {
        const byStatistics = tf.mul(tf.add(ofBeta, tf.mul(normalized, ofGamma)), sharesOf(mask));
        return tf.mul(tf.sub(dy, byStatistics), tf.mul(gamma, reciprocal));
      },
      gamma: () => ofGamma.clone(),
      beta: () => ofBeta.clone(),
      mask: () => tf.zerosLike(mask),
    };
  },
});

/** The same with given statistics, through which no gradient flows. */
const normalizeFixed = defineOperation<'x' | 'gamma' | 'beta' | 'mean' | 'variance', Record<never, never>>({
  name: 'TipLabBatchNormFixed',
  forward: ({ x, mean, variance, gamma, beta }) => [normalize(x, mean, variance, gamma, beta)],
  saves: ['x', 'gamma', 'mean', 'variance'],
  savesOutputs: [false],
  gradient: ([gradient], saved) => {
    const dy = gradient as tf.Tensor;
    const [x, gamma, mean, variance] = saved as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
    const axes = batchAxes(x);
    const reciprocal = tf.rsqrt(tf.add(variance, epsilon));
    return {
      x: () => tf.mul(dy, tf.mul(gamma, reciprocal)),
      gamma: () => tf.sum(tf.mul(dy, tf.mul(tf.sub(x, mean), reciprocal)), axes),
      beta: () => tf.sum(dy, axes),
      mean: () => tf.zerosLike(mean),
      variance: () => tf.zerosLike(variance),
    };
  },
});

/**
 * Batch normalization. In training it uses the batch's statistics and moves the running ones by
 * `running · momentum + batch · (1 - momentum)`; at inference it uses the running ones.
 */
export const batchNormForward: LayerForward<LayerOf<'batchNorm'>> = (
  layer,
  x,
  { training, weight, mask },
) => {
  const [gamma, beta] = [weight('gamma'), weight('beta')];
  const [movingMean, movingVariance] = [weight('movingMean'), weight('movingVariance')];
  if (!training) {
    const [y] = normalizeFixed({ x, gamma, beta, mean: movingMean, variance: movingVariance }, {});
    return y as tf.Tensor;
  }
  const [y, mean, variance] = (
    mask ? normalizeTokens({ x, gamma, beta, mask }, {}) : normalizeBatch({ x, gamma, beta }, {})
  ) as [tf.Tensor, tf.Tensor, tf.Tensor];
  const follow = (moving: tf.Variable, batch: tf.Tensor) =>
    moving.assign(tf.add(tf.mul(moving, layer.momentum), tf.mul(batch, 1 - layer.momentum)));
  follow(movingMean, mean);
  follow(movingVariance, variance);
  return y;
};
