import * as z from 'zod/mini';
import { numberKnob } from '../../knob';
import type { StudyEntry } from './types';

const source = 'arXiv:1506.01186';

export const learningRateRange = {
  label: 'Learning-rate range test',
  help: 'Lets the learning rate grow from tiny to far too large over one short run, and reads off where learning is fastest.',
  source,
  schema: z.strictObject({
    type: z.literal('learningRateRange'),
    lowest: numberKnob({
      label: 'From',
      help: 'The learning rate of the first step.',
      tip: 4,
      source,
      min: 1e-9,
      max: 1,
      slider: [1e-8, 1e-2],
      scale: 'log',
      default: 1e-6,
    }),
    highest: numberKnob({
      label: 'To',
      help: 'The learning rate of the last step; the test ends before where the loss explodes.',
      tip: 4,
      source,
      min: 1e-6,
      max: 1e4,
      slider: [1e-2, 100],
      scale: 'log',
      default: 10,
    }),
    steps: numberKnob({
      label: 'Steps',
      help: 'Training steps in all. More make the curve smoother.',
      tip: 4,
      source,
      min: 20,
      max: 2000,
      slider: [50, 500],
      step: 10,
      default: 200,
      integer: true,
    }),
  }),
} as const satisfies StudyEntry;
