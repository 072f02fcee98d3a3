import * as z from 'zod/mini';
import { liveNumber, probabilityKnob } from './knobs';
import { defineAugmentation } from './types';

export const blur = defineAugmentation({
  label: 'Blur',
  help: 'Softens the image with a Gaussian of any width up to this one.',
  source: 'arXiv:2002.05709 (SimCLR)',
  group: 'texture',
  suits: ['image'],
  schema: z.strictObject({
    type: z.literal('blur'),
    pixels: liveNumber({
      label: 'Width',
      help: 'The largest standard deviation of the Gaussian.',
      min: 0,
      max: 4,
      slider: [0, 2],
      step: 0.1,
      default: 0.8,
      unit: 'px',
    }),
    probability: probabilityKnob(0.5),
  }),
  short: ({ pixels }) => `blur ${pixels} px`,
  warn: ({ pixels }) => (pixels > 2 ? 'At this width fine strokes disappear.' : undefined),
});

export const noise = defineAugmentation({
  label: 'Pixel noise',
  help: 'Adds to every pixel a number of its own, from a normal distribution.',
  source: 'Bishop, Neural Computation 1995 (noise as Tikhonov regularization)',
  group: 'texture',
  suits: ['image'],
  schema: z.strictObject({
    type: z.literal('noise'),
    percent: liveNumber({
      label: 'Strength',
      help: 'Standard deviation, of the way from black to white.',
      min: 0,
      max: 50,
      slider: [0, 30],
      step: 1,
      default: 5,
      unit: '%',
    }),
    probability: probabilityKnob(1),
  }),
  short: ({ percent }) => `noise ${percent} %`,
  warn: ({ percent }) => (percent > 30 ? 'Noise this strong drowns the image.' : undefined),
});

export const cutout = defineAugmentation({
  label: 'Cutout',
  help: 'Covers a square at a random place with the mean colour, so that the network cannot lean on one detail.',
  source: 'arXiv:1708.04552',
  group: 'texture',
  suits: ['image'],
  schema: z.strictObject({
    type: z.literal('cutout'),
    pixels: liveNumber({
      label: 'Side',
      help: 'Of the square; part of it may lie outside the image.',
      min: 0,
      max: 32,
      slider: [0, 20],
      default: 8,
      integer: true,
      unit: 'px',
    }),
    probability: probabilityKnob(0.5),
  }),
  short: ({ pixels }) => `cutout ${pixels} px`,
  warn({ pixels }, { inputShape }) {
    const side = Math.min(inputShape[0] ?? 1, inputShape[1] ?? 1);
    return pixels > side / 2
      ? `The square covers more than half of the ${side} pixels: often nothing is left to see.`
      : undefined;
  },
});
