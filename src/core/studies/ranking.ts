import { type MetricId, metrics } from '../catalog/metrics';
import { pairedDifference } from '../math/pairedDifference';
import type { MemberResult, RankedArm, Spread, StudyResults } from './types';

/** The mean of what is there, its ends and the values; undefined where nothing is. */
export function spreadOf(values: readonly (number | undefined)[]): Spread | undefined {
  const there = values.filter((value): value is number => Number.isFinite(value));
  if (there.length === 0) return undefined;
  const mean = there.reduce((sum, value) => sum + value, 0) / there.length;
  return { mean, low: Math.min(...there), high: Math.max(...there), values: there };
}

type Ending = MemberResult | undefined;

/**
 * The arms with their figures, in the order of the plan, and which of them is best on the validation part: the test
 * part never chooses. An arm that diverged on some seeds comes behind all that did on fewer.
 * @param seed of the resampling of the intervals
 */
export function compareArms(
  { plan, results }: StudyResults,
  seed: number,
): { readonly arms: readonly RankedArm[]; readonly ranked: readonly RankedArm[] } {
  const endings = plan.arms.map((_, arm) => results.filter((_, index) => plan.members[index]?.arm === arm));
  const figure = (part: 'validation' | 'test') => (ending: Ending) =>
    hasEndedWell(ending) ? ending?.[part]?.[plan.metric] : undefined;
  const figures = plan.arms.map((name, arm) => {
    const own = endings[arm] ?? [];
    const validation = spreadOf(own.map(figure('validation')));
    const test = spreadOf(own.map(figure('test')));
    const diverged = own.filter((ending) => ending?.reason === 'diverged').length;
    return { name, arm, diverged, ...(validation && { validation }), ...(test && { test }) };
  });
  const order = figures.toSorted((a, b) => byMerit(plan.metric, a, b)).map(({ arm }) => arm);
  const [best] = order;
  const paired = (arm: number | undefined) => (endings[arm ?? -1] ?? []).map(figure('validation'));
  const arms = figures.map((entry): RankedArm => {
    const isCloseToBest = entry.arm !== best && isClose(paired(best), paired(entry.arm), seed);
    return { ...entry, isCloseToBest };
  });
  return { arms, ranked: order.map((arm) => arms[arm] as RankedArm) };
}

function hasEndedWell(ending: Ending): boolean {
  return ending?.reason === 'finished' || ending?.reason === 'stoppedEarly';
}

type Figures = Pick<RankedArm, 'validation' | 'diverged'>;

function byMerit(metric: MetricId, a: Figures, b: Figures): number {
  if (!a.validation || !b.validation) return Number(!a.validation) - Number(!b.validation);
  if (a.diverged !== b.diverged) return a.diverged - b.diverged;
  const gap = b.validation.mean - a.validation.mean;
  return metrics[metric].better === 'higher' ? gap : -gap;
}

/** Whether the interval of the paired difference holds zero, so that either may be the better one. */
function isClose(
  best: readonly (number | undefined)[],
  other: readonly (number | undefined)[],
  seed: number,
): boolean {
  const pairs = best.flatMap((from, index) => {
    const to = other[index];
    return from === undefined || to === undefined ? [] : [[from, to] as const];
  });
  const { interval } = pairedDifference(
    pairs.map(([from]) => from),
    pairs.map(([, to]) => to),
    { seed },
  );
  return interval !== undefined && interval[0] <= 0 && interval[1] >= 0;
}
