import { metrics } from '../../core/catalog/metrics';
import type { EarlyStopping } from '../../core/experiment/schema';
import { ProblemError } from '../../core/problem';
import type { Task } from '../../core/task';
import type { Metrics } from '../../protocol/progress';

/** Watches one validation metric and says when it has stopped getting better. */
export interface StoppingRule {
  /** To be told of every epoch from 1 on. */
  observe(epoch: number, validation: Metrics): { readonly isBest: boolean; readonly stop: boolean };
  /** The epoch with the best value so far. */
  readonly best: MeasuredEpoch | undefined;
  /** The last epoch that improved by more than the smallest change that counts: patience is counted from there. */
  readonly progress: MeasuredEpoch | undefined;
}

export interface MeasuredEpoch {
  readonly epoch: number;
  readonly value: number;
}

/**
 * The direction comes from the metric's own entry unless `mode` overrules it. Training stops when `patience` epochs have
 * passed without an improvement of more than `minDelta`; those of the warm-up do not count. That decides nothing else: the best epoch is the one with the
 * best value (unlike in Keras's EarlyStopping, where an epoch that improves by less is not the best either).
 * @param from where the one before it stood, where a run goes on
 * @param warmup epochs
 * @throws ProblemError when the task has no such metric
 */
export function createStoppingRule(
  settings: EarlyStopping,
  task: Task,
  from?: Pick<StoppingRule, 'best' | 'progress'>,
  warmup = 0,
): StoppingRule {
  const { monitor, mode, patience, minDelta } = settings;
  const metric = metrics[monitor];
  if (metric.suits !== 'any' && metric.suits !== task.kind) throw unsuitedMonitor(metric.label, task);
  const direction = mode === 'auto' ? (metric.better === 'higher' ? 'max' : 'min') : mode;
  let best = from?.best;
  let progress = from?.progress;

  function improves(value: number, on: MeasuredEpoch | undefined, by: number): boolean {
    if (on === undefined) return true;
    return direction === 'min' ? value + by < on.value : value - by > on.value;
  }

  return {
    get best() {
      return best;
    },
    get progress() {
      return progress;
    },
    observe(epoch, validation) {
      const value = validation[monitor];
      const isBest = value !== undefined && improves(value, best, 0);
      if (isBest) best = { epoch, value };
      if (value !== undefined && improves(value, progress, minDelta)) progress = { epoch, value };
      return { isBest, stop: epoch - Math.max(progress?.epoch ?? 0, Math.floor(warmup)) >= patience };
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
