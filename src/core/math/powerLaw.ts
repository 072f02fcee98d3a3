/** error = a · n^-b + c, with a > 0, b > 0 and c >= 0. */
export interface PowerLaw {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  /** Share of the weighted variance of the errors that the law explains; 1 is all. */
  readonly explained: number;
}

export interface ErrorAtSize {
  /** Number of examples. */
  readonly size: number;
  readonly error: number;
}

/** Exponents that are tried: steeper or flatter ones are not seen in learning curves (arXiv:1712.00409). */
const exponents = { low: 0.02, high: 3, tried: 80 } as const;

/**
 * The power law that fits best in weighted least squares. An error that is a counted share varies as its size does, so
 * that each point weighs 1 / error. Given the exponent, a and c follow from two linear equations; the exponent is
 * looked for on a logarithmic grid and then refined by golden section.
 * @returns undefined for fewer than three sizes, or where the error does not fall
 */
export function fitPowerLaw(points: readonly ErrorAtSize[]): PowerLaw | undefined {
  const sizes = new Set(points.map(({ size }) => size));
  if (sizes.size < 3) return undefined;
  const unit = Math.max(...sizes);
  // In shares of the largest size, so that the equations stay well scaled.
  const scaled = points.map(({ size, error }) => ({ size: size / unit, error }));
  const weights = weightsOf(points);
  const residual = (logB: number) => solve(scaled, weights, Math.exp(logB)).residual;
  const step = Math.log(exponents.high / exponents.low) / (exponents.tried - 1);
  const grid = Array.from({ length: exponents.tried }, (_, index) => Math.log(exponents.low) + index * step);
  const start = grid.reduce((best, logB) => (residual(logB) < residual(best) ? logB : best));
  const b = Math.exp(goldenSection(residual, start - step, start + step));
  const { a, c, residual: left } = solve(scaled, weights, b);
  if (!(a > 0)) return undefined;
  const mean = dot(weights, (i) => points[i]?.error ?? 0) / dot(weights, () => 1);
  const total = dot(weights, (i) => ((points[i]?.error ?? 0) - mean) ** 2);
  return { a: a * unit ** b, b, c, explained: total > 0 ? 1 - left / total : 0 };
}

/** The error that the law gives for so many examples. */
export function errorAt({ a, b, c }: PowerLaw, size: number): number {
  return a * size ** -b + c;
}

/** No point weighs more than one whose error is a hundredth of the mean: an error of zero would count for all. */
function weightsOf(points: readonly ErrorAtSize[]): readonly number[] {
  const mean = points.reduce((sum, { error }) => sum + error, 0) / points.length;
  return points.map(({ error }) => 1 / Math.max(error, mean / 100, Number.MIN_VALUE));
}

/** Weighted least squares of a · size^-b + c for a given b, with neither below zero. */
function solve(points: readonly ErrorAtSize[], weights: readonly number[], b: number) {
  const x = points.map(({ size }) => size ** -b);
  const y = points.map(({ error }) => error);
  const at = (values: readonly number[], i: number) => values[i] ?? 0;
  const s1 = dot(weights, () => 1);
  const sx = dot(weights, (i) => at(x, i));
  const sy = dot(weights, (i) => at(y, i));
  const sxx = dot(weights, (i) => at(x, i) ** 2);
  const sxy = dot(weights, (i) => at(x, i) * at(y, i));
  let a = (s1 * sxy - sx * sy) / (s1 * sxx - sx * sx);
  let c = (sy - a * sx) / s1;
  if (c < 0) [a, c] = [sxy / sxx, 0];
  if (!(a > 0)) [a, c] = [0, sy / s1];
  const residual = dot(weights, (i) => (a * at(x, i) + c - at(y, i)) ** 2);
  return { a, c, residual };
}

function dot(weights: readonly number[], of: (index: number) => number): number {
  return weights.reduce((sum, weight, index) => sum + weight * of(index), 0);
}

const goldenShare = (Math.sqrt(5) - 1) / 2;

/** Where a function with one valley between the ends is lowest. */
function goldenSection(of: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let round = 0; round < 40; round++) {
    const reach = goldenShare * (high - low);
    if (of(high - reach) < of(low + reach)) high = low + reach;
    else low = high - reach;
  }
  return (low + high) / 2;
}
