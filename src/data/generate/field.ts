/** Both coordinates of a point lie between minus and plus this. */
export const halfWidth = 6;

/**
 * Brings a coordinate that noise carried beyond the edge back into the field, as a mirror at the edge would.
 * TensorFlow Playground leaves such points outside, unseen but trained on.
 */
export function intoField(coordinate: number): number {
  // The distance from one edge, unfolded: a triangle wave with a period of twice the field's width.
  const width = 2 * halfWidth;
  const unfolded = Math.abs(coordinate + halfWidth) % (2 * width);
  return (unfolded > width ? 2 * width - unfolded : unfolded) - halfWidth;
}

/**
 * The fractional parts of multiples of the golden ratio: evenly spread over [0, 1) after any number of terms, so that a
 * curve can be sampled evenly before the number of points is known.
 * @param offset in [0, 1): where the sequence starts
 */
export function evenlySpread(index: number, offset: number): number {
  const conjugate = 0.6180339887498949;
  return (offset + index * conjugate) % 1;
}
