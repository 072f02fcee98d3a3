import * as z from 'zod/mini';
import { liveNumber, probabilityKnob } from './knobs';
import { defineAugmentation } from './types';

export const mixup = defineAugmentation({
  label: 'Mixup',
  help: 'Mixes each example with another of its batch, and their labels in the same share. In a text each place takes its token from one of the two, in that share.',
  source: 'arXiv:1710.09412',
  group: 'mixing',
  suits: ['points', 'image', 'table', 'text', 'series'],
  schema: z.strictObject({
    type: z.literal('mixup'),
    alpha: liveNumber({
      label: 'Alpha',
      help: 'The share is drawn from a Beta(alpha, alpha) distribution: near 0 almost nothing is mixed, at 1 any share is as likely.',
      min: 0,
      max: 4,
      slider: [0, 1],
      step: 0.05,
      default: 0.2,
    }),
    probability: probabilityKnob(1),
  }),
  short: ({ alpha }) => `mixup ${alpha}`,
  warn: ({ alpha }) =>
    alpha > 1
      ? 'Most examples become half one thing and half another; the network may under-fit.'
      : undefined,
});
