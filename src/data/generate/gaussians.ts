import type { PointFamily } from './family';
import { intoField } from './field';

/**
 * TensorFlow Playground's two Gaussians: round clouds at (2, 2) and (-2, -2). Noise is their variance, from 0.5
 * without noise to 4 at a noise of 0.5.
 */
export const gaussians: PointFamily = (random, { noise }) => {
  const deviation = Math.sqrt(0.5 + 7 * noise);
  return (index) => {
    const second = index % 2;
    const centre = second ? -2 : 2;
    return {
      x1: intoField(centre + deviation * random.normal()),
      x2: intoField(centre + deviation * random.normal()),
      value: second,
    };
  };
};
