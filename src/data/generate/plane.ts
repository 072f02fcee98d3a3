import { halfWidth } from './field';
import { overSurface } from './surface';

/** TensorFlow Playground's plane: the sum of both coordinates, from -1 in one corner of the field to 1 in the other. */
export const plane = overSurface((x1, x2) => (x1 + x2) / (2 * halfWidth));
