import * as z from 'zod/mini';
import { liveNumber, probabilityKnob } from './knobs';
import { defineAugmentation } from './types';

export const scale = defineAugmentation({
  label: 'Scale',
  help: 'Makes the swings of the series larger or smaller by any factor up to this many per cent; what comes next with them.',
  source: 'arXiv:1706.00527 (Um et al.)',
  group: 'time',
  suits: ['series'],
  schema: z.strictObject({
    type: z.literal('scale'),
    percent: liveNumber({
      label: 'Factor',
      help: 'The largest change of the amplitude, either way.',
      min: 0,
      max: 80,
      slider: [0, 50],
      step: 1,
      default: 10,
      unit: '%',
    }),
    probability: probabilityKnob(1),
  }),
  short: ({ percent }) => `scale ${percent} %`,
});

export const windowShift = defineAugmentation({
  label: 'Window shift',
  help: 'Moves the window back or forth by whole steps and holds the value at its end where none is left. The answer stays: shift a little only.',
  source: 'arXiv:2007.15951 (Iwana & Uchida, survey)',
  group: 'time',
  suits: ['series'],
  schema: z.strictObject({
    type: z.literal('windowShift'),
    steps: liveNumber({
      label: 'Steps',
      help: 'The most steps, either way.',
      min: 0,
      max: 20,
      slider: [0, 8],
      default: 1,
      integer: true,
    }),
    probability: probabilityKnob(1),
  }),
  short: ({ steps }) => `window shift ${steps}`,
  warn: ({ steps }, { inputShape }) =>
    steps > (inputShape[0] ?? 0) / 4
      ? 'More than a quarter of the window: the network sees mostly a held value.'
      : undefined,
});
