import * as tf from '@tensorflow/tfjs-core';
import type { LayerOf } from '../../../core/catalog/layers';
import type { denseLayers } from '../../../core/catalog/layers/dense';
import { defineOperation } from '../operation';
import { afterFused, fusedActivation, gradientBefore } from './fusedActivation';
import type { LayerForward, LayerForwards } from './types';

/** `activation(x · kernel + bias)`: x `[batch, inputs]`, kernel `[inputs, units]`, bias `[units]`. */
const affine = defineOperation<'x' | 'kernel' | 'bias', { activation: 'linear' | 'relu' }>({
  name: 'TipLabDense',
  forward: ({ x, kernel, bias }, { activation }) => [tf.fused.matMul({ a: x, b: kernel, bias, activation })],
  saves: ['x', 'kernel'],
  savesOutputs: [true],
  gradient: ([dy], saved, { activation }) => {
    const [x, kernel, y] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
    const before = gradientBefore(activation, dy as tf.Tensor, y);
    return {
      x: () => tf.matMul(before, kernel, false, true),
      kernel: () => tf.matMul(x, before, true, false),
      bias: () => tf.sum(before, 0),
    };
  },
});

const denseForward: LayerForward<LayerOf<'dense'>> = (layer, x, { weight }) => {
  const fused = fusedActivation(layer.activation);
  const [y] = affine({ x, kernel: weight('kernel'), bias: weight('bias') }, { activation: fused });
  return afterFused(layer.activation, y as tf.Tensor);
};

export const denseForwards: LayerForwards<keyof typeof denseLayers> = {
  dense: denseForward,
};
