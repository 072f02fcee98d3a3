import { useCallback } from 'react';
import type { FilterBank } from '../../protocol/inside';
import { PixelCanvas } from './PixelCanvas';
import { useColours } from './useColours';

/** The weights of one filter as pixels: of a gray image blue adds and orange takes away; of a coloured one gray is zero. */
export function KernelPicture({
  kernel,
  size,
  reach,
}: {
  readonly kernel: Float32Array;
  readonly size: FilterBank['size'];
  /** The weight that is drawn in full colour. */
  readonly reach: number;
}) {
  const [height, width, channels] = size;
  const {
    classes: [positive = [0, 0, 0], negative = [0, 0, 0]],
    paper,
  } = useColours();
  const paint = useCallback(
    (pixels: Uint8ClampedArray) => {
      for (let place = 0; place < width * height; place++) {
        for (let channel = 0; channel < 3; channel++) {
          const share = (kernel[place * channels + (channels === 3 ? channel : 0)] ?? 0) / reach;
          const towards = (share >= 0 ? positive : negative)[channel] ?? 0;
          const from = paper[channel] ?? 0;
          const mixed = from + (towards - from) * Math.abs(share);
          pixels[place * 4 + channel] = channels === 3 ? 127.5 + 127.5 * share : mixed;
        }
        pixels[place * 4 + 3] = 255;
      }
    },
    [kernel, width, height, channels, reach, positive, negative, paper],
  );
  return <PixelCanvas width={width} height={height} paint={paint} />;
}
