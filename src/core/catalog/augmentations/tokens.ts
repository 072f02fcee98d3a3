import * as z from 'zod/mini';
import type { DatasetDescription } from '../datasets/description';
import type { TokenUnit } from '../sequences';
import { liveNumber, probabilityKnob } from './knobs';
import { defineAugmentation } from './types';

const unlessOf =
  (unit: TokenUnit) =>
  ({ text }: DatasetDescription) =>
    text?.unit === unit ? undefined : `its texts are read by ${text?.unit ?? unit}s`;

export const characterNoise = defineAugmentation({
  label: 'Character noise',
  help: 'Misspells: swaps a character with the next, drops it or replaces it, each as often as the others.',
  source: 'arXiv:1711.02173 (Belinkov & Bisk)',
  group: 'tokens',
  suits: ['text'],
  misfit: unlessOf('character'),
  schema: z.strictObject({
    type: z.literal('characterNoise'),
    percent: liveNumber({
      label: 'Share',
      help: 'The share of characters that are misspelt.',
      min: 0,
      max: 50,
      slider: [0, 30],
      step: 1,
      default: 5,
      unit: '%',
    }),
    probability: probabilityKnob(1),
  }),
  short: ({ percent }) => `misspell ${percent} %`,
  warn: ({ percent }) => (percent > 25 ? 'With so many slips a reader could not tell either.' : undefined),
});

export const wordDropout = defineAugmentation({
  label: 'Word dropout',
  help: 'Makes words unknown, so that the network cannot lean on a single one.',
  source: 'Iyyer et al., ACL 2015 (deep averaging networks)',
  group: 'tokens',
  suits: ['text'],
  misfit: unlessOf('word'),
  schema: z.strictObject({
    type: z.literal('wordDropout'),
    percent: liveNumber({
      label: 'Share',
      help: 'The share of words that become unknown.',
      min: 0,
      max: 90,
      slider: [0, 50],
      step: 1,
      default: 10,
      unit: '%',
    }),
    probability: probabilityKnob(1),
  }),
  short: ({ percent }) => `drop ${percent} % of words`,
  warn: ({ percent }) =>
    percent > 50 ? 'Most of the text is gone: the label may no longer follow from it.' : undefined,
});
