import * as z from 'zod/mini';
import { numberKnob } from '../../knob';
import { paddingKnob, stridesKnob } from './knobs';
import { defineLayer, showShape, sizeOf } from './types';
import { slide } from './window';

const poolSizeKnob = numberKnob({
  label: 'Pool size',
  help: 'Side of the square that becomes one pixel.',
  min: 2,
  max: 8,
  default: 2,
  integer: true,
});

export const maxPool = defineLayer({
  label: 'Max pooling',
  help: 'Keeps the strongest answer of each square: smaller images, and less care about exact position.',
  source: 'Zhou & Chellappa 1988',
  group: 'pooling',
  role: 'pooling',
  traits: [],
  suits: ['image'],
  schema: z.strictObject({
    type: z.literal('maxPool'),
    poolSize: poolSizeKnob,
    strides: stridesKnob(2),
    padding: paddingKnob('valid'),
  }),
  short: (layer) => `Max pool ${layer.poolSize}`,
  effect(layer, inputShape) {
    const extent = slide({ ...layer, size: layer.poolSize }, inputShape, 'Max pooling');
    if (!Array.isArray(extent)) return extent;
    return { outputShape: [...extent, inputShape[2] as number], weights: [], multiplyAdds: 0 };
  },
});

export const averagePool = defineLayer({
  label: 'Average pooling',
  help: 'Keeps the mean of each square.',
  source: 'LeCun et al. 1998',
  group: 'pooling',
  role: 'pooling',
  traits: ['linear'],
  suits: ['image'],
  schema: z.strictObject({
    type: z.literal('averagePool'),
    poolSize: poolSizeKnob,
    strides: stridesKnob(2),
    padding: paddingKnob('valid'),
  }),
  short: (layer) => `Avg pool ${layer.poolSize}`,
  effect(layer, inputShape) {
    const extent = slide({ ...layer, size: layer.poolSize }, inputShape, 'Average pooling');
    if (!Array.isArray(extent)) return extent;
    return { outputShape: [...extent, inputShape[2] as number], weights: [], multiplyAdds: 0 };
  },
});

export const globalAveragePool = defineLayer({
  label: 'Global average pooling',
  help: 'One number per channel: its mean over the whole image. Far fewer weights than Flatten.',
  source: 'arXiv:1312.4400 (Network in Network)',
  group: 'pooling',
  role: 'pooling',
  traits: ['linear'],
  suits: ['image'],
  schema: z.strictObject({ type: z.literal('globalAveragePool') }),
  short: () => 'Global avg',
  effect(_layer, inputShape) {
    if (inputShape.length !== 3) {
      return {
        message: `Global average pooling needs an image but gets ${showShape(inputShape)}.`,
        hint: 'Remove it, or move it before Flatten.',
      };
    }
    return { outputShape: [inputShape[2] as number], weights: [], multiplyAdds: 0 };
  },
});

export const flatten = defineLayer({
  label: 'Flatten',
  help: 'Lays an image or a sequence out as one long list, ready for dense layers.',
  source: 'a change of shape only',
  group: 'shape',
  role: 'pooling',
  traits: ['linear'],
  suits: ['image', 'text', 'series'],
  schema: z.strictObject({ type: z.literal('flatten') }),
  short: () => 'Flatten',
  effect: (_layer, inputShape) => ({ outputShape: [sizeOf(inputShape)], weights: [], multiplyAdds: 0 }),
});
