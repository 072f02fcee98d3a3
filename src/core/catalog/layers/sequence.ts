import * as z from 'zod/mini';
import { choiceKnob, numberKnob } from '../../knob';
import { activationKnob, filtersKnob, stridesKnob } from './knobs';
import { defineLayer, type Misfit, showShape } from './types';
import { bias, kernel } from './weights';

/** Steps and channels of a sequence, or why there is none. */
export function sequenceOf(inputShape: readonly number[], name: string): [number, number] | Misfit {
  const [steps, channels] = inputShape;
  if (inputShape.length === 2 && steps !== undefined && channels !== undefined) return [steps, channels];
  return {
    message: `${name} needs a sequence (steps × channels) but gets ${showShape(inputShape)}.`,
    hint:
      inputShape.length === 3
        ? 'For images use the layers of images, or reshape the image into a sequence.'
        : 'Texts and series have steps; Reshape deals any list out to steps.',
    wants: 'sequence',
  };
}

const embedding = defineLayer({
  label: 'Embedding',
  help: 'Gives every token a list of numbers of its own, and learns them: similar tokens end up alike.',
  source: 'Bengio et al., JMLR 2003',
  group: 'sequence',
  role: 'dense',
  traits: ['linear', 'readsTokens', 'passesMask'],
  units: 'makes',
  suits: ['text'],
  schema: z.strictObject({
    type: z.literal('embedding'),
    units: numberKnob({
      label: 'Units',
      help: 'How many numbers describe each token.',
      tip: 18,
      min: 1,
      max: 256,
      slider: [2, 64],
      scale: 'log',
      default: 16,
      integer: true,
    }),
  }),
  short: (layer) => `Embedding ${layer.units}`,
  effect(layer, inputShape, vocabulary) {
    const [length] = inputShape;
    if (vocabulary === undefined || inputShape.length !== 1 || length === undefined) {
      return {
        message: 'Embedding looks tokens up by their number, but what it gets are no tokens.',
        hint: 'Make it the first layer, and choose a data set of texts.',
      };
    }
    return {
      outputShape: [length, layer.units],
      weights: [
        {
          name: 'embeddings',
          shape: [vocabulary, layer.units],
          axes: ['place', 'unit'],
          initial: 'uniform',
          trainable: true,
          penalised: true,
        },
      ],
      // A row is copied, nothing is multiplied.
      multiplyAdds: 0,
    };
  },
});

const conv1d = defineLayer({
  label: 'Convolution 1D',
  help: 'Slides small filters along a sequence: the same pattern is found wherever it occurs.',
  source: 'Waibel et al. 1989; for texts arXiv:1408.5882',
  group: 'sequence',
  role: 'convolution',
  traits: ['linear'],
  units: 'makes',
  word: 'Conv',
  suits: ['text', 'series'],
  schema: z.strictObject({
    type: z.literal('conv1d'),
    filters: filtersKnob,
    kernelSize: numberKnob({
      label: 'Kernel size',
      help: 'How many steps each filter looks at.',
      min: 1,
      max: 21,
      default: 3,
      integer: true,
    }),
    strides: stridesKnob(1),
    padding: choiceKnob({
      label: 'Padding',
      help: 'What the filters see beyond the ends.',
      choices: [
        { id: 'same', label: 'Same', help: 'Zeros at both ends; the length is kept.' },
        { id: 'valid', label: 'Valid', help: 'Whole windows only; the sequence gets shorter.' },
        { id: 'causal', label: 'Causal', help: 'Zeros before the start: no step sees the future.' },
      ],
      default: 'same',
    }),
    activation: activationKnob('relu'),
  }),
  short: (layer) => `Conv1D ${layer.kernelSize}`,
  effect(layer, inputShape) {
    const sequence = sequenceOf(inputShape, 'Convolution 1D');
    if (!Array.isArray(sequence)) return sequence;
    const [steps, channels] = sequence;
    const { kernelSize, strides, filters } = layer;
    if (layer.padding === 'valid' && steps < kernelSize) {
      return {
        message: `Convolution 1D looks at ${kernelSize} steps but gets only ${steps}.`,
        hint: 'Make the kernel smaller, or choose padding “same”.',
      };
    }
    const length = Math.ceil((layer.padding === 'valid' ? steps - kernelSize + 1 : steps) / strides);
    return {
      outputShape: [length, filters],
      weights: [
        kernel([kernelSize, channels, filters], kernelSize * channels, kernelSize * filters),
        bias(filters),
      ],
      multiplyAdds: length * kernelSize * channels * filters,
    };
  },
});

export const sequenceLayers = { embedding, conv1d } as const;
