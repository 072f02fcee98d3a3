import { choiceKnob, numberKnob } from '../../knob';
import { activations } from '../activations';
import { choicesOf } from '../choices';

/** Knobs that several kinds of layer share. */
export const activationKnob = (byDefault: keyof typeof activations) =>
  choiceKnob({
    label: 'Activation',
    help: 'The bend after the layer. Without one, stacked layers are no stronger than a single one.',
    choices: choicesOf(activations),
    default: byDefault,
  });

export const filtersKnob = numberKnob({
  label: 'Filters',
  help: 'How many different patterns the layer looks for.',
  min: 1,
  max: 512,
  slider: [1, 128],
  scale: 'log',
  default: 16,
  integer: true,
});

export const kernelSizeKnob = numberKnob({
  label: 'Kernel size',
  help: 'Side of the square patch that each filter looks at.',
  min: 1,
  max: 11,
  default: 3,
  integer: true,
});

export const stridesKnob = (byDefault: number) =>
  numberKnob({
    label: 'Strides',
    help: 'How far the patch moves each time: 2 halves the image.',
    min: 1,
    max: 8,
    default: byDefault,
    integer: true,
  });

export const paddingKnob = (byDefault: 'same' | 'valid') =>
  choiceKnob({
    label: 'Padding',
    help: 'Same keeps the size by adding zeros around the image; valid uses only whole patches.',
    choices: [
      { id: 'same', label: 'Same', help: 'Zeros around the border; the size is kept.' },
      { id: 'valid', label: 'Valid', help: 'Whole patches only; the image shrinks.' },
    ],
    default: byDefault,
  });
