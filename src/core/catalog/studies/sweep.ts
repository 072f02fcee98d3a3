import * as z from 'zod/mini';
import { textKnob } from '../../knob';
import { seedsKnob } from './seeds';
import type { StudyEntry } from './types';

/** More dots than these on one axis tell no more. */
export const mostSweepValues = 12;

export const sweep = {
  label: 'Sweep of one knob',
  help: 'Trains with several values of one knob, and says which does best.',
  schema: z.strictObject({
    type: z.literal('sweep'),
    knob: textKnob({
      label: 'Knob',
      help: 'The path of what is turned, such as training.batchSize or model.layers.0.filters.',
      default: 'training.optimizer.learningRate',
      maxLength: 200,
    }),
    /** What it is turned to; absent: a few around where it stands, or every choice. */
    values: z.optional(
      z
        .array(z.union([z.number(), z.string().check(z.maxLength(60)), z.boolean()]))
        .check(z.minLength(2), z.maxLength(mostSweepValues)),
    ),
    seeds: seedsKnob(
      3,
      'On how many seeds each value is trained. From three on a lead can be told from luck.',
    ),
  }),
} as const satisfies StudyEntry;
