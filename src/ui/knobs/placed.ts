import type { DatasetDescription } from '../../core/catalog/datasets/description';
import { type UserCard, userIdOf } from '../../core/catalog/userCard';
import { datasetOf } from '../../core/experiment/dataset';
import { knobs, type PlacedKnob } from '../../core/experiment/knobs';
import { valueAt } from '../../core/experiment/plain';
import { usualExperiment } from '../../core/experiment/resolve';
import type { Experiment } from '../../core/experiment/schema';
import type { Knob } from '../../core/knob';

/** The knobs at or below any of the paths, in the order of the schema. */
export function knobsOf(paths: readonly string[]): readonly PlacedKnob[] {
  return knobs.filter(({ path }) => paths.some((start) => path === start || path.startsWith(`${start}.`)));
}

/** The switch that a knob sleeps behind, such as `training.switch` for `training.switch.to.momentum`. */
export function switchOf(path: string): string | undefined {
  const found = knobs.find(
    ({ path: start, knob }) => knob.kind === 'optional' && path.startsWith(`${start}.`),
  );
  return found?.path;
}

/** A choice among the built-in sets with the one of somebody's own that was chosen. */
export function withOwn(knob: Knob, card: UserCard | undefined): Knob {
  if (!card || knob.kind !== 'choice') return knob;
  const own = { id: userIdOf(card), label: card.name, help: 'Data of your own.' };
  return { ...knob, choices: [...knob.choices, own] };
}

const defaults = new WeakMap<DatasetDescription, Experiment>();

/** What the knob is for this data set unless somebody turns it. */
export function usualValue(data: Experiment['data'], path: string): unknown {
  const set = datasetOf(data);
  const experiment = defaults.get(set) ?? usualExperiment(data);
  defaults.set(set, experiment);
  return valueAt(experiment, path);
}
