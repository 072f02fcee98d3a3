import * as z from 'zod/mini';
import type { DatasetDescription } from '../datasets/description';
import { liveNumber, probabilityKnob } from './knobs';
import { defineAugmentation } from './types';

function hasNoColour({ inputShape }: DatasetDescription): string | undefined {
  return inputShape[2] === 3 ? undefined : 'its images are gray';
}

const perCent = (byDefault: number, most: number, label: string, help: string) =>
  liveNumber({ label, help, min: 0, max: most, step: 1, default: byDefault, unit: '%' });

export const brightness = defineAugmentation({
  label: 'Brightness',
  help: 'Adds the same to every pixel, or takes it away.',
  source: 'torchvision ColorJitter (here additive, as Keras RandomBrightness)',
  group: 'colour',
  suits: ['image'],
  schema: z.strictObject({
    type: z.literal('brightness'),
    percent: perCent(10, 100, 'Change', 'The most that is added or taken, of the way from black to white.'),
    probability: probabilityKnob(1),
  }),
  short: ({ percent }) => `brightness ${percent} %`,
  warn: ({ percent }) =>
    percent > 60
      ? 'Some images will be wholly black or wholly white: there is nothing to learn from those.'
      : undefined,
});

export const contrast = defineAugmentation({
  label: 'Contrast',
  help: 'Spreads the pixels away from their mean, or draws them towards it.',
  source: 'Keras RandomContrast; torchvision ColorJitter',
  group: 'colour',
  suits: ['image'],
  schema: z.strictObject({
    type: z.literal('contrast'),
    percent: perCent(20, 100, 'Change', 'The largest change of the spread, either way.'),
    probability: probabilityKnob(1),
  }),
  short: ({ percent }) => `contrast ${percent} %`,
  warn: ({ percent }) => (percent > 90 ? 'At 100 % less contrast an image is one even gray.' : undefined),
});

export const saturation = defineAugmentation({
  label: 'Saturation',
  help: 'Makes the colours stronger, or mixes them with the gray of the same lightness.',
  source: 'torchvision ColorJitter',
  group: 'colour',
  suits: ['image'],
  misfit: hasNoColour,
  schema: z.strictObject({
    type: z.literal('saturation'),
    percent: perCent(30, 100, 'Change', 'The largest change, either way; 100 reaches gray.'),
    probability: probabilityKnob(1),
  }),
  short: ({ percent }) => `saturation ${percent} %`,
});

export const hue = defineAugmentation({
  label: 'Hue',
  help: 'Turns all colours along the colour circle: red towards yellow or towards violet.',
  source: 'torchvision ColorJitter (here the rotation about the gray axis)',
  group: 'colour',
  suits: ['image'],
  misfit: hasNoColour,
  schema: z.strictObject({
    type: z.literal('hue'),
    degrees: liveNumber({
      label: 'Turn',
      help: 'The largest turn, either way.',
      min: 0,
      max: 180,
      step: 1,
      default: 10,
      unit: '°',
    }),
    probability: probabilityKnob(1),
  }),
  short: ({ degrees }) => `hue ${degrees}°`,
  warn: ({ degrees }, { caveats }) => (degrees > 45 ? caveats?.recoloured : undefined),
});
