import type { PointFamily } from './family';
import { intoField } from './field';

const reach = 5;
/** The bare strip on either side of the axes. */
const padding = 0.3;

/**
 * TensorFlow Playground's exclusive or: the first class where both coordinates have one sign, the second where they
 * differ. The quarters take turns. Noise shifts a point by up to `5 · noise` in each direction. (There, it shifts only
 * the place at which the class is looked up; here the point itself, so that the classes stay equal in size.)
 */
export const xor: PointFamily =
  (random, { noise }) =>
  (index) => {
    const differ = index % 2;
    const sign1 = Math.floor(index / 2) % 2 ? -1 : 1;
    const sign2 = differ ? -sign1 : sign1;
    const x1 = sign1 * (padding + random.uniform(0, reach));
    const x2 = sign2 * (padding + random.uniform(0, reach));
    const shift1 = random.uniform(-reach, reach) * noise;
    const shift2 = random.uniform(-reach, reach) * noise;
    return { x1: intoField(x1 + shift1), x2: intoField(x2 + shift2), value: differ };
  };
