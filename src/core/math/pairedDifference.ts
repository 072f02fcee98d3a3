import { randomStream } from './random';

/** How far the second of two arms lies from the first, over runs that come in pairs (same seed, same data). */
export interface PairedDifference {
  readonly pairs: number;
  /** Mean of second minus first. */
  readonly mean: number;
  /** 95 % interval of the mean; absent with fewer than two pairs, which say nothing about chance. */
  readonly interval?: readonly [low: number, high: number];
}

const resamples = 2000;
const resampleName = 'bootstrap';

/**
 * The mean paired difference with a 95 % interval: the hull of Student's t interval and of the percentile bootstrap.
 * The bootstrap of three to five pairs alone is far too narrow (its true level is near 80 %); Student's t corrects
 * that, and the bootstrap widens it where the differences are skewed (Hesterberg, The American Statistician 2015).
 * @param resolution smallest step of the metric, such as one example in the test part: equal differences of coarse
 *   metrics must not pass for certainty, so that much rounding (uniform, in both runs) counts as spread
 * @param seed of the resampling: the same runs give the same interval
 */
export function pairedDifference(
  first: readonly number[],
  second: readonly number[],
  { seed, resolution = 0 }: { readonly seed: number; readonly resolution?: number },
): PairedDifference {
  const differences = second.map((value, index) => value - (first[index] ?? Number.NaN));
  const pairs = differences.length;
  const mean = meanOf(differences);
  if (pairs < 2) return { pairs, mean };
  const squares = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const rounding = resolution ** 2 / 6;
  const variance = Math.max(squares / (pairs - 1), differences.every((value) => value === 0) ? 0 : rounding);
  const reach = studentQuantile(pairs - 1) * Math.sqrt(variance / pairs);
  const [low, high] = percentileBootstrap(differences, seed);
  return { pairs, mean, interval: [Math.min(low, mean - reach), Math.max(high, mean + reach)] };
}

function percentileBootstrap(values: readonly number[], seed: number): readonly [number, number] {
  const stream = randomStream(seed, resampleName);
  const means = Float64Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let draw = 0; draw < values.length; draw += 1) sum += values[stream.integer(values.length)] ?? 0;
    return sum / values.length;
  }).sort();
  const at = (share: number) => means[Math.round(share * (resamples - 1))] ?? Number.NaN;
  return [at(0.025), at(0.975)];
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** 97.5 % points of Student's t with 1 to 9 degrees of freedom. */
const quantiles = [
  12.706204736, 4.30265273, 3.182446305, 2.776445105, 2.570581836, 2.446911851, 2.364624252, 2.306004135,
  2.262157163,
] as const;
const normalQuantile = 1.959963985;

/** The 97.5 % point of Student's t; beyond the table by its expansion (Abramowitz & Stegun 26.7.5). */
export function studentQuantile(freedom: number): number {
  const z = normalQuantile;
  return (
    quantiles[freedom - 1] ??
    z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2)
  );
}
