import { showValue } from '../experiment/difference';
import { type KnobInPlace, knobOfExperiment, usedKnobs } from '../experiment/itemKnobs';
import { sameValue, valueAt, withValueAt } from '../experiment/plain';
import type { Experiment, Study } from '../experiment/schema';
import { invalid } from './invalid';
import { compareArms } from './ranking';
import { describeRanking, type Leading, leadersOf, offerLabel, withOffer } from './rankingWords';
import { showRate } from './show';
import { type SweptKnob, usualValues } from './sweepValues';
import { headlineOf, seedsOf, trialsOf, turned } from './trials';
import type { Concluded, RankedArm, StudyPlan, StudyResults } from './types';

type Sweep = Extract<Study, { type: 'sweep' }>;
type Value = number | string | boolean;

export interface SweepConclusion extends Concluded {
  readonly type: 'sweep';
  readonly knob: { readonly path: string; readonly label: string };
  /** In the order of the plan. */
  readonly arms: readonly (RankedArm & { readonly value: number | string | boolean })[];
}

/** What no sweep turns: other data and other parts of them would be measured on other examples. */
const notSwept = ['seed', 'backend', 'data.dataset', 'data.split'];
/** What acts only after the training that a sweep looks at. */
const afterTraining = ['pruning', 'ensemble'];

/** A knob with a range or a list of values. */
export interface SweepableKnob extends KnobInPlace {
  readonly knob: SweptKnob;
}

/** The knobs that a sweep of this experiment can turn, in the order of the schema. */
export function sweepableKnobs(experiment: Experiment): readonly SweepableKnob[] {
  return usedKnobs(experiment).filter(isSweepable);
}

function isSweepable(placed: KnobInPlace): placed is SweepableKnob {
  const { kind } = placed.knob;
  const barred = [...notSwept, ...afterTraining].some(
    (start) => placed.path === start || placed.path.startsWith(`${start}.`),
  );
  return !barred && (kind === 'number' || kind === 'choice' || kind === 'switch');
}

/** The knob and the values that a sweep goes through. @throws ProblemError where it cannot be swept */
export function sweepOf(
  experiment: Experiment,
  study: Sweep,
): { readonly placed: SweepableKnob; readonly values: readonly Value[] } {
  const placed = knobOfExperiment(experiment, study.knob);
  if (!placed) {
    throw invalid(
      `The sweep turns ${study.knob}, but there is no such knob.`,
      'docs/knobs.md lists every knob with its path; layers count from 0, such as model.layers.0.filters.',
      'study.knob',
    );
  }
  if (!isSweepable(placed)) {
    throw invalid(
      `The sweep turns ${placed.knob.label} (${study.knob}), which has no values to go through that could be compared.`,
      'Choose a number, a choice or a switch of data, task, balance, augment, model or training.',
      'study.knob',
    );
  }
  if (!usedKnobs(experiment).some(({ path }) => path === study.knob)) {
    throw invalid(
      `The sweep turns ${placed.knob.label} (${study.knob}), which has no effect in this experiment.`,
      'Switch on what it belongs to, or choose another knob.',
      'study.knob',
    );
  }
  const values = study.values ?? valuesFor(experiment, placed);
  if (values.some((value, index) => values.findIndex((other) => sameValue(other, value)) < index)) {
    throw invalid(
      'The sweep has one of its values twice.',
      'Give each value once; several runs of each are the seeds’ business.',
      'study.values',
    );
  }
  if (values.length < 2) {
    throw invalid(
      `${placed.knob.label} has only one value that suits this experiment.`,
      'Choose another knob.',
      'study.knob',
    );
  }
  return { placed, values };
}

/** The usual values, without those that ask another kind of question. */
function valuesFor(experiment: Experiment, { path, knob }: SweepableKnob): readonly Value[] {
  const values = usualValues(experiment, path, knob, valueAt(experiment, path));
  if (knob.kind !== 'choice') return values;
  const metric = headlineOf(experiment);
  return values.filter((value) => headlineOf(withValueAt(experiment, path, value)) === metric);
}

/**
 * The experiment with each value of the knob, on the same seeds.
 * @throws ProblemError where there is no such knob, it has no effect, or a value is not permitted
 */
export function planSweep(experiment: Experiment, study: Sweep): StudyPlan {
  const { placed, values } = sweepOf(experiment, study);
  const arms = values.map((value) => turned(experiment, { [placed.path]: value }, 'study.knob'));
  const metric = headlineOf(experiment);
  if (arms.some((arm) => headlineOf(arm) !== metric)) {
    throw invalid(
      `Some values of ${placed.knob.label} ask for numbers and others for classes, which cannot be compared.`,
      'Give values of one kind.',
      'study.values',
    );
  }
  return {
    arms: values.map((value) => nameOf(placed, value)),
    metric,
    trials: trialsOf(arms, seedsOf(experiment, study.seeds)),
  };
}

/** Which value did best, as far as the runs have ended. */
export function concludeSweep(experiment: Experiment, study: Sweep, known: StudyResults): SweepConclusion {
  const { metric } = known.plan;
  const { placed, values } = sweepOf(experiment, study);
  const { arms, ranked } = compareArms(known, experiment.seed);
  const knob = {
    path: placed.path,
    label: placed.of ? `${placed.knob.label}, ${placed.of}` : placed.knob.label,
  };
  const withValues = arms.map((arm) => ({ ...arm, value: values[arm.arm] as Value }));
  const words = describeRanking({
    metric,
    ranked,
    did: 'did best',
    subject: `${knob.label} `,
    nameOf: ({ name }) => name,
  });
  const leaders = leadersOf(ranked).flatMap(({ arm }) => withValues[arm] ?? []);
  return {
    type: 'sweep',
    metric,
    knob,
    arms: withValues,
    ...withOffer(words, offerOf(experiment, placed, leaders)),
  };
}

/** Of the first at the top, unless the present value is among those that tie there. */
function offerOf(
  experiment: Experiment,
  { path, knob }: SweepableKnob,
  leaders: SweepConclusion['arms'],
): Leading {
  const [first] = leaders;
  if (!first) return {};
  const present = leaders.find(({ value }) => sameValue(value, valueAt(experiment, path)));
  if (leaders.length > 1 && present) return { present: present.name };
  return {
    offer: {
      label: offerLabel(`Set ${knob.label} to ${first.name}`, leaders.length),
      values: { [path]: first.value },
    },
  };
}

function nameOf({ path, knob }: SweepableKnob, value: Value): string {
  if (knob.kind === 'choice') return knob.choices.find(({ id }) => id === value)?.label ?? String(value);
  if (knob.kind === 'number' && typeof value === 'number')
    return knob.unit ? `${showRate(value)}\u00A0${knob.unit}` : showRate(value);
  return showValue(path, value);
}
