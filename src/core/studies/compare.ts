import { gentleAugmentations } from '../catalog/augmentations/fitting';
import { type ComparedTip, type ComparedTipId, comparedTips } from '../catalog/comparedTips';
import type { MetricId } from '../catalog/metrics';
import { balancingsFor } from '../experiment/balancing';
import { merge, sameValue, valueAt, withValueAt } from '../experiment/plain';
import type { Experiment, Study } from '../experiment/schema';
import { taskOf } from '../experiment/task';
import { invalid } from './invalid';
import { headlineOf, resolved, seedsOf } from './members';
import type { CompareConclusion, StudyPlan, StudyResults } from './types';
import { judge } from './verdict';

type Compare = Extract<Study, { type: 'compare' }>;

/** What a tip is first switched on with; undefined where the data do not allow it. */
const firstOn: Readonly<Record<ComparedTipId, (experiment: Experiment) => unknown>> = {
  balance: (experiment) => (balancingsFor(experiment).length > 1 ? 'oversample' : undefined),
  augment: ({ data }) => gentleAugmentations(data.dataset),
  switch: () => ({}),
  earlyStopping: () => ({}),
};

/** What a tip would be switched on with in this experiment; undefined where it cannot be on. */
export function firstOnOf(tip: ComparedTipId, experiment: Experiment): unknown {
  return firstOn[tip](experiment);
}

/**
 * The members of a comparison: both arms on each seed, a pair after the other, so that a verdict can be read early.
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
  const sameData = first.experiment.data.dataset === second.experiment.data.dataset;
  if (!sameData || headlineOf(first.experiment) !== headlineOf(second.experiment)) {
    throw invalid(
      'The two arms of the comparison are measured on different tasks.',
      'Give both arms the same data set and the same kind of framing.',
      'study.arms',
    );
  }
  const seeds = seedsOf(experiment, study.seeds);
  return {
    arms: arms.map(({ name }) => name),
    metric: metricOf(study, first.experiment),
    members: seeds.flatMap((seed) =>
      arms.map((arm, index) => ({
        arm: index,
        seed,
        experiment: { ...arm.experiment, seed, study: null },
      })),
    ),
  };
}

/** The verdict of a comparison, from as many members as have ended. */
export function concludeCompare(
  experiment: Experiment,
  _study: Compare,
  { plan, results }: StudyResults,
): CompareConclusion {
  const { metric } = plan;
  const of = (arm: number) => results.filter((_, index) => plan.members[index]?.arm === arm);
  const [first = 'First', second = 'Second'] = plan.arms;
  const examples = results.find((result) => result?.testExamples !== undefined)?.testExamples;
  const verdict = judge(of(0), of(1), {
    metric,
    seed: experiment.seed,
    arms: [first, second],
    ...(examples !== undefined && { examples }),
  });
  return { type: 'compare', metric, verdict, words: verdict.words };
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
  const { label, path, off } = comparedTips[tip];
  const present = valueAt(experiment, path);
  const on = sameValue(present, off) ? firstOnOf(tip, experiment) : present;
  if (on === undefined) {
    throw invalid(
      `${label} cannot be on for these data, so there is nothing to compare.`,
      'Choose another tip or data set.',
      'study.tip',
    );
  }
  return [
    { name: `Without ${lower(label)}`, experiment: settle(experiment, path, off) },
    { name: `With ${lower(label)}`, experiment: settle(experiment, path, on) },
  ];
}

function settle(experiment: Experiment, path: string, value: unknown): Experiment {
  return resolved(withValueAt(experiment, path, value), 'study.tip');
}

function ownArms(experiment: Experiment, arms: NonNullable<Compare['arms']>): readonly [Arm, Arm] {
  const arm = (index: 0 | 1): Arm => {
    const { name, changes } = arms[index];
    return {
      name: name || (index === 0 ? 'First' : 'Second'),
      experiment: resolved(merge(experiment, changes), `study.arms.${index}`),
    };
  };
  return [arm(0), arm(1)];
}

/** The seed is the study's, and a name changes nothing. */
function withoutName(experiment: Experiment): Experiment {
  return { ...experiment, name: '', notes: '', seed: 0 };
}

function lower(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}
