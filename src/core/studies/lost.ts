import type { StudyType } from '../catalog/studies';
import { listOf } from './show';
import type { LostReason, LostRuns, StudyResults, TrialResult } from './types';

/** What each is called behind the name of an arm. */
const words: Readonly<Record<LostReason, string>> = {
  diverged: 'diverged',
  failed: 'failed',
  unpruned: 'had nothing to prune',
};
const reasons = Object.keys(words) as LostReason[];

/** Whether a run ended by itself, with a network that works. */
export function hasEndedWell(result: TrialResult | undefined): boolean {
  return result?.reason === 'finished' || result?.reason === 'stoppedEarly';
}

/** Runs without a result, counted and by arm. */
export function lostRuns({ plan, results }: StudyResults): LostRuns {
  const countIn = (own: StudyResults['results']): Record<LostReason, number> => {
    const count = (reason: LostReason) => own.filter((result) => result?.reason === reason).length;
    return { diverged: count('diverged'), failed: count('failed'), unpruned: count('unpruned') };
  };
  const arms = plan.arms.flatMap((name, arm) => {
    const own = results.filter((_, index) => plan.trials[index]?.arm === arm);
    const counts = countIn(own);
    return reasons.some((reason) => counts[reason] > 0) ? [{ name, runs: own.length, ...counts }] : [];
  });
  return { runs: results.length, ...countIn(results), arms };
}

/**
 * The same results without any figure of what did not end well: nothing that is concluded can count it. What it was
 * trained on stays.
 */
export function soundResults({ plan, results }: StudyResults): StudyResults {
  return {
    plan,
    results: results.map((result) => (!result || hasEndedWell(result) ? result : withoutFigures(result))),
  };
}

function withoutFigures({
  training: _training,
  perClass: _perClass,
  validation: _validation,
  test: _test,
  parameters: _parameters,
  range: _range,
  removal: _removal,
  ...rest
}: TrialResult): TrialResult {
  return rest;
}

/** `Left out: SGD diverged; Adam diverged on 1 of 3 seeds.` Nothing where nothing was lost. */
export function describeLost({ arms }: LostRuns): string {
  const parts = reasons.flatMap((reason) => {
    const whole = arms.filter((arm) => arm[reason] === arm.runs).map(({ name }) => name);
    const some = arms.filter((arm) => arm[reason] > 0 && arm[reason] < arm.runs);
    return [
      ...(whole.length > 0 ? [`${listOf(whole)} ${words[reason]}`] : []),
      ...some.map((arm) => `${arm.name} ${words[reason]} on ${arm[reason]} of ${arm.runs} seeds`),
    ];
  });
  return parts.length > 0 ? `Left out: ${parts.join('; ')}.` : '';
}

/**
 * Whether a study ends without what it was made for: no run ended well or, of a comparison, none of one arm, so that
 * there is nothing to hold the other against.
 */
export function lacksResult({ plan, results }: StudyResults, type: StudyType): boolean {
  const endsWell = (arm: number) =>
    results.some((result, index) => plan.trials[index]?.arm === arm && hasEndedWell(result));
  const arms = [...plan.arms.keys()];
  return type === 'compare' ? !arms.every(endsWell) : !arms.some(endsWell);
}

/** Why there is nothing to conclude; undefined where some run ended well. */
export function describeNothing({ plan, results }: StudyResults): string | undefined {
  if (results.some(hasEndedWell)) return undefined;
  const lost = lostRuns({ plan, results });
  const all = lost.runs === 1 ? 'The run' : `All ${lost.runs} runs`;
  const whole = reasons.find((reason) => lost[reason] === lost.runs);
  if (whole) {
    const hint = whole === 'diverged' ? ` ${calmer(plan.work?.kind)}` : '';
    const [problem] = results.flatMap((result) => result?.problem ?? []);
    const why = whole === 'failed' && problem ? ` ${problem.message} ${problem.hint}` : '';
    return `${all} ${words[whole]}, so that there is no result.${hint}${why}`;
  }
  const parts = reasons
    .filter((reason) => lost[reason] > 0)
    .map((reason) => `${lost[reason]} ${words[reason]}`);
  const sum = reasons.reduce((total, reason) => total + lost[reason], 0);
  const start = sum < lost.runs ? 'No run has ended well yet' : 'No run ended well';
  return parts.length > 0 ? `${start}: of ${lost.runs} ${listOf(parts)}.` : `${start}.`;
}

function calmer(work: 'rangeTest' | 'layerRemoval' | undefined): string {
  return work === 'rangeTest' ? 'Let the test begin at a lower rate.' : 'Try a lower learning rate.';
}
