import type { RandomStream } from '../../core/math/random';

/** A point of the plane and its class index or, for regression, its target. */
export interface DrawnPoint {
  readonly x1: number;
  readonly x2: number;
  readonly value: number;
}

export interface DrawOptions {
  /** 0 to 0.5, as in TensorFlow Playground, where it reads 0 to 50. */
  readonly noise: number;
  /** Used by the sets that have a choice of it. */
  readonly classes: number;
}

/**
 * A family of point sets. It returns what draws the points one after the other, from index 0.
 *
 * Every point takes the same number of draws, whatever the noise: so a change of the noise moves the same points,
 * and a larger set begins with the smaller one. Classes take turns: each has the same number of points, within one.
 */
export type PointFamily = (random: RandomStream, options: DrawOptions) => (index: number) => DrawnPoint;
