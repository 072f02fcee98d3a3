import { median as medianOf } from '../math/statistics';

export function median(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : medianOf(values);
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Standard error of a share that was counted on so many examples (binomial). */
export function standardError(share: number, examples: number): number {
  return Math.sqrt((share * (1 - share)) / examples);
}

/** A number as it stands in a sentence: three digits, no exponent where it can be helped. */
export function show(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: Math.abs(value) >= 1000 ? 4 : 3 });
}

/** `97.5 %` */
export function showShare(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** `1.3 points`, of a difference of two shares. */
export function showPoints(difference: number): string {
  return `${(100 * Math.abs(difference)).toFixed(1)} points`;
}
