import * as z from 'zod/mini';
import { numberKnob } from '../../knob';
import { defineLayer, sizeOf } from './types';

const flatten = defineLayer({
  label: 'Flatten',
  help: 'Lays an image or a sequence out as one long list, ready for dense layers.',
  source: 'a change of shape only',
  group: 'shape',
  role: 'pooling',
  traits: ['linear'],
  units: 'laysOut',
  suits: ['image', 'text', 'series'],
  schema: z.strictObject({ type: z.literal('flatten') }),
  short: () => 'Flatten',
  effect: (_layer, inputShape) => ({ outputShape: [sizeOf(inputShape)], weights: [], multiplyAdds: 0 }),
});

const reshape = defineLayer({
  label: 'Reshape',
  help: 'Reads the same numbers as a sequence: an image row by row, or a list as steps.',
  source: 'a change of shape only',
  group: 'shape',
  role: 'pooling',
  traits: ['linear'],
  units: 'laysOut',
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
    const size = sizeOf(inputShape);
    if (size % layer.steps !== 0) {
      return {
        message: `Reshape cannot deal ${size} numbers out to ${layer.steps} steps evenly.`,
        hint: `Choose a number of steps that divides ${size}.`,
      };
    }
    return { outputShape: [layer.steps, size / layer.steps], weights: [], multiplyAdds: 0 };
  },
});

export const shapeLayers = { flatten, reshape } as const;
