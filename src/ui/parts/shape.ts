import type { ImageShape } from '../views/ExampleImage';

/** The shape as that of an image, where it is one. */
export function imageShape(shape: readonly number[]): ImageShape | undefined {
  const [height, width, channels] = shape;
  if (height === undefined || width === undefined || channels === undefined) return undefined;
  return [height, width, channels];
}
