import { inSentence, type MetricEntry, type MetricId, metrics } from '../catalog/metrics';
import { type PairedDifference, pairedDifference } from '../math/pairedDifference';
import { showNumber, showStep, unitOf } from './show';
import type { ComparisonVerdict, TrialResult } from './types';

export interface VerdictOptions {
  readonly metric: MetricId;
  /** Of the resampling. */
  readonly seed: number;
  /** Examples that the metric was counted on: its smallest step is one of them. */
  readonly examples?: number;
  readonly arms: readonly [first: string, second: string];
}

type Result = TrialResult | undefined;

/**
 * Whether the second arm does better than the first by a metric, from runs paired by their seed. The metric's own
 * direction decides what is better. "No clear effect" means that the 95 % interval holds zero.
 */
export function judge(
  first: readonly Result[],
  second: readonly Result[],
  { metric, seed, examples, arms }: VerdictOptions,
): { readonly verdict: ComparisonVerdict; readonly words: string } {
  const resultOf = (result: Result) => result?.test?.[metric];
  const both = first.flatMap((before, index) => {
    const [from, to] = [resultOf(before), resultOf(second[index])];
    return Number.isFinite(from) && Number.isFinite(to) ? [[from, to] as [number, number]] : [];
  });
  const entry: MetricEntry = metrics[metric];
  const resolution = examples && entry.format === 'percent' ? 1 / examples : 0;
  const count = (results: readonly Result[]) => results.filter((it) => it?.reason === 'diverged').length;
  const diverged = [count(first), count(second)] as const;
  const common = { left: first.length - both.length, diverged };
  if (both.length === 0) {
    const words = 'There is no seed on which both ended well, so that there is nothing to compare.';
    return { verdict: { ...common, outcome: 'unproven' }, words };
  }
  const difference = pairedDifference(
    both.map(([from]) => from),
    both.map(([, to]) => to),
    { seed, resolution },
  );
  const outcome = outcomeOf(difference, entry);
  return {
    verdict: { ...common, outcome, difference },
    words: describe(difference, outcome, entry, arms[1]),
  };
}

function outcomeOf({ interval }: PairedDifference, { better }: MetricEntry): ComparisonVerdict['outcome'] {
  if (!interval) return 'unproven';
  const [low, high] = interval;
  if (low <= 0 && high >= 0) return 'noClearEffect';
  return low > 0 === (better === 'higher') ? 'helped' : 'hurt';
}

/** The outcome in two or three words. */
export const outcomeWords: Readonly<Record<ComparisonVerdict['outcome'], string>> = {
  helped: 'Helped',
  noClearEffect: 'No clear effect',
  hurt: 'Hurt',
  unproven: 'Not proven',
};

function describe(
  { pairs, mean, interval }: PairedDifference,
  outcome: ComparisonVerdict['outcome'],
  entry: MetricEntry,
  arm: string,
): string {
  const name = inSentence(entry.label);
  const way =
    mean === 0 ? 'no different' : `${showStep(Math.abs(mean), entry)} ${mean > 0 ? 'higher' : 'lower'}`;
  const effect = `${arm}: test ${name} ${way}`;
  if (!interval) return `${effect} in one run. One run proves nothing: take three seeds or more.`;
  const [low, high] = interval.map((bound) => `${bound > 0 ? '+' : ''}${showNumber(bound, entry)}`);
  return `${outcomeWords[outcome]}. ${effect} on average (95 % interval ${low} to ${high}${unitOf(entry)}, ${pairs} seeds).`;
}
