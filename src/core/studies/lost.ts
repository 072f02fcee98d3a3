import { listOf } from './show';
import type { LostRuns, MemberResult, StudyResults } from './types';

/** Whether a run ended by itself, with a network that works. */
export function hasEndedWell(result: MemberResult | undefined): boolean {
  return result?.reason === 'finished' || result?.reason === 'stoppedEarly';
}

/** What diverged and what failed, counted and by arm. */
export function lostRuns({ plan, results }: StudyResults): LostRuns {
  const arms = plan.arms.flatMap((name, arm) => {
    const own = results.filter((_, index) => plan.members[index]?.arm === arm);
    const count = (reason: MemberResult['reason']) =>
      own.filter((result) => result?.reason === reason).length;
    const [diverged, failed] = [count('diverged'), count('failed')];
    return diverged + failed > 0 ? [{ name, runs: own.length, diverged, failed }] : [];
  });
  const sum = (of: 'diverged' | 'failed') => arms.reduce((total, arm) => total + arm[of], 0);
  return { runs: results.length, diverged: sum('diverged'), failed: sum('failed'), arms };
}

/**
 * The same results without any figure of what did not end well: nothing that is concluded can count it. What it was
 * trained on stays.
 */
export function soundResults({ plan, results }: StudyResults): StudyResults {
  return {
    plan,
    results: results.map((result) => {
      if (!result || hasEndedWell(result)) return result;
      const { reason, trainingExamples, validationExamples, testExamples } = result;
      return {
        reason,
        ...(trainingExamples !== undefined && { trainingExamples }),
        ...(validationExamples !== undefined && { validationExamples }),
        ...(testExamples !== undefined && { testExamples }),
      };
    }),
  };
}

/** `Left out: SGD diverged; Adam diverged on 1 of 3 seeds.` Nothing where nothing was lost. */
export function describeLost({ arms }: LostRuns): string {
  const parts = (['diverged', 'failed'] as const).flatMap((how) => {
    const whole = arms.filter((arm) => arm[how] === arm.runs).map(({ name }) => name);
    const some = arms.filter((arm) => arm[how] > 0 && arm[how] < arm.runs);
    return [
      ...(whole.length > 0 ? [`${listOf(whole)} ${how}`] : []),
      ...some.map((arm) => `${arm.name} ${how} on ${arm[how]} of ${arm.runs} seeds`),
    ];
  });
  return parts.length > 0 ? `Left out: ${parts.join('; ')}.` : '';
}

/** Why there is nothing to conclude; undefined where some run ended well, or may still. */
export function describeNothing({ plan, results }: StudyResults): string | undefined {
  if (results.some(hasEndedWell)) return undefined;
  const { runs, diverged, failed } = lostRuns({ plan, results });
  const all = runs === 1 ? 'The run' : `All ${runs} runs`;
  if (diverged === runs) return `${all} diverged, so that there is no result. Try a lower learning rate.`;
  if (failed === runs) return `${all} failed, so that there is no result.`;
  if (diverged + failed < runs) {
    const lost = diverged + failed > 0 ? ` ${diverged} diverged and ${failed} failed of ${runs}.` : '';
    return `No run has ended well yet.${lost}`;
  }
  return `No run ended well: ${diverged} diverged and ${failed} failed.`;
}
