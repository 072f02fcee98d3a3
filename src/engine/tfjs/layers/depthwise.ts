import * as tf from '@tensorflow/tfjs-core';
import type { LayerOf } from '../../../core/catalog/layers';
import { activate } from '../activations';
import { defineOperation } from '../operation';
import type { LayerForward } from './types';
import { runKernel, type WindowAttributes } from './window';

const depthwiseConvolution = defineOperation<'x' | 'kernel', WindowAttributes>({
  name: 'TipLabDepthwise',
  forward: ({ x, kernel }, { strides, padding }) => [
    tf.depthwiseConv2d(x as tf.Tensor4D, kernel as tf.Tensor4D, strides, padding),
  ],
  saves: ['x', 'kernel'],
  savesOutputs: [false],
  gradient: ([gradient], saved, { strides, padding }) => {
    const [x, filter] = saved as [tf.Tensor, tf.Tensor];
    const dy = gradient as tf.Tensor;
    const attributes = { strides, pad: padding, dilations: 1 };
    return {
      x: () =>
        runKernel(
          tf.DepthwiseConv2dNativeBackpropInput,
          { dy, filter },
          { ...attributes, inputShape: x.shape },
        ),
      kernel: () =>
        runKernel(
          tf.DepthwiseConv2dNativeBackpropFilter,
          { x, dy },
          { ...attributes, filterShape: filter.shape },
        ),
    };
  },
});

/** Adds `bias [channels]` to every position of `x [batch, height, width, channels]`. */
const addBias = defineOperation<'x' | 'bias', Record<never, never>>({
  name: 'TipLabBias',
  forward: ({ x, bias }) => [tf.add(x, bias)],
  saves: [],
  savesOutputs: [false],
  gradient: ([dy]) => ({
    x: () => (dy as tf.Tensor).clone(),
    bias: () => tf.sum(dy as tf.Tensor, [0, 1, 2]),
  }),
});

/**
 * One filter per channel: x `[batch, height, width, channels]`, kernel `[size, size, channels, multiplier]`, gives
 * `[batch, height, width, channels · multiplier]`.
 */
export function depthwise(
  x: tf.Tensor,
  kernel: tf.Tensor,
  { strides, padding }: WindowAttributes,
): tf.Tensor {
  const [y] = depthwiseConvolution({ x, kernel }, { strides, padding });
  return y as tf.Tensor;
}

export const depthwiseConv2dForward: LayerForward<LayerOf<'depthwiseConv2d'>> = (layer, x, { weight }) => {
  const [y] = addBias({ x: depthwise(x, weight('kernel'), layer), bias: weight('bias') }, {});
  return activate(layer.activation, y as tf.Tensor);
};
