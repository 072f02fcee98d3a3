import { metrics } from '../../core/catalog/metrics';
import type { EarlyStopping } from '../../core/experiment/schema';
import { ProblemError } from '../../core/problem';
import type { Task } from '../../core/task';
import type { Metrics } from '../../protocol/payloads';

/** Watches one validation metric and says when it has stopped getting better: Keras's EarlyStopping. */
export interface StoppingRule {
  /** To be told of every epoch from 1 on. */
  observe(epoch: number, validation: Metrics): { readonly improved: boolean; readonly stop: boolean };
  /** The best epoch so far. */
  readonly best: { readonly epoch: number; readonly value: number } | undefined;
}

/**
 * The direction comes from the metric's own entry unless `mode` overrules it. An improvement must exceed
 * `minDelta`; training stops when `patience` epochs have passed without one.
 * @param from the best epoch before, where a run goes on
 * @throws ProblemError when the task has no such metric
 */
export function createStoppingRule(
  settings: EarlyStopping,
  task: Task,
  from?: StoppingRule['best'],
): StoppingRule {
  const { monitor, mode, patience, minDelta } = settings;
  const metric = metrics[monitor];
  if (metric.suits !== 'any' && metric.suits !== task.kind) throw unsuitedMonitor(metric.label, task);
  const direction = mode === 'auto' ? (metric.better === 'higher' ? 'max' : 'min') : mode;
  let best = from && { epoch: from.epoch, value: from.value };

  function improves(value: number): boolean {
    if (best === undefined) return true;
    return direction === 'min' ? value + minDelta < best.value : value - minDelta > best.value;
  }

  return {
    get best() {
      return best;
    },
    observe(epoch, validation) {
      const value = validation[monitor];
      const improved = value !== undefined && improves(value);
      if (improved) best = { epoch, value };
      return { improved, stop: epoch - (best?.epoch ?? 0) >= patience };
    },
  };
}

function unsuitedMonitor(label: string, task: Task): ProblemError {
  const wants = task.kind === 'regression' ? 'predicts a number' : 'tells classes apart';
  const suited = Object.values(metrics)
    .filter((metric) => metric.suits === 'any' || metric.suits === task.kind)
    .map((metric) => metric.label);
  return new ProblemError({
    code: 'experiment.invalid',
    message: `Early stopping watches “${label}”, which a network that ${wants} does not have.`,
    hint: `Let it watch one of these: ${suited.join(', ')}.`,
    path: 'training.earlyStopping.monitor',
  });
}
