import { encodeExperiment } from '../core/experiment/link';
import type { Experiment, Study } from '../core/experiment/schema';
import { concludeStudy, planStudy } from '../core/studies';
import { countedResult } from '../core/studies/members';
import type { MemberResult, StudyConclusion, StudyPlan } from '../core/studies/types';
import { runWithEnsemble } from './ensemble';
import { type Outcome, runExperiment } from './run';

export interface StudyOutcome {
  readonly experiment: Experiment;
  readonly plan: StudyPlan;
  /** In the order of the plan's members. */
  readonly outcomes: readonly Outcome[];
  readonly results: readonly MemberResult[];
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
    const run = member.isEnsemble
      ? runWithEnsemble(member.experiment)
      : runExperiment(member.experiment, undefined, probe && { probe });
    outcomes.push(await run);
  }
  const results = outcomes.map(resultOf);
  const conclusion = concludeStudy(experiment, study, { plan, results });
  const seconds = outcomes.reduce((sum, { result }) => sum + result.seconds, 0);
  return { experiment, plan, outcomes, results, conclusion, seconds };
}

function resultOf(outcome: Outcome): MemberResult {
  const { result, ensemble } = outcome;
  if (ensemble === undefined) return countedResult(result, outcome);
  const { validation, test, members } = ensemble;
  const parameters = members.reduce((sum, member) => sum + member.parameters, 0);
  return countedResult({ reason: result.reason, validation, test, parameters }, outcome);
}

/** The one JSON object of `--json` for an experiment with a study. */
export function summariseStudy({ experiment, plan, outcomes, results, conclusion, seconds }: StudyOutcome) {
  return {
    experiment,
    backend: outcomes[0]?.backend.id,
    seconds,
    study: {
      arms: plan.arms,
      ...conclusion,
      members: plan.members.map(({ arm, seed }, index) => {
        const result = outcomes[index]?.result;
        const counted = results[index];
        return {
          arm: plan.arms[arm],
          seed,
          reason: result?.reason,
          epochs: result?.epochs,
          seconds: result?.seconds,
          parameters: counted?.parameters,
          validation: counted?.validation,
          test: counted?.test ?? {},
        };
      }),
    },
    link: `#e=${encodeExperiment(experiment)}`,
  };
}
