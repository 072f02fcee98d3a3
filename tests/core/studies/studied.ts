import { mustResolve } from '../../../src/core/experiment/resolve';
import type { Study } from '../../../src/core/experiment/schema';
import { ProblemError } from '../../../src/core/problem';
import { concludeStudy, planStudy } from '../../../src/core/studies';
import type { StudyConclusion } from '../../../src/core/studies/conclusion';
import type { TrialResult } from '../../../src/core/studies/types';

/** A study of an experiment, planned. */
export function planned(study: unknown, rest: object = { data: { dataset: 'spiral' } }) {
  const experiment = mustResolve({ ...rest, study });
  const given = experiment.study as Study;
  const plan = planStudy(experiment, given);
  const conclude = <Type extends StudyConclusion['type']>(
    type: Type,
    results: readonly (TrialResult | undefined)[],
  ) => {
    const conclusion = concludeStudy(experiment, given, { plan, results });
    if (conclusion.type !== type) throw new Error(`It is a ${conclusion.type}.`);
    return conclusion as Extract<StudyConclusion, { type: Type }>;
  };
  return { experiment, study: given, plan, conclude };
}

/** What is said of a study that cannot be carried out. */
export function problemOf(study: unknown, rest?: object): string {
  try {
    planned(study, rest);
  } catch (error) {
    return error instanceof ProblemError ? error.problem.message : String(error);
  }
  return 'none';
}

/** A run that ended with this accuracy on both parts. */
export function ended(accuracy: number, more: Partial<TrialResult> = {}): TrialResult {
  return { reason: 'finished', validation: { accuracy }, test: { accuracy }, ...more };
}

export const diverged: TrialResult = { reason: 'diverged', validation: { accuracy: 0.1 } };
