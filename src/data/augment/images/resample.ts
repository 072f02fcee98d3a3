import type { AffineMap } from './affine';

export type Border = 'constant' | 'nearest';

/** Height, width and channels. */
export type ImageShape = readonly [height: number, width: number, channels: number];

/** Pixels to read: a whole data set, of which one image begins at a place. */
export type Pixels = Float32Array | Uint8Array;

/**
 * Writes an image as an affine map sees it, with bilinear sampling. All moves together are one resampling, so that an
 * image is blurred once however many there are; where the map falls on whole pixels it is exact.
 * @param from where the image begins in `pixels`, `[height, width, channels]`
 */
export type Resample = (pixels: Pixels, from: number, map: AffineMap, into: Float32Array) => void;

/** An image in a frame of background, so that no pixel has to ask whether its neighbours exist. */
interface Frame {
  /** One pixel of background in front, and two behind for the right neighbour of the outermost place. */
  readonly values: Float32Array;
  readonly line: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** Places in the frame beyond which all is alike. */
  readonly least: number;
  readonly mostX: number;
  readonly mostY: number;
}

/**
 * A resampler for images of one shape.
 * @param background of each channel, for the border `constant`
 */
export function createResampler(shape: ImageShape, border: Border, background: ArrayLike<number>): Resample {
  const [height, width, channels] = shape;
  const line = (width + 3) * channels;
  const outside = border === 'constant' ? 1 : 0;
  const frame: Frame = {
    values: Float32Array.from({ length: (height + 3) * line }, (_, at) => background[at % channels] ?? 0),
    line,
    height,
    width,
    channels,
    least: 1 - outside,
    mostX: width + outside,
    mostY: height + outside,
  };
  const sample = channels === 1 ? sampleGray : sampleColour;
  return (pixels, from, map, into) => {
    layIn(frame, pixels, from);
    sample(frame, map, into);
  };
}

function layIn({ values, line, height, width, channels }: Frame, pixels: Pixels, from: number): void {
  const row = width * channels;
  let place = from;
  for (let y = 1; y <= height; y++) {
    const start = y * line + channels;
    for (let i = start; i < start + row; i++) values[i] = pixels[place++] as number;
  }
}

function sampleGray(frame: Frame, { xx, xy, x0, yx, yy, y0 }: AffineMap, into: Float32Array): void {
  const { values, line, height, width, least, mostX, mostY } = frame;
  const middleX = (width - 1) / 2;
  const middleY = (height - 1) / 2;
  let place = 0;
  for (let row = 0; row < height; row++) {
    const down = row - middleY;
    let x = xy * down + x0 + middleX - xx * middleX + 1;
    let y = yy * down + y0 + middleY - yx * middleX + 1;
    for (let column = 0; column < width; column++) {
      const atX = Math.min(Math.max(x, least), mostX);
      const atY = Math.min(Math.max(y, least), mostY);
      // None is negative, so that cutting the fraction off is a floor, and quicker.
      const left = atX | 0;
      const top = atY | 0;
      const share = atX - left;
      const at = top * line + left;
      const a = values[at] as number;
      const c = values[at + line] as number;
      const upper = a + ((values[at + 1] as number) - a) * share;
      const lower = c + ((values[at + line + 1] as number) - c) * share;
      into[place++] = upper + (lower - upper) * (atY - top);
      x += xx;
      y += yx;
    }
  }
}

/** The same for several channels: for one alone the loop over them would take half as long again. */
function sampleColour(frame: Frame, { xx, xy, x0, yx, yy, y0 }: AffineMap, into: Float32Array): void {
  const { values, line, height, width, channels, least, mostX, mostY } = frame;
  const middleX = (width - 1) / 2;
  const middleY = (height - 1) / 2;
  let place = 0;
  for (let row = 0; row < height; row++) {
    const down = row - middleY;
    let x = xy * down + x0 + middleX - xx * middleX + 1;
    let y = yy * down + y0 + middleY - yx * middleX + 1;
    for (let column = 0; column < width; column++) {
      const atX = Math.min(Math.max(x, least), mostX);
      const atY = Math.min(Math.max(y, least), mostY);
      const left = atX | 0;
      const top = atY | 0;
      const share = atX - left;
      let at = top * line + left * channels;
      for (let channel = 0; channel < channels; channel++, at++) {
        const a = values[at] as number;
        const c = values[at + line] as number;
        const upper = a + ((values[at + channels] as number) - a) * share;
        const lower = c + ((values[at + line + channels] as number) - c) * share;
        into[place++] = upper + (lower - upper) * (atY - top);
      }
      x += xx;
      y += yx;
    }
  }
}
