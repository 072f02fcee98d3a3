import * as z from 'zod/mini';
import { choiceKnob, manyKnob } from '../../knob';
import { choicesOf } from '../choices';
import { type RacerId, racers } from '../racers';
import { seedsKnob } from './seeds';
import type { StudyEntry } from './types';

const everyone = Object.keys(racers) as [RacerId, ...RacerId[]];

export const race = {
  label: 'Race of optimizers',
  help: 'Trains the same network with each optimizer and ranks them by where they end.',
  schema: z.strictObject({
    type: z.literal('race'),
    optimizers: manyKnob({
      label: 'Optimizers',
      help: 'Who takes part. All start from the same weights and see the same examples in the same order.',
      tip: 2,
      choices: choicesOf(racers),
      default: everyone,
    }),
    rates: choiceKnob({
      label: 'Learning rates',
      help: 'A rate that suits one optimizer is far too large or small for another.',
      tip: 2,
      choices: [
        { id: 'usual', label: 'Usual for each', help: 'The rate to begin with for each optimizer.' },
        {
          id: 'experiment',
          label: 'The same for all',
          help: 'The experiment’s own rate, to see how unfair that is.',
        },
      ],
      default: 'usual',
    }),
    /** Rates given by hand, which go before both. */
    learningRates: z.optional(
      z.partialRecord(z.enum(everyone), z.number().check(z.positive(), z.maximum(1e7))),
    ),
    seeds: seedsKnob(
      1,
      'On how many seeds each optimizer is trained. From three on a lead can be told from luck.',
    ),
  }),
} as const satisfies StudyEntry;
