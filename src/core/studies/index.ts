import type { Experiment, Study } from '../experiment/schema';
import { concludeCompare, planCompare } from './compare';
import type { MemberResult, StudyConclusion, StudyPlan } from './types';

interface StudyKind<S extends Study> {
  plan(experiment: Experiment, study: S): StudyPlan;
  conclude(
    experiment: Experiment,
    plan: StudyPlan,
    results: readonly (MemberResult | undefined)[],
    examples?: number,
  ): StudyConclusion;
}

type Kinds = { readonly [Type in Study['type']]: StudyKind<Extract<Study, { type: Type }>> };

/** What each kind of study trains and what it concludes; one missing is a compile error. */
const kinds: Kinds = {
  compare: { plan: planCompare, conclude: concludeCompare },
};

/** @throws ProblemError where the study cannot be carried out */
export function planStudy(experiment: Experiment, study: Study): StudyPlan {
  return kinds[study.type].plan(experiment, study);
}

/** @param results in the order of the plan's members */
export function concludeStudy(
  experiment: Experiment,
  study: Study,
  plan: StudyPlan,
  results: readonly (MemberResult | undefined)[],
  examples?: number,
): StudyConclusion {
  return kinds[study.type].conclude(experiment, plan, results, examples);
}
