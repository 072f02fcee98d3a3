import * as z from 'zod/mini';
import { liveNumber, probabilityKnob } from './knobs';
import { defineAugmentation } from './types';

export const jitter = defineAugmentation({
  label: 'Jitter',
  help: 'Moves every number a little, by a normal distribution. Categories stay what they are.',
  source: 'Bishop, Neural Computation 1995 (noise as Tikhonov regularization)',
  group: 'values',
  suits: ['points', 'table', 'series'],
  schema: z.strictObject({
    type: z.literal('jitter'),
    strength: liveNumber({
      label: 'Strength',
      help: 'Standard deviation: for points on the plane, which reaches from -6 to 6; else in parts of the spread of each column or channel.',
      min: 0,
      max: 2,
      slider: [0, 1],
      step: 0.05,
      default: 0.1,
    }),
    probability: probabilityKnob(1),
  }),
  short: ({ strength }) => `jitter ${strength}`,
  warn({ strength }, { kind }) {
    if (kind === 'points')
      return strength > 0.75
        ? 'So far the points move across to the other class, with their label.'
        : undefined;
    return strength > 0.5 ? 'More than half of the spread: little of the example itself is left.' : undefined;
  },
});
