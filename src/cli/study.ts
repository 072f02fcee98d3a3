import { encodeExperiment } from '../core/experiment/link';
import type { Experiment, Study } from '../core/experiment/schema';
import { concludeStudy, planStudy } from '../core/studies';
import type { MemberResult, StudyConclusion, StudyPlan } from '../core/studies/types';
import { type Outcome, runExperiment } from './run';

export interface StudyOutcome {
  readonly experiment: Experiment;
  readonly plan: StudyPlan;
  /** In the order of the plan's members. */
  readonly outcomes: readonly Outcome[];
  readonly conclusion: StudyConclusion;
  readonly seconds: number;
}

/**
 * Trains every member of the experiment's study, one after the other, in this process.
 * @param say hears which member is next
 * @throws ProblemError when the study cannot be carried out or a member fails
 */
export async function runStudy(
  experiment: Experiment,
  study: Study,
  say: (line: string) => void,
): Promise<StudyOutcome> {
  const plan = planStudy(experiment, study);
  const { probe } = plan;
  const outcomes: Outcome[] = [];
  for (const [index, member] of plan.members.entries()) {
    say(`Run ${index + 1} of ${plan.members.length}: ${plan.arms[member.arm]}, seed ${member.seed}`);
    outcomes.push(await runExperiment(member.experiment, undefined, probe && { probe }));
  }
  const results = outcomes.map(
    ({ result, trainingExamples, testExamples }): MemberResult => ({
      ...result,
      ...(trainingExamples !== undefined && { trainingExamples }),
      ...(testExamples !== undefined && { testExamples }),
    }),
  );
  const conclusion = concludeStudy(experiment, study, { plan, results });
  const seconds = outcomes.reduce((sum, { result }) => sum + result.seconds, 0);
  return { experiment, plan, outcomes, conclusion, seconds };
}

/** The one JSON object of `--json` for an experiment with a study. */
export function summariseStudy({ experiment, plan, outcomes, conclusion, seconds }: StudyOutcome) {
  return {
    experiment,
    backend: outcomes[0]?.backend.id,
    seconds,
    study: {
      arms: plan.arms,
      ...conclusion,
      members: plan.members.map(({ arm, seed }, index) => {
        const result = outcomes[index]?.result;
        return {
          arm: plan.arms[arm],
          seed,
          reason: result?.reason,
          epochs: result?.epochs,
          seconds: result?.seconds,
          parameters: result?.parameters,
          validation: result?.validation,
          test: result?.test ?? {},
        };
      }),
    },
    link: `#e=${encodeExperiment(experiment)}`,
  };
}
