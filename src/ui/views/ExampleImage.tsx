import { memo, useCallback } from 'react';
import { useExperiment } from '../lab';
import classes from './gallery.module.css';
import { PixelCanvas } from './PixelCanvas';
import { useColours } from './useColours';

export type ImageShape = readonly [height: number, width: number, channels: number];

const white = [255, 255, 255] as const;
const black = [0, 0, 0] as const;

export interface ExampleImageProps {
  readonly bytes: Uint8Array | Float32Array;
  readonly shape: ImageShape;
  readonly label?: string;
}

/**
 * One image of the data. Gray ones of the built-in sets are ink on paper, dark on white by day and light on dark by night;
 * pictures of somebody's own are shown as they are.
 */
export const ExampleImage = memo(function ExampleImage({ bytes, shape, label }: ExampleImageProps) {
  const [height, width, channels] = shape;
  const isOwn = useExperiment(({ data }) => data.card !== undefined);
  const colours = useColours();
  const ink = isOwn ? white : colours.ink;
  const paper = isOwn ? black : colours.paper;
  const paint = useCallback(
    (pixels: Uint8ClampedArray) => {
      for (let place = 0; place < pixels.length / 4; place += 1) {
        for (let channel = 0; channel < 3; channel += 1) {
          const byte = bytes[place * channels + (channels === 1 ? 0 : channel)] ?? 0;
          const from = paper[channel] ?? 0;
          pixels[place * 4 + channel] =
            channels === 1 ? from + (((ink[channel] ?? 0) - from) * byte) / 255 : byte;
        }
        pixels[place * 4 + 3] = 255;
      }
    },
    [bytes, channels, ink, paper],
  );
  return (
    <span className={classes.image}>
      <PixelCanvas width={width} height={height} paint={paint} {...(label !== undefined && { label })} />
    </span>
  );
});
