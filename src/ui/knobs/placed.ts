import { knobs, type PlacedKnob } from '../../core/experiment/knobs';
import { valueAt } from '../../core/experiment/plain';
import { defaultExperiment } from '../../core/experiment/resolve';
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

const defaults = new Map<string, Experiment>();

/** What the knob is for this data set unless somebody turns it. */
export function usualValue(dataset: Experiment['data']['dataset'], path: string): unknown {
  let experiment = defaults.get(dataset);
  if (!experiment) {
    experiment = defaultExperiment(dataset);
    defaults.set(dataset, experiment);
  }
  return valueAt(experiment, path);
}
