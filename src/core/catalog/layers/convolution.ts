import * as z from 'zod/mini';
import { numberKnob } from '../../knob';
import { activationKnob, filtersKnob, kernelSizeKnob, paddingKnob, stridesKnob } from './knobs';
import { defineLayer } from './types';
import { bias, kernel } from './weights';
import { slide } from './window';

const depthwiseAxes = ['place', 'place', 'channel', 'place'] as const;

const depthMultiplierKnob = numberKnob({
  label: 'Depth multiplier',
  help: 'Filters per input channel.',
  min: 1,
  max: 8,
  default: 1,
  integer: true,
  advanced: true,
});

const conv2d = defineLayer({
  label: 'Convolution',
  help: 'Slides small filters over the image: the same pattern is found wherever it is.',
  source: 'LeCun et al. 1989',
  group: 'convolution',
  role: 'convolution',
  traits: ['linear'],
  units: 'makes',
  word: 'Conv',
  suits: ['image'],
  schema: z.strictObject({
    type: z.literal('conv2d'),
    filters: filtersKnob,
    kernelSize: kernelSizeKnob,
    strides: stridesKnob(1),
    padding: paddingKnob('same'),
    activation: activationKnob('relu'),
  }),
  short: (layer) => `Conv ${layer.kernelSize}×${layer.kernelSize}`,
  effect(layer, inputShape) {
    const extent = slide({ ...layer, size: layer.kernelSize }, inputShape, 'Convolution');
    if (!Array.isArray(extent)) return extent;
    const channels = inputShape[2] as number;
    const patch = layer.kernelSize ** 2;
    return {
      outputShape: [...extent, layer.filters],
      weights: [
        kernel(
          [layer.kernelSize, layer.kernelSize, channels, layer.filters],
          patch * channels,
          patch * layer.filters,
        ),
        bias(layer.filters),
      ],
      multiplyAdds: extent[0] * extent[1] * patch * channels * layer.filters,
    };
  },
});

const depthwiseConv2d = defineLayer({
  label: 'Depthwise convolution',
  help: 'One small filter per channel: patterns in space only, without mixing channels. Very cheap.',
  source: 'arXiv:1704.04861 (MobileNet)',
  group: 'convolution',
  role: 'convolution',
  traits: ['linear'],
  units: 'spreads',
  word: 'Depthwise',
  suits: ['image'],
  schema: z.strictObject({
    type: z.literal('depthwiseConv2d'),
    kernelSize: kernelSizeKnob,
    strides: stridesKnob(1),
    padding: paddingKnob('same'),
    depthMultiplier: depthMultiplierKnob,
    activation: activationKnob('relu'),
  }),
  short: (layer) => `Depthwise ${layer.kernelSize}×${layer.kernelSize}`,
  effect(layer, inputShape) {
    const extent = slide({ ...layer, size: layer.kernelSize }, inputShape, 'Depthwise convolution');
    if (!Array.isArray(extent)) return extent;
    const channels = inputShape[2] as number;
    const patch = layer.kernelSize ** 2;
    const outputs = channels * layer.depthMultiplier;
    return {
      outputShape: [...extent, outputs],
      weights: [
        // Keras computes the fans of a depthwise kernel [h, w, channels, multiplier] as of any convolution.
        kernel(
          [layer.kernelSize, layer.kernelSize, channels, layer.depthMultiplier],
          patch * channels,
          patch * layer.depthMultiplier,
          'kernel',
          depthwiseAxes,
        ),
        bias(outputs, 'channel'),
      ],
      multiplyAdds: extent[0] * extent[1] * patch * outputs,
    };
  },
});

const separableConv2d = defineLayer({
  label: 'Separable convolution',
  help: 'A depthwise convolution, then a 1 × 1 one that mixes the channels: nearly a full one at a fraction of the cost.',
  source: 'arXiv:1610.02357 (Xception)',
  group: 'convolution',
  role: 'convolution',
  traits: ['linear'],
  units: 'makes',
  word: 'Separable',
  suits: ['image'],
  schema: z.strictObject({
    type: z.literal('separableConv2d'),
    filters: filtersKnob,
    kernelSize: kernelSizeKnob,
    strides: stridesKnob(1),
    padding: paddingKnob('same'),
    depthMultiplier: depthMultiplierKnob,
    activation: activationKnob('relu'),
  }),
  short: (layer) => `Separable ${layer.kernelSize}×${layer.kernelSize}`,
  effect(layer, inputShape) {
    const extent = slide({ ...layer, size: layer.kernelSize }, inputShape, 'Separable convolution');
    if (!Array.isArray(extent)) return extent;
    const channels = inputShape[2] as number;
    const patch = layer.kernelSize ** 2;
    const between = channels * layer.depthMultiplier;
    return {
      outputShape: [...extent, layer.filters],
      weights: [
        kernel(
          [layer.kernelSize, layer.kernelSize, channels, layer.depthMultiplier],
          patch * channels,
          patch * layer.depthMultiplier,
          'depthwiseKernel',
          depthwiseAxes,
        ),
        kernel([1, 1, between, layer.filters], between, layer.filters, 'pointwiseKernel'),
        bias(layer.filters),
      ],
      multiplyAdds: extent[0] * extent[1] * (patch * between + between * layer.filters),
    };
  },
});

export const convolutionLayers = { conv2d, depthwiseConv2d, separableConv2d } as const;
