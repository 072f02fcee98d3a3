import { useCallback } from 'react';
import type { WholePicture } from '../../core/own/images';
import { PixelCanvas } from '../views/PixelCanvas';
import classes from './pictures.module.css';

/** A picture whole, with a frame around what the network gets of it. */
export function CropPicture({
  crop,
  isColoured,
}: {
  readonly crop: WholePicture;
  readonly isColoured: boolean;
}) {
  const { width, height, pixels, path } = crop;
  const paint = useCallback((to: Uint8ClampedArray) => to.set(pixels), [pixels]);
  const side = Math.min(width, height);
  return (
    <figure className={classes.crop} data-gray={!isColoured || undefined}>
      <div style={{ aspectRatio: `${width} / ${height}` }}>
        <PixelCanvas
          width={width}
          height={height}
          paint={paint}
          smooth
          label={`${path}, the middle framed`}
        />
        <i
          className={classes.frame}
          style={{ width: `${(side / width) * 100}%`, height: `${(side / height) * 100}%` }}
        />
      </div>
      <figcaption>{path.slice(path.lastIndexOf('/') + 1)}</figcaption>
    </figure>
  );
}

const grays = new WeakMap<Uint8Array, Uint8Array>();

/** The same picture without its colours, `[side, side, 3]` as before. */
export function grayed(pixels: Uint8Array): Uint8Array {
  const known = grays.get(pixels) ?? pixels.slice();
  if (!grays.has(pixels)) {
    for (let at = 0; at < known.length; at += 3) {
      const [red = 0, green = 0, blue = 0] = known.subarray(at, at + 3);
      known.fill(Math.round(0.299 * red + 0.587 * green + 0.114 * blue), at, at + 3);
    }
    grays.set(pixels, known);
  }
  return known;
}
