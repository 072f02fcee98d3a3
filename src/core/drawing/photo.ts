import { median } from '../math/statistics';
import type { Picture } from './framing';

/** Of the whole range of grays, what is nearer to the paper than this is its grain and its shadows. */
const grain = 0.25;

/**
 * A photograph of a drawing as the drawing itself: paper becomes the background and ink the farthest from it, also where
 * the photograph is dark on light and the set light on dark, or the other way round.
 * @param photo gray, `[height, width, 1]`
 * @param background of the set's images, a byte
 */
export function inkOf({ width, height, values }: Picture, background: number): Uint8Array {
  const paper = median(rimValues(values, width, height));
  let most = 0;
  for (let at = 0; at < values.length; at++) most = Math.max(most, Math.abs((values[at] as number) - paper));
  const ink = background < 128 ? 255 : 0;
  return Uint8Array.from(values, (value) => {
    const share = most === 0 ? 0 : Math.abs(value - paper) / most;
    const clean = Math.max(0, (share - grain) / (1 - grain));
    return Math.round(background + (ink - background) * clean);
  });
}

function rimValues(values: ArrayLike<number>, width: number, height: number): Float32Array {
  const rim: number[] = [];
  for (let x = 0; x < width; x++) rim.push(values[x] as number, values[(height - 1) * width + x] as number);
  for (let y = 0; y < height; y++)
    rim.push(values[y * width] as number, values[(y + 1) * width - 1] as number);
  return Float32Array.from(rim);
}

/** RGBA bytes, none of them transparent, as gray (one channel) or as colour (three). */
export function withoutAlpha(rgba: ArrayLike<number>, channels: number): Uint8Array {
  const places = rgba.length / 4;
  const bytes = new Uint8Array(places * channels);
  for (let place = 0; place < places; place++) {
    const red = rgba[place * 4] as number;
    const green = rgba[place * 4 + 1] as number;
    const blue = rgba[place * 4 + 2] as number;
    if (channels === 1) {
      // ITU-R BT.601, as most programs that make pictures gray.
      bytes[place] = Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
    } else {
      bytes[place * channels] = red;
      bytes[place * channels + 1] = green;
      bytes[place * channels + 2] = blue;
    }
  }
  return bytes;
}
