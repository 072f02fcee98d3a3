import { ExampleImage } from '../../../views/ExampleImage';
import draw from './draw.module.css';

interface Props {
  readonly pixels: Uint8Array;
  readonly shape: readonly [height: number, width: number, channels: number];
  readonly isEmpty: boolean;
  /** What was put into the middle, where the drawing was placed as the training images are. */
  readonly framedBy: 'mass' | 'box' | undefined;
  /** Whether drawings are placed so; undefined where there is no choice. */
  readonly isFramed: boolean | undefined;
  onFramed(isFramed: boolean): void;
}

/** The image as the network gets it, and how it was made of the drawing. */
export function NetworkInput({ pixels, shape, isEmpty, framedBy, isFramed, onFramed }: Props) {
  const [height, width] = shape;
  return (
    <figure className={draw.input}>
      <ExampleImage
        bytes={pixels}
        shape={shape}
        label={isEmpty ? 'The network gets nothing yet' : 'What the network gets'}
      />
      <figcaption>
        <b>What the network gets</b>
        {width} × {height} pixels{framedBy ? `, ${framedAs(framedBy)}` : ''}
        {isFramed !== undefined && (
          <label>
            <input type="checkbox" checked={isFramed} onChange={(event) => onFramed(event.target.checked)} />
            Placed as its training images are
          </label>
        )}
      </figcaption>
    </figure>
  );
}

function framedAs(centre: 'mass' | 'box'): string {
  return centre === 'mass'
    ? 'scaled to the size of its training images, centre of mass in the middle'
    : 'scaled to the size of its training images and centred';
}
