import type { PointFamily } from './family';
import { intoField } from './field';

const radius = 5;

/**
 * TensorFlow Playground's circle: one class within half the radius, the other from 0.7 of it to the edge, both
 * uniform in radius and angle. Noise shifts a point by up to `5 · noise` in each direction. (There, it shifts only the
 * place at which the class is looked up; here the point itself, so that the classes stay equal in size.)
 */
export const circle: PointFamily =
  (random, { noise }) =>
  (index) => {
    const outside = index % 2;
    const share = random.next();
    const distance = radius * (outside ? 0.7 + 0.3 * share : 0.5 * share);
    const angle = random.uniform(0, 2 * Math.PI);
    const shift1 = random.uniform(-radius, radius) * noise;
    const shift2 = random.uniform(-radius, radius) * noise;
    return {
      x1: intoField(distance * Math.sin(angle) + shift1),
      x2: intoField(distance * Math.cos(angle) + shift2),
      value: outside,
    };
  };
