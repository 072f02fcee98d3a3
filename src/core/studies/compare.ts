import { type ComparedTip, type ComparedTipId, comparedTips } from '../catalog/comparedTips';
import type { MetricId } from '../catalog/metrics';
import { hasSameData } from '../experiment/dataset';
import { forgetTurns, withKnob } from '../experiment/liveChanges';
import { merge, sameValue, valueAt } from '../experiment/plain';
import type { Experiment, Study } from '../experiment/schema';
import { taskOf } from '../experiment/task';
import { describeReasons, tradeOf } from './compareWords';
import { tipSides } from './firstOn';
import { invalid } from './invalid';
import { describeSettings } from './settings';
import { headlineOf, resolved, seedsOf } from './trials';
import type { ComparisonVerdict, Concluded, StudyPlan, StudyResults, TrialResult } from './types';
import { judge } from './verdict';

type Compare = Extract<Study, { type: 'compare' }>;

export interface CompareConclusion extends Concluded {
  readonly type: 'compare';
  /** By the metric, measured on the test part. */
  readonly verdict: ComparisonVerdict;
  /** Mean number of parameters of each arm, where they differ. */
  readonly parameters?: readonly [first: number, second: number];
  /** What a smaller network costs, where the second is smaller: `83 % smaller for 2.3 points`. */
  readonly trade?: string;
}

/**
 * The trials of a comparison: both arms on each seed, a pair after the other, so that a verdict can be read early.
 * @throws ProblemError where an arm is no experiment, names knobs that do not exist, or cannot be compared
 */
export function planCompare(experiment: Experiment, study: Compare): StudyPlan {
  const arms = study.arms ? ownArms(experiment, study.arms) : tipArms(experiment, study.tip);
  const [first, second] = arms;
  if (sameValue(withoutName(first.experiment), withoutName(second.experiment))) {
    throw invalid(
      'The two arms of the comparison are the same experiment.',
      'Let one of them change a knob.',
      'study.arms',
    );
  }
  const sameData = hasSameData(first.experiment.data, second.experiment.data);
  if (!sameData || headlineOf(first.experiment) !== headlineOf(second.experiment)) {
    throw invalid(
      'The two arms of the comparison are measured on different tasks.',
      'Give both arms the same data set and the same kind of framing.',
      'study.arms',
    );
  }
  const seeds = seedsOf(experiment, study.seeds);
  const trained = afterTraining(first.experiment, second.experiment);
  return {
    arms: arms.map(({ name }) => name),
    metric: metricOf(study, first.experiment),
    trials: seeds.flatMap((seed) =>
      trained.map((whole, index) => ({
        arm: index,
        seed,
        experiment: { ...whole, seed, study: null },
        ...(whole.ensemble && { isEnsemble: true as const }),
      })),
    ),
  };
}

/** Both experiments without what both do alike once training is over: an ensemble, pruning. It would only take time. */
function afterTraining(first: Experiment, second: Experiment): readonly [Experiment, Experiment] {
  const hasSamePruning = sameValue(first.pruning, second.pruning);
  const hasSameEnsemble = sameValue(first.ensemble, second.ensemble);
  const leave = (experiment: Experiment): Experiment => ({
    ...experiment,
    ...(hasSamePruning && { pruning: { ...experiment.pruning, iterations: 0 } }),
    ...(hasSameEnsemble && { ensemble: null }),
  });
  return [leave(first), leave(second)];
}

