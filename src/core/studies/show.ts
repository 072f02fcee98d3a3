import { inSentence, type MetricEntry, type MetricId, metrics } from '../catalog/metrics';

/** A metric's value in a sentence: `97.1 %`, `0.43`. */
export function showValueOf(metric: MetricId, value: number): string {
  const entry: MetricEntry = metrics[metric];
  return entry.format === 'percent' ? `${showNumber(value, entry)}\u00A0%` : showNumber(value, entry);
}

/** A difference of two values: `0.4 points`. */
export function showStep(value: number, entry: MetricEntry): string {
  return `${showNumber(value, entry)}${unitOf(entry)}`;
}

/**
 * What a smaller network costs, or gives besides: `66 % smaller for 0.4 points`.
 * @param sizes in parameters
 * @param gain in the metric, a loss below zero; NaN where it is not known
 */
export function showTrade(
  [before, after]: readonly [before: number, after: number],
  gain: number,
  entry: MetricEntry,
): string {
  const smaller = `${Math.round(100 * (1 - after / before))}\u00A0% smaller`;
  if (!Number.isFinite(gain)) return smaller;
  const step = showStep(Math.abs(gain), entry);
  // What the figures do not show is no cost.
  if (Number.parseFloat(step) === 0) return `${smaller} at no cost`;
  const size = entry.format === 'percent' ? step : `${step} of ${inSentence(entry.label)}`;
  return gain < 0 ? `${smaller} for ${size}` : `${smaller} and ${size} better`;
}

/** How far apart two values look: `0.4 points`, from the values as they are shown beside it. */
export function showLead(value: number, other: number, entry: MetricEntry): string {
  if (entry.format !== 'percent') return showStep(Math.abs(value - other), entry);
  const apart = Math.abs(Math.round(1000 * value) - Math.round(1000 * other)) / 1000;
  return apart === 0 && value !== other ? 'less than 0.1 points' : showStep(apart, entry);
}

export function unitOf({ format }: MetricEntry): string {
  return format === 'percent' ? ' points' : '';
}

export function showNumber(value: number, { format }: MetricEntry): string {
  // A minus sign of its own width, and never minus nothing.
  const text = format === 'percent' ? (100 * value).toFixed(1) : String(Number(value.toPrecision(2)));
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');
}

/** `a`, `a and b`, `a, b and c`. */
export function listOf(names: readonly string[]): string {
  if (names.length < 2) return names.join();
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** A learning rate without needless digits. */
export function showRate(rate: number): string {
  const value = Number(rate.toPrecision(3));
  return value !== 0 && (value < 1e-5 || value >= 1e6)
    ? value.toExponential().replace('+', '')
    : String(value);
}
