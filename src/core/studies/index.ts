import type { Experiment, Study } from '../experiment/schema';
import { ProblemError } from '../problem';
import { concludeCompare, planCompare } from './compare';
import { concludeDataCurve, planDataCurve } from './dataCurve';
import { concludeLayerRemoval, planLayerRemoval } from './layerRemoval';
import { concludeLearningRateRange, planLearningRateRange } from './learningRateRange';
import { describeLost, describeNothing, lostRuns, soundResults } from './lost';
import { concludeRace, planRace } from './race';
import { concludeSweep, planSweep } from './sweep';
import { trainingProblem } from './trainingProblem';
import type { StudyConclusion, StudyFinding, StudyPlan, StudyResults } from './types';

type StudyOf<Type extends Study['type']> = Extract<Study, { readonly type: Type }>;
type FindingOf<Type extends Study['type']> = Extract<StudyFinding, { readonly type: Type }>;

interface StudyKind<Type extends Study['type']> {
  plan(experiment: Experiment, study: StudyOf<Type>): StudyPlan;
  conclude(experiment: Experiment, study: StudyOf<Type>, known: StudyResults): FindingOf<Type>;
}

type Kinds = { readonly [Type in Study['type']]: StudyKind<Type> };

/** What each kind of study trains and what it concludes; one missing is a compile error. */
const kinds: Kinds = {
  compare: { plan: planCompare, conclude: concludeCompare },
  race: { plan: planRace, conclude: concludeRace },
  learningRateRange: { plan: planLearningRateRange, conclude: concludeLearningRateRange },
  dataCurve: { plan: planDataCurve, conclude: concludeDataCurve },
  sweep: { plan: planSweep, conclude: concludeSweep },
  layerRemoval: { plan: planLayerRemoval, conclude: concludeLayerRemoval },
};

/**
 * @throws ProblemError where the study cannot be carried out, or no arm of it can be trained; of a comparison, where
 *   one cannot
 */
export function planStudy(experiment: Experiment, study: Study): StudyPlan {
  const plan = kindOf(study).plan(experiment, study);
  const problems = plan.arms.map((_, arm) => {
    const member = plan.members.find((one) => one.arm === arm);
    return member && trainingProblem(member.experiment);
  });
  const isHopeless = study.type === 'compare' ? problems.some(Boolean) : problems.every(Boolean);
  const problem = problems.find((one) => one !== undefined);
  if (isHopeless && problem) throw new ProblemError(problem);
  return plan;
}

/**
 * What the study comes to, from as many members as have ended. Of all kinds alike: what diverged or failed is left out
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
