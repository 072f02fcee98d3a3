import type { DatasetDescription } from '../../core/catalog/datasets/description';
import { datasetOf } from '../../core/experiment/dataset';
import { knobs, type PlacedKnob } from '../../core/experiment/knobs';
import { valueAt } from '../../core/experiment/plain';
import { usualExperiment } from '../../core/experiment/resolve';
import type { Experiment } from '../../core/experiment/schema';

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

const defaults = new WeakMap<DatasetDescription, Experiment>();

/** What the knob is for this data set unless somebody turns it. */
export function usualValue(data: Experiment['data'], path: string): unknown {
  const set = datasetOf(data);
  const experiment = defaults.get(set) ?? usualExperiment(data);
  defaults.set(set, experiment);
  return valueAt(experiment, path);
}
