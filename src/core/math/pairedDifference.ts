import { randomStream } from './random';
import { studentQuantile } from './student';

/** How far the second of two arms lies from the first, over runs that come in pairs (same seed, same data). */
export interface PairedDifference {
  readonly pairs: number;
  /** Mean of second minus first. */
  readonly mean: number;
  /** Interval of the mean, at 95 % unless asked otherwise; absent with fewer than two pairs, which say nothing about chance. */
  readonly interval?: readonly [low: number, high: number];
}

export interface PairedOptions {
  /** Of the resampling: the same runs give the same interval. */
  readonly seed: number;
  /**
   * Smallest step of the metric, such as one example in the test part: equal differences of coarse metrics must not
   * pass for certainty, so that much rounding (uniform, in both runs) counts as spread.
   */
  readonly resolution?: number;
  /** How sure the interval is; where several are read together each must be surer, for all of them to hold. */
  readonly level?: number;
}

const resamples = 2000;
const resampleName = 'bootstrap';

/**
 * The mean paired difference with its interval: the hull of Student's t interval and of the percentile bootstrap.
 * The bootstrap of three to five pairs alone is far too narrow (its true level is near 80 %); Student's t corrects
 * that, and the bootstrap widens it where the differences are skewed (Hesterberg, The American Statistician 2015).
 */
export function pairedDifference(
  first: readonly number[],
  second: readonly number[],
  { seed, resolution = 0, level = 0.95 }: PairedOptions,
): PairedDifference {
  const differences = second.map((value, index) => value - (first[index] ?? Number.NaN));
  const pairs = differences.length;
  const mean = meanOf(differences);
  if (pairs < 2) return { pairs, mean };
  const squares = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const rounding = resolution ** 2 / 6;
  const variance = Math.max(squares / (pairs - 1), differences.every((value) => value === 0) ? 0 : rounding);
  const reach = studentQuantile(pairs - 1, level) * Math.sqrt(variance / pairs);
  const [low, high] = percentileBootstrap(differences, seed, level);
  return { pairs, mean, interval: [Math.min(low, mean - reach), Math.max(high, mean + reach)] };
}

function percentileBootstrap(
  values: readonly number[],
  seed: number,
  level: number,
): readonly [number, number] {
  const stream = randomStream(seed, resampleName);
  const means = Float64Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let draw = 0; draw < values.length; draw += 1) sum += values[stream.integer(values.length)] ?? 0;
    return sum / values.length;
  }).sort();
  const at = (share: number) => means[Math.round(share * (resamples - 1))] ?? Number.NaN;
  return [at((1 - level) / 2), at((1 + level) / 2)];
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
