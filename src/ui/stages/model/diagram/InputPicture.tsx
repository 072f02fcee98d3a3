import type { TokenUnit } from '../../../../core/catalog/sequences';
import { ExampleImage, type ImageShape } from '../../../views/ExampleImage';
import classes from './diagram.module.css';

/** One example, to be drawn small where the network begins. */
export type InputExample =
  | { readonly kind: 'image'; readonly bytes: Uint8Array | Float32Array; readonly shape: ImageShape }
  | { readonly kind: 'text'; readonly tokens: readonly string[]; readonly unit: TokenUnit }
  /** Of each channel its values, step by step; the channel that is predicted first. */
  | { readonly kind: 'series'; readonly channels: readonly (readonly number[])[] };

export interface InputPictureProps {
  readonly example: InputExample;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function InputPicture({ example, x, y, width, height }: InputPictureProps) {
  switch (example.kind) {
    case 'image':
      return (
        <foreignObject x={x} y={y} width={width} height={height} className={classes.image}>
          <ExampleImage bytes={example.bytes} shape={example.shape} />
        </foreignObject>
      );
    case 'text':
      return (
        <foreignObject x={x} y={y} width={width} height={height} className={classes.text}>
          <div data-unit={example.unit}>{example.tokens.join(example.unit === 'word' ? ' ' : '')}</div>
        </foreignObject>
      );
    case 'series':
      return (
        <g className={classes.curves}>
          {example.channels
            .map((values, channel) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a channel is its place.
              <path key={channel} d={curve(values, x, y, width, height)} data-asked={channel === 0} />
            ))
            .reverse()}
        </g>
      );
  }
}

/** A line from edge to edge, scaled to its own least and most. */
function curve(values: readonly number[], x: number, y: number, width: number, height: number): string {
  const least = Math.min(...values);
  const range = Math.max(...values) - least || 1;
  const step = width / Math.max(1, values.length - 1);
  return values
    .map((value, index) => {
      const across = (x + index * step).toFixed(1);
      const down = (y + height * (1 - (value - least) / range)).toFixed(1);
      return `${index === 0 ? 'M' : 'L'}${across} ${down}`;
    })
    .join('');
}
