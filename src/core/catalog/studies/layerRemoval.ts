import * as z from 'zod/mini';
import { choiceKnob } from '../../knob';
import { seedsKnob } from './seeds';
import type { StudyEntry } from './types';

export const layerRemoval = {
  label: 'Layer removal',
  help: 'Leaves each block out of a trained residual network, and out of its twin without shortcuts, and measures what is left.',
  source: 'arXiv:1605.06431',
  schema: z.strictObject({
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
  }),
} as const satisfies StudyEntry;
