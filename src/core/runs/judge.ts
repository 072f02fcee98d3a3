import { headlineMetric, type MetricId } from '../catalog/metrics';
import type { Experiment } from '../experiment/schema';
import { taskOf } from '../experiment/task';
import { areUneven } from '../math/classBalance';

/**
 * The metric that a run is judged by. Where the matter is imbalance, of the data or of what is done about it, that is
 * balanced accuracy: accuracy praises the network that never says the rare class.
 * @param counts of the training part's classes, as far as they are known
 */
export function judgedBy(experiment: Experiment, counts: readonly number[] = []): MetricId {
  const { kind } = taskOf(experiment);
  if (kind !== 'classification') return headlineMetric(kind);
  const { data, balance } = experiment;
  const isImbalance = data.imbalance !== null || balance.method !== 'none' || areUneven(counts);
  return isImbalance ? 'balancedAccuracy' : headlineMetric(kind);
}
