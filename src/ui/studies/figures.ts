import type { MetricEntry } from '../../core/catalog/metrics';

const usualDigits = { percent: 1, number: 3 } as const;

/** Digits after the point with which both figures of every row look different where they are: one more if need be. */
export function digitsOf(
  rows: readonly (readonly (number | undefined)[])[],
  { format }: MetricEntry,
): number {
  const digits = usualDigits[format];
  const looksSame = ([from, to]: readonly (number | undefined)[]) =>
    from !== undefined &&
    to !== undefined &&
    from !== to &&
    scaled(from, format, digits) === scaled(to, format, digits);
  return rows.some(looksSame) ? digits + 1 : digits;
}

/** `97.53 %` */
export function showFigure(value: number, digits: number, { format }: MetricEntry): string {
  const text = scaled(value, format, digits).replace('-', '−');
  return format === 'percent' ? `${text}\u00A0%` : text;
}

/** The difference of two figures as they are shown: a reader who subtracts finds the same. */
export function showDifference(from: number, to: number, digits: number, { format }: MetricEntry): string {
  const difference = Number(scaled(to, format, digits)) - Number(scaled(from, format, digits));
  const text = Math.abs(difference).toFixed(digits);
  const sign = Number(text) === 0 ? '±' : difference > 0 ? '+' : '−';
  return `${sign}${text}${format === 'percent' ? ' points' : ''}`;
}

function scaled(value: number, format: MetricEntry['format'], digits: number): string {
  return (format === 'percent' ? 100 * value : value).toFixed(digits);
}
