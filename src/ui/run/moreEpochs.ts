import type { MetricId } from '../../core/catalog/metrics';
import type { FindingId } from '../../core/diagnosis/types';
import type { Task } from '../../core/task';
import type { EpochRow } from '../../protocol/progress';
import type { RunResult } from '../../protocol/result';
import { better } from '../charts/curves';

/** What lies above is as good as perfect. */
export const perfect = 0.995;
/** Once this share of the epochs has passed without a better one, more of them bring no better one either. */
const longAgo = 0.2;
const leastEpochs = 2;

/** Of what went wrong: whether a run that only goes on for longer could come out of it. */
const couldPass: Readonly<Record<FindingId, boolean>> = {
  diverged: false,
  rateTooHigh: false,
  rateTooLow: true,
  oneClass: false,
  deadUnits: false,
  youngAverages: true,
  warmupTooLong: true,
  batchOfOne: false,
  overFitting: false,
  underFitting: true,
  dataLeak: false,
  testTooSmall: true,
};

export interface EndedRun {
  readonly task: Task;
  /** The metric it is judged by. */
  readonly metric: MetricId;
  readonly rows: readonly EpochRow[];
  readonly result: RunResult;
  readonly findings: readonly FindingId[];
}

/**
 * Whether the same run with more epochs may end better: something is left to learn on the training part, validation
 * was getting better until lately, and nothing was found that more epochs leave as it is or make worse.
 */
export function moreEpochsMayHelp({ task, metric, rows, result, findings }: EndedRun): boolean {
  const seen = result.training?.[learntBy(task, metric)];
  if (result.reason !== 'finished' || findings.some((id) => !couldPass[id])) return false;
  if (seen !== undefined && seen >= perfect) return false;
  return isLate(rows, 'loss') || isLate(rows, metric);
}

/** The metric that says, as a share of all that there is, how much was learnt. */
export function learntBy(task: Task, metric: MetricId): MetricId {
  return task.kind === 'regression' ? 'r2' : metric;
}

/** Whether validation was at its best lately, by this metric. */
function isLate(rows: readonly EpochRow[], metric: MetricId): boolean {
  const last = rows.at(-1)?.epoch ?? 0;
  let best: { readonly epoch: number; readonly value: number } | undefined;
  for (const { epoch, validation } of rows) {
    const value = validation[metric];
    if (value === undefined || value === null) continue;
    if (best === undefined || better(metric, value, best.value)) best = { epoch, value };
  }
  return best !== undefined && best.epoch > 0 && last - best.epoch <= Math.max(leastEpochs, longAgo * last);
}
