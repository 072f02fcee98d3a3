import * as z from 'zod/mini';
import { numberKnob } from '../../knob';
import { paddingKnob, stridesKnob } from './knobs';
import { sequenceOf } from './sequence';
import { defineLayer, showShape } from './types';
import { slide } from './window';

const poolSizeKnob = numberKnob({
  label: 'Pool size',
  help: 'Side of the square that becomes one pixel.',
  min: 2,
  max: 8,
  default: 2,
  integer: true,
});

const maxPool = defineLayer({
  label: 'Max pooling',
  help: 'Keeps the strongest answer of each square: smaller images, and less care about exact position.',
  source: 'Zhou & Chellappa 1988',
  group: 'pooling',
  role: 'pooling',
  traits: [],
  units: 'passes',
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

const averagePool = defineLayer({
  label: 'Average pooling',
  help: 'Keeps the mean of each square.',
  source: 'LeCun et al. 1998',
  group: 'pooling',
  role: 'pooling',
  traits: ['linear'],
  units: 'passes',
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

const globalAveragePool = defineLayer({
  label: 'Global average pooling',
  help: 'One number per channel: its mean over the whole image. Far fewer weights than Flatten.',
  source: 'arXiv:1312.4400 (Network in Network)',
  group: 'pooling',
  role: 'pooling',
  traits: ['linear'],
  units: 'passes',
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

const maxPool1d = defineLayer({
  label: 'Max pooling 1D',
  help: 'Keeps the strongest answer of each few steps: shorter sequences.',
  source: 'Collobert et al. 2011',
  group: 'sequence',
  role: 'pooling',
  traits: [],
  units: 'passes',
  suits: ['text', 'series'],
  schema: z.strictObject({
    type: z.literal('maxPool1d'),
    poolSize: numberKnob({
      label: 'Pool size',
      help: 'How many steps become one.',
      min: 2,
      max: 16,
      default: 2,
      integer: true,
    }),
  }),
  short: (layer) => `Max pool ${layer.poolSize}`,
  effect(layer, inputShape) {
    const sequence = sequenceOf(inputShape, 'Max pooling 1D');
    if (!Array.isArray(sequence)) return sequence;
    const [steps, channels] = sequence;
    if (steps < layer.poolSize) {
      return {
        message: `Max pooling 1D takes ${layer.poolSize} steps at a time but gets only ${steps}.`,
        hint: 'Make it smaller, or remove a pooling layer before it.',
      };
    }
    const outputShape = [Math.floor(steps / layer.poolSize), channels];
    return { outputShape, weights: [], multiplyAdds: 0 };
  },
});

const globalAveragePool1d = defineLayer({
  label: 'Global average pooling 1D',
  help: 'One number per channel: its mean over all steps. Order no longer counts.',
  source: 'arXiv:1312.4400, along a sequence',
  group: 'sequence',
  role: 'pooling',
  traits: ['linear'],
  units: 'passes',
  suits: ['text', 'series'],
  schema: z.strictObject({ type: z.literal('globalAveragePool1d') }),
  short: () => 'Global avg',
  effect(_layer, inputShape) {
    const sequence = sequenceOf(inputShape, 'Global average pooling 1D');
    if (!Array.isArray(sequence)) return sequence;
    return { outputShape: [sequence[1]], weights: [], multiplyAdds: 0 };
  },
});

const globalMaxPool1d = defineLayer({
  label: 'Global max pooling 1D',
  help: 'One number per channel: its strongest answer anywhere. “Did this pattern occur?”',
  source: 'Collobert et al. 2011; arXiv:1408.5882',
  group: 'sequence',
  role: 'pooling',
  traits: [],
  units: 'passes',
  suits: ['text', 'series'],
  schema: z.strictObject({ type: z.literal('globalMaxPool1d') }),
  short: () => 'Global max',
  effect(_layer, inputShape) {
    const sequence = sequenceOf(inputShape, 'Global max pooling 1D');
    if (!Array.isArray(sequence)) return sequence;
    return { outputShape: [sequence[1]], weights: [], multiplyAdds: 0 };
  },
});

export const poolingLayers = {
  maxPool1d,
  globalAveragePool1d,
  globalMaxPool1d,
  maxPool,
  averagePool,
  globalAveragePool,
} as const;
