import type { PointFamily } from './family';
import { evenlySpread, intoField } from './field';

/** Radius of a moon, so that both fill the field's width. */
const radius = 3.2;

/**
 * scikit-learn's `make_moons`, enlarged and centred: two half circles, the second turned over and moved by one radius
 * to the right and half a radius down. Noise is normal, with a deviation of `noise` radii in each direction.
 */
export const moons: PointFamily = (random, { noise }) => {
  const offset = random.next();
  return (index) => {
    const second = index % 2;
    const angle = Math.PI * evenlySpread(Math.floor(index / 2), offset);
    const right = second ? 1 - Math.cos(angle) : Math.cos(angle);
    const up = second ? 0.5 - Math.sin(angle) : Math.sin(angle);
    // The middle of both moons is half a radius right and a quarter up from the centre of the first.
    return {
      x1: intoField(radius * (right - 0.5 + noise * random.normal())),
      x2: intoField(radius * (up - 0.25 + noise * random.normal())),
      value: second,
    };
  };
};
