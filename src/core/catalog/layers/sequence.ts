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

export const conv1d = defineLayer({
  label: 'Convolution 1D',
  help: 'Slides small filters along a sequence: the same pattern is found wherever it occurs.',
  source: 'Waibel et al. 1989; for texts arXiv:1408.5882',
  group: 'sequence',
  role: 'convolution',
  traits: ['linear'],
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

export const maxPool1d = defineLayer({
  label: 'Max pooling 1D',
  help: 'Keeps the strongest answer of each few steps: shorter sequences.',
  source: 'Collobert et al. 2011',
  group: 'sequence',
  role: 'pooling',
  traits: [],
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

export const globalAveragePool1d = defineLayer({
  label: 'Global average pooling 1D',
  help: 'One number per channel: its mean over all steps. Order no longer counts.',
  source: 'arXiv:1312.4400, along a sequence',
  group: 'sequence',
  role: 'pooling',
  traits: ['linear'],
  suits: ['text', 'series'],
  schema: z.strictObject({ type: z.literal('globalAveragePool1d') }),
  short: () => 'Global avg',
  effect(_layer, inputShape) {
    const sequence = sequenceOf(inputShape, 'Global average pooling 1D');
    if (!Array.isArray(sequence)) return sequence;
    return { outputShape: [sequence[1]], weights: [], multiplyAdds: 0 };
  },
});

export const globalMaxPool1d = defineLayer({
  label: 'Global max pooling 1D',
  help: 'One number per channel: its strongest answer anywhere. “Did this pattern occur?”',
  source: 'Collobert et al. 2011; arXiv:1408.5882',
  group: 'sequence',
  role: 'pooling',
  traits: [],
  suits: ['text', 'series'],
  schema: z.strictObject({ type: z.literal('globalMaxPool1d') }),
  short: () => 'Global max',
  effect(_layer, inputShape) {
    const sequence = sequenceOf(inputShape, 'Global max pooling 1D');
    if (!Array.isArray(sequence)) return sequence;
    return { outputShape: [sequence[1]], weights: [], multiplyAdds: 0 };
  },
});

export const embedding = defineLayer({
  label: 'Embedding',
  help: 'Gives every token a list of numbers of its own, and learns them: similar tokens end up alike.',
  source: 'Bengio et al., JMLR 2003',
  group: 'sequence',
  role: 'dense',
  traits: ['linear', 'readsTokens'],
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

export const reshape = defineLayer({
  label: 'Reshape',
  help: 'Reads the same numbers as a sequence: an image row by row, or a list as steps.',
  source: 'a change of shape only',
  group: 'shape',
  role: 'pooling',
  traits: ['linear'],
  suits: 'any',
  schema: z.strictObject({
    type: z.literal('reshape'),
    steps: numberKnob({
      label: 'Steps',
      help: 'How many steps the sequence has; each takes its share of the numbers.',
      min: 1,
      max: 1024,
      slider: [1, 64],
      default: 28,
      integer: true,
    }),
  }),
  short: (layer) => `${layer.steps} steps`,
  effect(layer, inputShape) {
    const size = inputShape.reduce((product, side) => product * side, 1);
    if (size % layer.steps !== 0) {
      return {
        message: `Reshape cannot deal ${size} numbers out to ${layer.steps} steps evenly.`,
        hint: `Choose a number of steps that divides ${size}.`,
      };
    }
    return { outputShape: [layer.steps, size / layer.steps], weights: [], multiplyAdds: 0 };
  },
});
