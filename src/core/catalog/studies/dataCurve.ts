import * as z from 'zod/mini';
import { choiceKnob, numberKnob } from '../../knob';
import { seedsKnob } from './seeds';
import type { StudyEntry } from './types';

export const dataCurve = {
  label: 'Data curve',
  help: 'Trains on more and more of the data, and says what twice as much would give.',
  source: 'arXiv:1712.00409',
  schema: z.strictObject({
    type: z.literal('dataCurve'),
    sizes: numberKnob({
      label: 'Sizes',
      help: 'How many amounts of training data are tried, evenly spaced on a logarithmic axis.',
      tip: 1,
      min: 3,
      max: 12,
      default: 6,
      integer: true,
    }),
    smallest: numberKnob({
      label: 'Smallest',
      help: 'The least amount, as a share of the training part.',
      tip: 1,
      min: 1,
      max: 50,
      default: 5,
      unit: '%',
    }),
    length: choiceKnob({
      label: 'Training length',
      help: 'Fewer examples make fewer steps in an epoch. With equal epochs small amounts are trained less, not only on less.',
      choices: [
        {
          id: 'steps',
          label: 'Equal steps',
          help: 'More epochs on fewer examples, up to ten times as many; schedules are drawn out with them.',
        },
        { id: 'epochs', label: 'Equal epochs', help: 'The experiment’s epochs at every size.' },
      ],
      default: 'steps',
    }),
    seeds: seedsKnob(
      3,
      'On how many seeds each size is trained. From three on the forecast has an interval.',
    ),
  }),
} as const satisfies StudyEntry;
