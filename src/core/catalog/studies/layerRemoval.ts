import * as z from 'zod/mini';
import { choiceKnob } from '../../knob';
import { seedsKnob } from './seeds';

export const layerRemovalSchema = z.strictObject({
  type: z.literal('layerRemoval'),
  network: choiceKnob({
    label: 'Network',
    help: 'The residual network, whose twin without shortcuts has the same layers otherwise.',
    tip: 13,
    source: 'arXiv:1605.06431',
    choices: [
      { id: 'tower', label: 'Tower', help: 'Six residual blocks one after the other, small; for images.' },
      { id: 'experiment', label: 'The experiment’s', help: 'Its own residual blocks.' },
    ],
    default: 'tower',
  }),
  seeds: seedsKnob(1, 'On how many seeds both networks are trained.'),
});
