import type { PointFamily } from './family';
import { evenlySpread, intoField } from './field';

const radius = 5;
const turns = 1.75;

/**
 * TensorFlow Playground's spiral: two arms of 1.75 turns, half a turn apart, sampled evenly in angle. Noise shifts a
 * point by up to `noise` in each direction.
 */
export const spiral: PointFamily = (random, { noise }) => {
  const offset = random.next();
  return (index) => {
    const arm = index % 2;
    const along = evenlySpread(Math.floor(index / 2), offset);
    const angle = 2 * Math.PI * turns * along + Math.PI * arm;
    const shift1 = random.uniform(-1, 1) * noise;
    const shift2 = random.uniform(-1, 1) * noise;
    return {
      x1: intoField(radius * along * Math.sin(angle) + shift1),
      x2: intoField(radius * along * Math.cos(angle) + shift2),
      value: arm,
    };
  };
};
