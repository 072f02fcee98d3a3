import type { ImageShape, Pixels } from './resample';

/** Images that are looked at; more would say the same. */
const sample = 64;

/**
 * What an image of the set stands on: of each channel the commonest value along the edges. 0 where digits are white on
 * black, 255 where drawings stand on white paper.
 * @param pixels `[count, height, width, channels]`
 * @param indices of the images to learn it from
 */
export function backgroundOf(pixels: Pixels, indices: Int32Array, shape: ImageShape): Float32Array {
  const [height, width, channels] = shape;
  const size = height * width * channels;
  const lastLine = (height - 1) * width;
  const background = new Float32Array(channels);
  const counts = new Uint32Array(256);
  for (let channel = 0; channel < channels; channel++) {
    counts.fill(0);
    for (const index of indices.subarray(0, sample)) {
      for (let column = 0; column < width; column++) {
        count(index * size + column * channels + channel);
        count(index * size + (lastLine + column) * channels + channel);
      }
      for (let row = 1; row < height - 1; row++) {
        count(index * size + row * width * channels + channel);
        count(index * size + (row * width + width - 1) * channels + channel);
      }
    }
    background[channel] = counts.indexOf(Math.max(...counts));
  }
  return background;

  function count(place: number): void {
    const value = pixels[place] as number;
    counts[value] = (counts[value] as number) + 1;
  }
}

/** The mean of each channel: what stands for "nothing to see" (arXiv:1708.04552 covers with 0 after standardising). */
export function meanColour(pixels: Pixels, indices: Int32Array, shape: ImageShape): Float32Array {
  const [height, width, channels] = shape;
  const size = height * width * channels;
  const seen = indices.subarray(0, sample);
  const means = new Float32Array(channels);
  for (let channel = 0; channel < channels; channel++) {
    let sum = 0;
    for (const index of seen) {
      for (let place = channel; place < size; place += channels)
        sum += pixels[index * size + place] as number;
    }
    means[channel] = sum / Math.max(1, seen.length * height * width);
  }
  return means;
}