/** The verdict of a comparison, from as many trials as have ended. */
export function concludeCompare(
  experiment: Experiment,
  study: Compare,
  { plan, results }: StudyResults,
): CompareConclusion {
  const { metric } = plan;
  const of = (arm: number) => results.filter((_, index) => plan.trials[index]?.arm === arm);
  const [first = 'First', second = 'Second'] = plan.arms;
  const examples = results.find((result) => result?.testExamples !== undefined)?.testExamples;
  const { verdict, words } = judge(of(0), of(1), {
    metric,
    seed: experiment.seed,
    arms: [first, second],
    ...(examples !== undefined && { examples }),
  });
  const parameters = [meanParameters(of(0)), meanParameters(of(1))] as const;
  const [before, after] = parameters;
  const hasSizes = before !== after && Number.isFinite(before) && Number.isFinite(after);
  const trade = hasSizes ? tradeOf(verdict, metric, parameters) : undefined;
  const reasons = describeReasons({ experiment, study, first: of(0), second: of(1), verdict });
  return {
    type: 'compare',
    metric,
    verdict,
    ...(hasSizes && { parameters }),
    ...(trade !== undefined && { trade }),
    words: [words, ...(hasSizes ? [describeSizes(before, after)] : []), ...reasons].join(' '),
  };
}

/** Over the runs that have ended with a network; NaN where there are none. */
function meanParameters(results: readonly (TrialResult | undefined)[]): number {
  const known = results.flatMap((result) => (result?.test ? (result.parameters ?? []) : []));
  return known.reduce((sum, each) => sum + each, 0) / known.length;
}

/** `64 % fewer parameters: 12,345 → 4,444.` */
function describeSizes(before: number, after: number): string {
  const share = Math.round(100 * Math.abs(1 - after / before));
  const show = (count: number) => Math.round(count).toLocaleString('en');
  const words =
    after < before
      ? `${share} % fewer parameters`
      : after > 2 * before
        ? `${(after / before).toFixed(1).replace('.0', '')} times as many parameters`
        : `${share} % more parameters`;
  return `${words}: ${show(before)} → ${show(after)}.`;
}

/** A tip's own metric, where it has one; otherwise the headline. */
function metricOf(study: Compare, experiment: Experiment): MetricId {
  const tip: ComparedTip | undefined = study.arms ? undefined : comparedTips[study.tip];
  const isClasses = taskOf(experiment).kind === 'classification';
  return isClasses && tip?.judgedBy ? tip.judgedBy : headlineOf(experiment);
}

interface Arm {
  readonly name: string;
  readonly experiment: Experiment;
}

function tipArms(experiment: Experiment, tip: ComparedTipId): readonly [Arm, Arm] {
  const { label, path, arms }: ComparedTip = comparedTips[tip];
  const sides = tipSides(tip, experiment);
  if (sides === undefined) {
    throw invalid(
      `${label} cannot be on for these data, so there is nothing to compare.`,
      'Choose another tip or data set.',
      'study.tip',
    );
  }
  const [without, withIt] = arms ?? [`Without ${lower(label)}`, `With ${lower(label)}`];
  return [
    { name: without, experiment: settle(experiment, path, sides.without) },
    { name: withIt, experiment: settle(experiment, path, sides.withIt) },
  ];
}

/** What each arm sets that the other does not, in a few words: `rotate 10°, shift 2 px`. Empty for an arm without. */
export function describeArms(experiment: Experiment, study: Compare): readonly [string, string] {
  const [first, second] = study.arms ? ownArms(experiment, study.arms) : tipArms(experiment, study.tip);
  return [
    describeSettings(second.experiment, first.experiment),
    describeSettings(first.experiment, second.experiment),
  ];
}

function settle(experiment: Experiment, path: string, value: unknown): Experiment {
  return resolved(withKnob(experiment, path, value), 'study.tip');
}

function ownArms(experiment: Experiment, arms: NonNullable<Compare['arms']>): readonly [Arm, Arm] {
  const arm = (index: 0 | 1): Arm => {
    const { name, changes } = arms[index];
    const isSet = (path: string) => valueAt(changes, path) !== undefined;
    return {
      name: name || (index === 0 ? 'First' : 'Second'),
      experiment: resolved(merge(forgetTurns(experiment, isSet), changes), `study.arms.${index}`),
    };
  };
  return [arm(0), arm(1)];
}

/** The seed is the study's, and a name changes nothing. */
function withoutName(experiment: Experiment): Experiment {
  return { ...experiment, name: '', notes: '', seed: 0 };
}

/** `L2 regularization` keeps its capital. */
function lower(label: string): string {
  return /^[A-Z][a-z]|^A /.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
