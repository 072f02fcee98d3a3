import type { DataKind } from '../core/catalog/dataKind';
import { type MetricEntry, type MetricId, metrics } from '../core/catalog/metrics';
import type { Baseline } from '../protocol/dataSummary';
import type { RunRecord } from '../store/runReducer';
import { formatValue } from './charts/format';

export function metricEntry(id: MetricId): MetricEntry {
  return metrics[id];
}

/**
 * A whole number with its thousands apart: 950, 7,000. For the first screen: a browser takes up to 50 ms to set up
 * `toLocaleString`.
 */
export function wholeNumber(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A count as a person writes it: 950, 7,000, 106k, 2.4M. */
export function shortCount(count: number): string {
  if (count < 10_000) return wholeNumber(count);
  if (count < 1_000_000) return `${Math.round(count / 1000)}k`;
  return `${(count / 1_000_000).toFixed(1)}M`;
}

/** A size in memory: `840 B`, `12 kB`, `1.4 MB`. */
export function bytesInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** A length of time in words: `0.8 s`, `12 s`, `3 min 5 s`. */
export function duration(seconds: number): string {
  if (seconds > 0 && seconds < 0.05) return 'under 0.1 s';
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  if (seconds < 59.5) return `${Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  const rest = Math.round(seconds - minutes * 60);
  if (minutes >= 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}

/** Time still to go: without tenths, which nobody can use. */
export function timeLeft(seconds: number): string {
  if (seconds < 1) return 'under a second left';
  return seconds < 59 ? `${Math.ceil(seconds)} s left` : `${duration(seconds)} left`;
}

/** How far a run has come, in epochs and fractions of them. */
export function epochOf({ points, rows, result }: RunRecord): number {
  return Math.max(points.at(-1)?.epoch ?? 0, rows.at(-1)?.epoch ?? 0, result?.epochs ?? 0);
}

/** What a part's number is worth: `guessing gets 11.3 %`, with what is guessed for whoever asks. */
export interface Guess {
  readonly value: string;
  readonly words: string;
  readonly title: string;
}

/** What is reached by a metric without learning anything, on the part of the baseline; undefined where that is unknown. */
export function guessOf(baseline: Baseline | undefined, metric: MetricId): Guess | undefined {
  const measured = baseline?.[metric];
  if (baseline === undefined || measured === undefined) return undefined;
  const { format, suits } = metricEntry(metric);
  // The mean explains nothing: what rounding leaves of nothing is no figure.
  const value = formatValue(metric === 'r2' ? Number(measured.toFixed(3)) + 0 : measured, format);
  const words = `guessing gets ${value}`;
  if (suits === 'classification') return { value, words, title: `Always saying “${baseline.commonest}”` };
  const { name = 'the mean' } = baseline;
  return name === 'the mean'
    ? { value, words, title: 'Always saying the mean of the training part' }
    : { value, words: `“${name}” gets ${value}`, title: 'Without any network' };
}

const nouns: Readonly<Record<DataKind, readonly [one: string, several: string]>> = {
  points: ['point', 'points'],
  image: ['image', 'images'],
  table: ['row', 'rows'],
  text: ['text', 'texts'],
  series: ['window', 'windows'],
};

/** What one calls examples: `image`, `images`. */
export function exampleNoun(count: number, kind: DataKind): string {
  const [one, several] = nouns[kind];
  return count === 1 ? one : several;
}
