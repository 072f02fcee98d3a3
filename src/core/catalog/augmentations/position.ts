import * as z from 'zod/mini';
import type { DatasetDescription } from '../datasets/description';
import { borderKnob, liveNumber, probabilityKnob } from './knobs';
import { defineAugmentation } from './types';

/** The shorter side of the data set's images in pixels. */
function sideOf({ inputShape }: DatasetDescription): number {
  return Math.min(inputShape[0] ?? 1, inputShape[1] ?? 1);
}

/** Beyond this many degrees a picture is no longer merely askew. */
const askew = 30;

export const rotate = defineAugmentation({
  label: 'Rotate',
  help: 'Turns the image about its middle, either way, by any angle up to this one.',
  source: 'Simard, Steinkraus & Platt, ICDAR 2003',
  group: 'position',
  suits: ['image'],
  schema: z.strictObject({
    type: z.literal('rotate'),
    degrees: liveNumber({
      label: 'Angle',
      help: 'The largest angle.',
      min: 0,
      max: 180,
      slider: [0, 90],
      step: 1,
      default: 10,
      unit: '°',
    }),
    border: borderKnob,
    probability: probabilityKnob(1),
  }),
  short: ({ degrees }) => `rotate ${degrees}°`,
  warn: ({ degrees }, { caveats }) => (degrees > askew ? caveats?.turned : undefined),
});

export const flipHorizontal = defineAugmentation({
  label: 'Flip left and right',
  help: 'Mirrors the image: what was left is right.',
  source: 'Krizhevsky, Sutskever & Hinton, NeurIPS 2012',
  group: 'position',
  suits: ['image'],
  schema: z.strictObject({ type: z.literal('flipHorizontal'), probability: probabilityKnob(0.5) }),
  short: () => 'flip',
  warn: (_operation, { caveats }) => caveats?.mirrored,
});

export const flipVertical = defineAugmentation({
  label: 'Flip upside down',
  help: 'Mirrors the image from top to bottom. For aerial photographs or cells, seldom for things that stand.',
  source: 'Shorten & Khoshgoftaar, Journal of Big Data 2019',
  group: 'position',
  suits: ['image'],
  schema: z.strictObject({ type: z.literal('flipVertical'), probability: probabilityKnob(0.5) }),
  short: () => 'flip upside down',
  warn: (_operation, { caveats }) => caveats?.upsideDown,
});

export const shift = defineAugmentation({
  label: 'Shift',
  help: 'Moves the image by whole pixels, sideways and up or down, up to this many each.',
  source: 'LeCun et al., Proceedings of the IEEE 1998',
  group: 'position',
  suits: ['image'],
  schema: z.strictObject({
    type: z.literal('shift'),
    pixels: liveNumber({
      label: 'Distance',
      help: 'The largest distance in each direction.',
      min: 0,
      max: 16,
      slider: [0, 8],
      default: 2,
      integer: true,
      unit: 'px',
    }),
    border: borderKnob,
    probability: probabilityKnob(1),
  }),
  short: ({ pixels }) => `shift ${pixels} px`,
  warn: ({ pixels }, dataset) =>
    pixels > sideOf(dataset) / 4
      ? `More than a quarter of ${sideOf(dataset)} pixels: much of the image may leave the frame.`
      : undefined,
});

export const zoom = defineAugmentation({
  label: 'Zoom',
  help: 'Enlarges or shrinks the image about its middle, by any factor up to this many per cent.',
  source: 'Simard, Steinkraus & Platt, ICDAR 2003',
  group: 'position',
  suits: ['image'],
  schema: z.strictObject({
    type: z.literal('zoom'),
    percent: liveNumber({
      label: 'Factor',
      help: 'The largest change of size, either way.',
      min: 0,
      max: 80,
      slider: [0, 50],
      step: 1,
      default: 10,
      unit: '%',
    }),
    border: borderKnob,
    probability: probabilityKnob(1),
  }),
  short: ({ percent }) => `zoom ${percent} %`,
  warn: ({ percent }) =>
    percent > 40 ? 'Enlarged that much, the edges of the image are cut off.' : undefined,
});

export const crop = defineAugmentation({
  label: 'Crop',
  help: 'Cuts out a square part at a random place and enlarges it to the whole.',
  source: 'arXiv:1409.4842 (Inception)',
  group: 'position',
  suits: ['image'],
  schema: z.strictObject({
    type: z.literal('crop'),
    keep: liveNumber({
      label: 'Side kept',
      help: 'The smallest part that may be cut out, measured along its side.',
      min: 30,
      max: 100,
      step: 1,
      default: 85,
      unit: '%',
    }),
    probability: probabilityKnob(1),
  }),
  short: ({ keep }) => `crop to ${keep} %`,
  warn: ({ keep }) =>
    keep < 60 ? 'What names the image may lie outside so small a part: the label would be wrong.' : undefined,
});
