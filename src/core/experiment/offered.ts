import { type LossEntry, losses } from '../catalog/losses';
import { type MetricEntry, metrics } from '../catalog/metrics';
import { balancingsFor } from './balancing';
import type { Experiment } from './schema';
import { framingsFor, taskOf } from './task';

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
