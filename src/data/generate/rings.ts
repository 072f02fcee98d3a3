import type { PointFamily } from './family';
import { intoField } from './field';

const radius = 5;

/**
 * The circle with more classes: a disc and rings around it, as wide as each other and half as wide apart. Noise shifts
 * a point by up to `5 · noise` gaps in each direction; in the circle, a gap is 1 wide.
 */
export const rings: PointFamily = (random, { noise, classes }) => {
  const width = radius / (classes + (classes - 1) / 2);
  const gap = width / 2;
  return (index) => {
    const ring = index % classes;
    const distance = ring * (width + gap) + random.uniform(0, width);
    const angle = random.uniform(0, 2 * Math.PI);
    const shift1 = random.uniform(-radius, radius) * gap * noise;
    const shift2 = random.uniform(-radius, radius) * gap * noise;
    return {
      x1: intoField(distance * Math.sin(angle) + shift1),
      x2: intoField(distance * Math.cos(angle) + shift2),
      value: ring,
    };
  };
};
