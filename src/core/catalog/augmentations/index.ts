import * as z from 'zod/mini';
import { brightness, contrast, hue, saturation } from './colour';
import { mixup } from './mixing';
import { crop, flipHorizontal, flipVertical, rotate, shift, zoom } from './position';
import { blur, cutout, noise } from './texture';
import { scale, windowShift } from './time';
import { characterNoise, wordDropout } from './tokens';
import type { AugmentationEntry } from './types';
import { jitter } from './values';

/** The catalog of augmentations, in the order of the screen. Adding one: its entry here, its arithmetic in `data/augment`. */
export const augmentations = {
  rotate,
  shift,
  zoom,
  crop,
  flipHorizontal,
  flipVertical,
  brightness,
  contrast,
  saturation,
  hue,
  blur,
  noise,
  cutout,
  jitter,
  scale,
  windowShift,
  characterNoise,
  wordDropout,
  mixup,
} as const;

export type AugmentationType = keyof typeof augmentations;

export const augmentationSchema = z.discriminatedUnion('type', [
  rotate.schema,
  shift.schema,
  zoom.schema,
  crop.schema,
  flipHorizontal.schema,
  flipVertical.schema,
  brightness.schema,
  contrast.schema,
  saturation.schema,
  hue.schema,
  blur.schema,
  noise.schema,
  cutout.schema,
  jitter.schema,
  scale.schema,
  windowShift.schema,
  characterNoise.schema,
  wordDropout.schema,
  mixup.schema,
]);

/** One operation of the augment stage with its ranges. */
export type Augmentation = z.output<typeof augmentationSchema>;

export type AugmentationOf<Type extends AugmentationType> = Extract<Augmentation, { type: Type }>;

/** The catalog's entry, with its own type forgotten. */
export function augmentationEntry(type: AugmentationType): AugmentationEntry {
  return augmentations[type] as unknown as AugmentationEntry;
}

export function isAugmentationType(value: unknown): value is AugmentationType {
  return typeof value === 'string' && Object.hasOwn(augmentations, value);
}

/** A new operation with its defaults. */
export function newAugmentation(type: AugmentationType): Augmentation {
  return augmentationSchema.parse({ type });
}
