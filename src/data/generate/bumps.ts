import { overSurface } from './surface';

/** Centres of three hills and three hollows, and which is which. */
const centres: readonly (readonly [x1: number, x2: number, sign: number])[] = [
  [-4, 2.5, 1],
  [0, 2.5, -1],
  [4, 2.5, 1],
  [-4, -2.5, -1],
  [0, -2.5, 1],
  [4, -2.5, -1],
];

/**
 * TensorFlow Playground's "multi gaussian": six cones of radius 2 and height 1, up and down by turns, and 0 between.
 * No two overlap.
 */
export const bumps = overSurface((x1, x2) => {
  let height = 0;
  for (const [centre1, centre2, sign] of centres) {
    const cone = sign * Math.max(0, 1 - Math.hypot(x1 - centre1, x2 - centre2) / 2);
    if (Math.abs(cone) > Math.abs(height)) height = cone;
  }
  return height;
});
