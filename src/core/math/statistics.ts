/** Mean, population standard deviation and extremes of the values that are present (not NaN). */
export interface Summary {
  /** How many are present. With none, the numbers below are 0. */
  readonly count: number;
  readonly mean: number;
  readonly deviation: number;
  readonly minimum: number;
  readonly maximum: number;
}

/**
 * Summarises every `stride`-th value from `start` on: one column of a row-major matrix.
 * Two passes in double precision. A constant column has a deviation of exactly 0.
 */
export function summarize(values: ArrayLike<number>, start = 0, stride = 1): Summary {
  let count = 0;
  let sum = 0;
  let minimum = Number.POSITIVE_INFINITY;
  let maximum = Number.NEGATIVE_INFINITY;
  for (let i = start; i < values.length; i += stride) {
    const value = values[i] as number;
    if (Number.isNaN(value)) continue;
    count++;
    sum += value;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  if (count === 0) return { count, mean: 0, deviation: 0, minimum: 0, maximum: 0 };
  // Rounding in the sum would otherwise leave a constant with a tiny deviation, which scaling would divide by.
  if (minimum === maximum) return { count, mean: minimum, deviation: 0, minimum, maximum };

  const mean = sum / count;
  let squares = 0;
  for (let i = start; i < values.length; i += stride) {
    const value = values[i] as number;
    if (!Number.isNaN(value)) squares += (value - mean) ** 2;
  }
  return { count, mean, deviation: Math.sqrt(squares / count), minimum, maximum };
}

/** The median of the values that are present (not NaN); the mean of the middle two, if even; 0 of none. */
export function median(values: ArrayLike<number>, start = 0, stride = 1): number {
  const present: number[] = [];
  for (let i = start; i < values.length; i += stride) {
    const value = values[i] as number;
    if (!Number.isNaN(value)) present.push(value);
  }
  if (present.length === 0) return 0;
  present.sort((a, b) => a - b);
  const upper = Math.floor(present.length / 2);
  const lower = present.length % 2 ? upper : upper - 1;
  return ((present[lower] as number) + (present[upper] as number)) / 2;
}
