import { headlineMetric, type MetricId } from '../catalog/metrics';
import { aloneOf } from '../ensemble/members';
import { withKnob } from '../experiment/liveChanges';
import { resolveExperiment } from '../experiment/resolve';
import type { Experiment } from '../experiment/schema';
import { taskOf } from '../experiment/task';
import { ProblemError } from '../problem';
import { invalid } from './invalid';
import type { StudyTrial, TrialResult } from './types';

/** The metric of the experiment's task that studies look at first. */
export function headlineOf(experiment: Experiment): MetricId {
  return headlineMetric(taskOf(experiment).kind);
}

/** The experiment's own seed and the next ones. */
export function seedsOf(experiment: Experiment, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => (experiment.seed + index) % 2 ** 32);
}

/**
 * Every arm on every seed, seed after seed, so that a ranking can be read early. What comes after training (an
 * ensemble, pruning) is left out: the study looks at the training.
 */
export function trialsOf(arms: readonly Experiment[], seeds: readonly number[]): readonly StudyTrial[] {
  return seeds.flatMap((seed) =>
    arms.map((experiment, arm) => ({
      arm,
      seed,
      experiment: { ...aloneOf(experiment), seed },
    })),
  );
}

type PartSizes = Pick<TrialResult, 'trainingExamples' | 'validationExamples' | 'testExamples'>;

/** What a training gives that a study may look at. */
interface Trained extends Omit<TrialResult, keyof PartSizes> {
  readonly pruning?: {
    readonly steps: readonly Required<Pick<TrialResult, 'parameters' | 'validation' | 'test'>>[];
  };
}

/** A training as a study counts it: where the network was pruned, by what is left of it. */
export function countedResult(
  trained: Trained,
  { trainingExamples, validationExamples, testExamples }: PartSizes,
): TrialResult {
  const { pruning, ...result } = pruned(trained);
  const left = pruning?.steps.at(-1);
  // One step is the network as it was: with it a comparison of pruning would compare nothing.
  const isUnpruned = pruning?.steps.length === 1 && result.reason !== 'diverged';
  return {
    ...result,
    ...(isUnpruned && { reason: 'unpruned' as const }),
    ...(left && { parameters: left.parameters, validation: left.validation, test: left.test }),
    ...(trainingExamples !== undefined && { trainingExamples }),
    ...(validationExamples !== undefined && { validationExamples }),
    ...(testExamples !== undefined && { testExamples }),
  };
}

/** Without what was measured before pruning and not again. */
function pruned(trained: Trained): Trained {
  const { training: _training, perClass: _perClass, ...rest } = trained;
  return trained.pruning ? rest : trained;
}

/**
 * The experiment with other values at some paths, for the whole run, checked.
 * @param at the place in the study that asked for it
 * @throws ProblemError where a value is not permitted or no knob is there
 */
export function turned(
  experiment: Experiment,
  values: Readonly<Record<string, unknown>>,
  at: string,
): Experiment {
  let tree = experiment;
  for (const [path, value] of Object.entries(values)) tree = withKnob(tree, path, value);
  return resolved(tree, at);
}

/** @throws ProblemError where the tree is no experiment, or has keys that no knob answers to */
export function resolved(tree: unknown, at: string): Experiment {
  const found = resolveExperiment(tree);
  if (!found.ok) throw new ProblemError(found.problems[0]);
  const [unknown] = found.ignored;
  if (unknown !== undefined) {
    throw invalid(
      `The study turns ${unknown}, but there is no such knob.`,
      'docs/knobs.md lists every knob with its path.',
      at,
    );
  }
  return found.experiment;
}
