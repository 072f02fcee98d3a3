import type { Experiment, Study } from '../experiment/schema';
import { ProblemError } from '../problem';
import type { StudyConclusion, StudyFinding } from './conclusion';
import { describeLost, describeNothing, lostRuns, soundResults } from './lost';
import { kindsById } from './registry.generated';
import { trainingProblem } from './trainingProblem';
import type { StudyPlan, StudyResults } from './types';

type StudyOf<Type extends Study['type']> = Extract<Study, { readonly type: Type }>;

interface StudyKind<Type extends Study['type']> {
  plan(experiment: Experiment, study: StudyOf<Type>): StudyPlan;
  conclude(
    experiment: Experiment,
    study: StudyOf<Type>,
    known: StudyResults,
  ): StudyFinding<Type> & { readonly type: Type };
}

type Kinds = { readonly [Type in Study['type']]: StudyKind<Type> };

/** What each kind of study trains and what it concludes; one missing is a compile error. */
const kinds: Kinds = kindsById;

/**
 * @throws ProblemError where the study cannot be carried out, or no arm of it can be trained; of a comparison, where
 *   one cannot
 */
export function planStudy(experiment: Experiment, study: Study): StudyPlan {
  const plan = kindOf(study).plan(experiment, study);
  const problems = plan.arms.map((_, arm) => {
    const trial = plan.trials.find((one) => one.arm === arm);
    return trial && trainingProblem(trial.experiment);
  });
  const isHopeless = study.type === 'compare' ? problems.some(Boolean) : problems.every(Boolean);
  const problem = problems.find((one) => one !== undefined);
  if (isHopeless && problem) throw new ProblemError(problem);
  return plan;
}

/**
 * What the study comes to, from as many trials as have ended. Of all kinds alike: what diverged or failed is left out
 * of the finding, counted and named, and where nothing else is there the words say so.
 */
export function concludeStudy(experiment: Experiment, study: Study, known: StudyResults): StudyConclusion {
  const lost = lostRuns(known);
  const finding = kindOf(study).conclude(experiment, study, soundResults(known));
  const nothing = describeNothing(known);
  if (nothing !== undefined) return { ...finding, words: nothing, lost };
  const words = `${finding.words} ${describeLost(lost)}`.trim();
  return { ...finding, words, lost };
}

/** The kind whose study this is: TypeScript cannot see that the two belong together. */
function kindOf(study: Study): StudyKind<Study['type']> {
  return kinds[study.type] as StudyKind<Study['type']>;
}
