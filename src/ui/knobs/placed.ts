import { type LossEntry, losses } from '../../core/catalog/losses';
import { type MetricEntry, metrics } from '../../core/catalog/metrics';
import { balancingsFor } from '../../core/experiment/balancing';
import { knobs, type PlacedKnob } from '../../core/experiment/knobs';
import { valueAt } from '../../core/experiment/plain';
import { defaultExperiment } from '../../core/experiment/resolve';
import type { Experiment } from '../../core/experiment/schema';
import { framingsFor, taskOf } from '../../core/experiment/task';

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

/** Which choices of a knob suit the experiment; undefined for all. A loss for numbers is no loss for classes. */
export function offeredChoices(path: string, experiment: Experiment): readonly string[] | undefined {
  const { kind } = taskOf(experiment);
  if (path === 'task.framing') return ['auto', ...framingsFor(experiment.data)];
  if (path === 'balance.method') return balancingsFor(experiment);
  if (path === 'training.loss') {
    return ['auto', ...idsThat(losses, (entry: LossEntry) => entry.suits === kind)];
  }
  if (path === 'training.earlyStopping.monitor') {
    return idsThat(metrics, (entry: MetricEntry) => entry.suits === kind || entry.suits === 'any');
  }
  return undefined;
}

function idsThat<Entry>(
  catalog: Readonly<Record<string, Entry>>,
  suits: (entry: Entry) => boolean,
): string[] {
  return Object.entries(catalog).flatMap(([id, entry]) => (suits(entry) ? [id] : []));
}
