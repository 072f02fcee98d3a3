import * as z from 'zod/mini';
import { numberKnob } from '../../knob';
import { activationKnob } from './knobs';
import { defineLayer, showShape } from './types';
import { bias, kernel } from './weights';

const dense = defineLayer({
  label: 'Dense',
  help: 'Every unit sees every input: a weighted sum, a bias and a bend.',
  source: 'Rosenblatt 1958',
  group: 'core',
  role: 'dense',
  traits: ['linear'],
  units: 'makes',
  suits: 'any',
  schema: z.strictObject({
    type: z.literal('dense'),
    units: numberKnob({
      label: 'Units',
      help: 'More units can draw a more complicated boundary, and over-fit more easily.',
      min: 1,
      max: 2048,
      slider: [1, 256],
      scale: 'log',
      default: 16,
      integer: true,
    }),
    activation: activationKnob('relu'),
  }),
  short: (layer) => `Dense ${layer.units}`,
  effect(layer, inputShape) {
    const [inputs] = inputShape;
    if (inputShape.length !== 1 || inputs === undefined) {
      return {
        message: `Dense needs a flat list of numbers but gets ${showShape(inputShape)}.`,
        hint: 'Put Flatten or global average pooling before it.',
        wants: 'list',
        insertBefore: 'flatten',
      };
    }
    return {
      outputShape: [layer.units],
      weights: [kernel([inputs, layer.units], inputs, layer.units), bias(layer.units)],
      multiplyAdds: inputs * layer.units,
    };
  },
});

export const denseLayers = { dense } as const;
