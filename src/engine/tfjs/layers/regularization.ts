import * as tf from '@tensorflow/tfjs-core';
import type { LayerOf } from '../../../core/catalog/layers';
import type { regularizationLayers } from '../../../core/catalog/layers/regularization';
import { activate } from '../activations';
import { dropoutMask } from '../dropoutMask';
import { defineOperation } from '../operation';
import { batchNormForward } from './batchNorm';
import { layerNormForward } from './layerNorm';
import type { LayerForward, LayerForwards } from './types';

const applyMask = defineOperation<'x' | 'mask', Record<never, never>>({
  name: 'TipLabMask',
  forward: ({ x, mask }) => [tf.mul(x, mask)],
  saves: ['mask'],
  savesOutputs: [false],
  gradient: ([dy], [mask]) => ({
    x: () => tf.mul(dy as tf.Tensor, mask as tf.Tensor),
    mask: () => tf.zerosLike(mask as tf.Tensor),
  }),
});

/** Inverted dropout; does nothing at inference. */
const dropoutForward: LayerForward<LayerOf<'dropout'>> = (layer, x, context) => {
  const rate = context.dropoutRate(layer.rate);
  if (!context.training || rate === 0) return x;
  const count = x.shape[0] ?? 0;
  const mask = dropoutMask(count, x.size / Math.max(1, count), rate, context);
  const [y] = applyMask({ x, mask: tf.tensor(mask, x.shape) }, {});
  return y as tf.Tensor;
};

/** Inverted dropout of whole channels: one decision for all places of a channel. */
const spatialDropoutForward: LayerForward<LayerOf<'spatialDropout'>> = (layer, x, context) => {
  const rate = context.dropoutRate(layer.rate);
  if (!context.training || rate === 0) return x;
  const [count = 0, ...places] = x.shape;
  const channels = places.at(-1) ?? 1;
  const shape = [count, ...places.slice(0, -1).map(() => 1), channels];
  const [y] = applyMask({ x, mask: tf.tensor(dropoutMask(count, channels, rate, context), shape) }, {});
  return y as tf.Tensor;
};

const activationForward: LayerForward<LayerOf<'activation'>> = (layer, x) => activate(layer.activation, x);

export const regularizationForwards: LayerForwards<keyof typeof regularizationLayers> = {
  dropout: dropoutForward,
  spatialDropout: spatialDropoutForward,
  batchNorm: batchNormForward,
  layerNorm: layerNormForward,
  activation: activationForward,
};
