import type { Augmentation, AugmentationOf } from '../../../core/catalog/augmentations';
import type { PreparedData, Scaler } from '../../types';
import { type Drawn, drawn, happens } from '../chances';
import { addNormalNoise } from '../normalTable';
import type { AugmentExample, AugmentSetup } from '../types';
import { type AffineMap, identityMap, isIdentity, resetMap, thenMove, thenRotate, thenScale } from './affine';
import { backgroundOf, meanColour } from './background';
import { createBlur } from './blur';
import { brighten, saturate, scaleContrast, turnHue } from './colour';
import { cover } from './cutout';
import { createResampler, type ImageShape } from './resample';

const moveTypes = ['rotate', 'shift', 'zoom', 'crop', 'flipHorizontal', 'flipVertical'] as const;
const paintTypes = ['brightness', 'contrast', 'saturation', 'hue', 'blur', 'noise', 'cutout'] as const;

type Move = AugmentationOf<(typeof moveTypes)[number]>;
type Paint = AugmentationOf<(typeof paintTypes)[number]>;

const radians = Math.PI / 180;
const bytesPerCent = 2.55;

/**
 * Images, `[height, width, channels]`, bytes from 0 to 255. All moves come first, as one resampling; then what changes
 * the pixels, in the order of the operations; at last everything is brought back into 0-255 and scaled.
 */
export function createImageAugmenter({ seed, augment }: AugmentSetup, data: PreparedData): AugmentExample {
  const { raw, training, inputScaler } = data;
  const { indices } = training;
  const shape: ImageShape = [raw.shape[0] ?? 1, raw.shape[1] ?? 1, raw.shape[2] ?? 1];
  const size = shape[0] * shape[1] * shape[2];
  const moves = drawn(augment, seed, moveTypes);
  const paints = drawn(augment, seed, paintTypes);
  const paint = createPainter(augment, shape, () => meanColour(raw.values, indices, shape));
  const repeatsEdge = moves.some(({ operation }) => 'border' in operation && operation.border === 'nearest');
  const background = backgroundOf(raw.values, indices, shape);
  const resample = createResampler(shape, repeatsEdge ? 'nearest' : 'constant', background);
  const map = identityMap();
  const image = new Float32Array(size);

  return (position, epoch, copy, into) => {
    const from = (indices[position] as number) * size;
    resetMap(map);
    for (const each of moves) {
      if (happens(each, position, epoch, copy)) addMove(map, each, shape);
    }
    if (isIdentity(map)) {
      for (let i = 0; i < size; i++) image[i] = raw.values[from + i] as number;
    } else {
      resample(raw.values, from, map, image);
    }
    for (const each of paints) {
      if (happens(each, position, epoch, copy)) paint(image, each);
    }
    finish(image, inputScaler, into);
    return 0;
  };
}

/** One move with ranges as drawn, on top of those before it. */
function addMove(map: AffineMap, { operation, stream }: Drawn<Move>, [height, width]: ImageShape): void {
  switch (operation.type) {
    case 'rotate':
      thenRotate(map, stream.uniform(-operation.degrees, operation.degrees) * radians);
      break;
    case 'shift': {
      const steps = 2 * operation.pixels + 1;
      thenMove(map, stream.integer(steps) - operation.pixels, stream.integer(steps) - operation.pixels);
      break;
    }
    case 'zoom': {
      const factor = aboutOne(operation.percent, stream.next());
      thenScale(map, factor, factor);
      break;
    }
    case 'crop': {
      const side = stream.uniform(operation.keep, 100) / 100;
      const right = (stream.uniform(-1, 1) * (1 - side) * (width - 1)) / 2;
      const down = (stream.uniform(-1, 1) * (1 - side) * (height - 1)) / 2;
      thenMove(map, -right, -down);
      thenScale(map, 1 / side, 1 / side);
      break;
    }
    case 'flipHorizontal':
      thenScale(map, -1, 1);
      break;
    case 'flipVertical':
      thenScale(map, 1, -1);
  }
}

/** What changes pixels where they are. Its memory is made once. */
function createPainter(operations: readonly Augmentation[], shape: ImageShape, mean: () => Float32Array) {
  const [height, width, channels] = shape;
  const widest = operations.find((operation) => operation.type === 'blur')?.pixels ?? 0;
  const blur = createBlur(shape, widest);
  const filling = operations.some(({ type }) => type === 'cutout') ? mean() : new Float32Array(channels);

  return (image: Float32Array, { operation, stream }: Drawn<Paint>): void => {
    switch (operation.type) {
      case 'brightness':
        brighten(image, stream.uniform(-operation.percent, operation.percent) * bytesPerCent);
        break;
      case 'contrast':
        scaleContrast(image, shape, aboutOne(operation.percent, stream.next()));
        break;
      case 'saturation':
        if (channels === 3) saturate(image, aboutOne(operation.percent, stream.next()));
        break;
      case 'hue':
        if (channels === 3) turnHue(image, stream.uniform(-operation.degrees, operation.degrees) * radians);
        break;
      case 'blur':
        blur(image, stream.uniform(0, operation.pixels));
        break;
      case 'noise':
        addNormalNoise(image, operation.percent * bytesPerCent, stream);
        break;
      case 'cutout':
        cover(image, shape, operation.pixels, stream.integer(width), stream.integer(height), filling);
    }
  };
}

/** A factor from 1 - percent to 1 + percent. */
function aboutOne(percent: number, share: number): number {
  return 1 + (percent / 100) * (2 * share - 1);
}

/** Brings the pixels back into their range and scales them as the rest of the data are. */
function finish(image: Float32Array, { offset, scale }: Scaler, into: Float32Array): void {
  const channels = offset.length;
  for (let channel = 0; channel < channels; channel++) {
    const zero = offset[channel] as number;
    const unit = scale[channel] as number;
    for (let i = channel; i < image.length; i += channels) {
      const value = image[i] as number;
      const inRange = Math.min(Math.max(value, 0), 255);
      into[i] = (inRange - zero) / unit;
    }
  }
}
