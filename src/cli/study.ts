import { encodeExperiment } from '../core/experiment/link';
import type { Experiment, Study } from '../core/experiment/schema';
import { ProblemError } from '../core/problem';
import { concludeStudy, planStudy } from '../core/studies';
import type { StudyConclusion } from '../core/studies/conclusion';
import { countedResult } from '../core/studies/trials';
import type { StudyPlan, TrialResult } from '../core/studies/types';
import type { ReadFile } from '../data/types';
import { runWithEnsemble } from './ensemble';
import { type Outcome, readDataFile, runExperiment } from './run';

export interface StudyOutcome {
  readonly experiment: Experiment;
  readonly plan: StudyPlan;
  /** In the order of the plan's trials; undefined of one that failed. */
  readonly outcomes: readonly (Outcome | undefined)[];
  readonly results: readonly TrialResult[];
  readonly conclusion: StudyConclusion;
  readonly seconds: number;
}

/**
 * Trains every member of the experiment's study, one after the other, in this process. A member that fails is left out,
 * as on the page.
 * @param say hears which member is next, and why one failed
 * @param readFile gives the packed files of its data set
 * @throws ProblemError when the study cannot be carried out
 */
export async function runStudy(
  experiment: Experiment,
  study: Study,
  say: (line: string) => void,
  readFile: ReadFile = readDataFile,
): Promise<StudyOutcome> {
  const plan = planStudy(experiment, study);
  const outcomes: (Outcome | undefined)[] = [];
  const results: TrialResult[] = [];
  for (const [index, trial] of plan.trials.entries()) {
    say(`Run ${index + 1} of ${plan.trials.length}: ${plan.arms[trial.arm]}, seed ${trial.seed}`);
    try {
      const outcome = await (trial.isEnsemble
        ? runWithEnsemble(trial.experiment, undefined, readFile)
        : runExperiment(trial.experiment, undefined, plan.work, readFile));
      outcomes.push(outcome);
      results.push(resultOf(outcome));
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const { problem } = error;
      say(`It failed: ${problem.message} ${problem.hint}`);
      outcomes.push(undefined);
      results.push({ reason: 'failed', problem });
    }
  }
  const conclusion = concludeStudy(experiment, study, { plan, results });
  const seconds = outcomes.reduce((sum, outcome) => sum + (outcome?.result.seconds ?? 0), 0);
  return { experiment, plan, outcomes, results, conclusion, seconds };
}

function resultOf(outcome: Outcome): TrialResult {
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
    backend: outcomes.find((outcome) => outcome !== undefined)?.backend.id,
    seconds,
    study: {
      arms: plan.arms,
      ...conclusion,
      members: plan.trials.map(({ arm, seed }, index) => {
        const result = outcomes[index]?.result;
        const counted = results[index];
        return {
          arm: plan.arms[arm],
          seed,
          reason: counted?.reason,
          problem: counted?.problem,
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
