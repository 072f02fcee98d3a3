import type { PointFamily } from './family';
import { halfWidth } from './field';

/**
 * Points spread evenly over the field, with the height of a surface as target. As in TensorFlow Playground, noise
 * leaves the points in place and shifts where their height is looked up, by up to `6 · noise` in each direction.
 */
export function overSurface(height: (x1: number, x2: number) => number): PointFamily {
  return (random, { noise }) =>
    () => {
      const x1 = random.uniform(-halfWidth, halfWidth);
      const x2 = random.uniform(-halfWidth, halfWidth);
      const shift1 = random.uniform(-halfWidth, halfWidth) * noise;
      const shift2 = random.uniform(-halfWidth, halfWidth) * noise;
      return { x1, x2, value: height(x1 + shift1, x2 + shift2) };
    };
}
