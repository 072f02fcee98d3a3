import * as tf from '@tensorflow/tfjs-core';
import type { ActivationId } from '../../../core/catalog/activations';
import type { LayerOf } from '../../../core/catalog/layers';
import type { convolutionLayers } from '../../../core/catalog/layers/convolution';
import { defineOperation } from '../operation';
import { depthwise, depthwiseConv2dForward } from './depthwise';
import { afterFused, fusedActivation, gradientBefore } from './fusedActivation';
import type { LayerForward, LayerForwards } from './types';
import { runKernel, type WindowAttributes } from './window';

/**
 * `activation(convolution(x, kernel) + bias)`: x `[batch, height, width, channels]`,
 * kernel `[size, size, channels, filters]`, bias `[filters]`.
 */
const convolution = defineOperation<
  'x' | 'kernel' | 'bias',
  WindowAttributes & { readonly activation: 'linear' | 'relu' }
>({
  name: 'TipLabConvolution',
  forward: ({ x, kernel, bias }, { strides, padding, activation }) => [
    tf.fused.conv2d({
      x: x as tf.Tensor4D,
      filter: kernel as tf.Tensor4D,
      bias,
      strides,
      pad: padding,
      activation,
    }),
  ],
  saves: ['x', 'kernel'],
  savesOutputs: [true],
  gradient: ([gradient], saved, { strides, padding, activation }) => {
    const [x, filter, y] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
    const dy = gradientBefore(activation, gradient as tf.Tensor, y);
    const attributes = { strides, pad: padding, dataFormat: 'NHWC' };
    return {
      x: () => runKernel(tf.Conv2DBackpropInput, { dy, filter }, { ...attributes, inputShape: x.shape }),
      kernel: () =>
        runKernel(tf.Conv2DBackpropFilter, { x, dy }, { ...attributes, filterShape: filter.shape }),
      bias: () => tf.sum(dy, [0, 1, 2]),
    };
  },
});

/** A convolution on the tape, with any activation behind it. */
export function convolve(
  x: tf.Tensor,
  kernel: tf.Tensor,
  bias: tf.Tensor,
  options: WindowAttributes & { readonly activation: ActivationId },
): tf.Tensor {
  const { strides, padding, activation } = options;
  const [y] = convolution({ x, kernel, bias }, { strides, padding, activation: fusedActivation(activation) });
  return afterFused(activation, y as tf.Tensor);
}

const conv2dForward: LayerForward<LayerOf<'conv2d'>> = (layer, x, { weight }) =>
  convolve(x, weight('kernel'), weight('bias'), layer);

/** A depthwise convolution without bias, then a 1 × 1 one that mixes the channels. */
const separableConv2dForward: LayerForward<LayerOf<'separableConv2d'>> = (layer, x, { weight }) => {
  const between = depthwise(x, weight('depthwiseKernel'), layer);
  const [y] = convolution(
    { x: between, kernel: weight('pointwiseKernel'), bias: weight('bias') },
    { strides: 1, padding: 'valid', activation: fusedActivation(layer.activation) },
  );
  return afterFused(layer.activation, y as tf.Tensor);
};

export const convolutionForwards: LayerForwards<keyof typeof convolutionLayers> = {
  conv2d: conv2dForward,
  depthwiseConv2d: depthwiseConv2dForward,
  separableConv2d: separableConv2dForward,
};
