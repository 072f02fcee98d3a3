import * as z from 'zod/mini';
import { choicesOf } from '../../catalog/choices';
import { initializers } from '../../catalog/initializers';
import { layerSchema } from '../../catalog/layers';
import { choiceKnob, layersKnob, numberKnob } from '../../knob';

const penalty = {
  min: 0,
  max: 1,
  slider: [1e-6, 0.1],
  scale: 'log',
  default: 0,
  live: true,
  tip: 9,
} as const;

export const modelSection = z.strictObject({
  layers: layersKnob(
    z._default(z.array(layerSchema).check(z.maxLength(64)), () => []),
    {
      label: 'Layers',
      help: 'What the data passes through. The output layer follows from the task.',
      tip: 14,
    },
  ),
  initializer: choiceKnob({
    label: 'Initial weights',
    help: 'How the first weights are drawn.',
    choices: choicesOf(initializers),
    default: 'glorotUniform',
  }),
  l1: numberKnob({
    label: 'L1',
    help: 'Charges for the absolute size of every weight: many become exactly useless.',
    source: 'Tibshirani 1996',
    ...penalty,
  }),
  l2: numberKnob({
    label: 'L2',
    help: 'Charges for the square of every weight: large ones shrink, none vanishes.',
    source: 'Hoerl & Kennard 1970; Krogh & Hertz 1991',
    ...penalty,
  }),
});
