import type { ImageShape } from './resample';

/**
 * Covers a square with one colour, in place. What of it lies outside the image is lost, so that the middle may be any
 * pixel (arXiv:1708.04552, section 3.2).
 * @param column of the square's middle
 * @param row of the square's middle
 */
export function cover(
  image: Float32Array,
  [height, width, channels]: ImageShape,
  side: number,
  column: number,
  row: number,
  colour: Float32Array,
): void {
  const left = Math.max(0, column - (side >> 1));
  const top = Math.max(0, row - (side >> 1));
  const right = Math.min(width, column - (side >> 1) + side);
  const bottom = Math.min(height, row - (side >> 1) + side);
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const at = (y * width + x) * channels;
      for (let channel = 0; channel < channels; channel++) image[at + channel] = colour[channel] as number;
    }
  }
}
