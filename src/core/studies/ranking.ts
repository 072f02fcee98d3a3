import { type MetricEntry, type MetricId, metrics } from '../catalog/metrics';
import { clearlyLower, leastRuns, type RankingOptions } from '../math/clearlyLower';
import type { RankedArm, Spread, Standing, StudyResults, TrialResult } from './types';

/** The mean of what is there, its ends and the values; undefined where nothing is. */
export function spreadOf(values: readonly (number | undefined)[]): Spread | undefined {
  const there = values.filter((value): value is number => Number.isFinite(value));
  if (there.length === 0) return undefined;
  const mean = there.reduce((sum, value) => sum + value, 0) / there.length;
  return { mean, low: Math.min(...there), high: Math.max(...there), values: there };
}

type Ending = TrialResult | undefined;
type Figures = Omit<RankedArm, 'standing'>;

/**
 * The arms with their figures, in the order of the plan, and how they stand on the validation part: the test part
 * never chooses. An arm that diverged on some seeds comes behind all that did on fewer, and nothing is proven of it;
 * the others are held against each other on the seeds that all of them have.
 * @param seed of the resampling of the intervals
 */
export function compareArms(
  { plan, results }: StudyResults,
  seed: number,
): { readonly arms: readonly RankedArm[]; readonly ranked: readonly RankedArm[] } {
  const { metric } = plan;
  const { better, format }: MetricEntry = metrics[metric];
  const endings = plan.arms.map((_, arm) => results.filter((_, index) => plan.trials[index]?.arm === arm));
  const figures = plan.arms.map((name, arm): Figures => {
    const own = endings[arm] ?? [];
    const validation = spreadOf(own.map((ending) => figureOf(ending, 'validation', metric)));
    const test = spreadOf(own.map((ending) => figureOf(ending, 'test', metric)));
    const diverged = own.filter((ending) => ending?.reason === 'diverged').length;
    return { name, arm, diverged, ...(validation && { validation }), ...(test && { test }) };
  });

  const sound = figures.filter(({ validation, diverged }) => validation && diverged === 0);
  const onCommonSeeds = commonRuns(
    sound.map(({ arm }) => (endings[arm] ?? []).map((ending) => figureOf(ending, 'validation', metric))),
  );
  const sign = better === 'higher' ? 1 : -1;
  const merits = figures.map((entry) => {
    const common = spreadOf(onCommonSeeds[sound.indexOf(entry)] ?? []);
    return sign * ((common ?? entry.validation)?.mean ?? Number.NaN);
  });
  const examples = results.flatMap((ending) => ending?.validationExamples ?? []);
  const resolution = format === 'percent' && examples.length > 0 ? 1 / Math.min(...examples) : 0;
  const standings = standingsOf(
    onCommonSeeds.map((row) => row.map((value) => sign * value)),
    { resolution, seed },
  );
  const arms = figures.map((entry): RankedArm => {
    const standing = standings[sound.indexOf(entry)] ?? 'lost';
    return { ...entry, standing };
  });
  const byMerit = (a: RankedArm, b: RankedArm) =>
    Number(!a.validation) - Number(!b.validation) ||
    a.diverged - b.diverged ||
    (merits[b.arm] ?? 0) - (merits[a.arm] ?? 0);
  return { arms, ranked: arms.toSorted(byMerit) };
}

/** @returns undefined for a run that did not end by itself, or well */
function figureOf(ending: Ending, part: 'validation' | 'test', metric: MetricId): number | undefined {
  const hasEndedWell = ending?.reason === 'finished' || ending?.reason === 'stoppedEarly';
  return hasEndedWell ? ending[part]?.[metric] : undefined;
}

/** @param rows `[arm][run]`; only the runs stay that every arm has */
function commonRuns(rows: readonly (readonly (number | undefined)[])[]): readonly (readonly number[])[] {
  const isCommon = (run: number) => rows.every((row) => Number.isFinite(row[run]));
  return rows.map((row) => row.filter((value, run): value is number => isCommon(run)));
}

/** @param figures `[arm][run]`, higher is better */
function standingsOf(figures: readonly (readonly number[])[], options: RankingOptions): readonly Standing[] {
  const hasEnough = (figures[0]?.length ?? 0) >= leastRuns;
  const means = figures.map((row) => spreadOf(row)?.mean ?? Number.NaN);
  const lower = hasEnough ? clearlyLower(figures, options) : undefined;
  // Equal means differ in how their sums were rounded.
  const isTop = (arm: number) =>
    lower ? !lower.has(arm) : (means[arm] ?? Number.NaN) >= Math.max(...means) - 1e-12;
  const isAlone = figures.filter((_, arm) => isTop(arm)).length < 2;
  return figures.map((_, arm) => {
    if (isTop(arm)) return isAlone ? 'first' : 'tied';
    return lower ? 'worse' : 'unproven';
  });
}
