import type { Experiment } from '../../../core/experiment/schema';
import { judgedBy } from '../../../core/runs/judge';
import { hasTrained, type RunState } from '../../../store/runReducer';
import { formatValue } from '../../charts/format';
import { isPruned } from '../../run/comparison';
import { metricEntry } from '../../words';

/** `97.8 % validation`, `68.0 % balanced`; `97.8 % before pruning`, where a pruned network stands beside it */
export function evaluateSummary(experiment: Experiment, run: RunState): string {
  const id = judgedBy(experiment, run.data?.classCounts?.training);
  const entry = metricEntry(id);
  const { rows, result } = run.current;
  const value = result?.validation[id] ?? rows.at(-1)?.validation[id];
  const isTrained = rows.some((row) => row.epoch > 0);
  if (!isTrained && hasTrained(run.current)) return 'In the first epoch';
  if (value === undefined || !isTrained || !Number.isFinite(value)) return 'Not trained yet';
  const shown = formatValue(value, entry.format);
  const of = isPruned(run.current) ? 'before pruning' : 'validation';
  if (id === 'balancedAccuracy') return `${shown} balanced${of === 'validation' ? '' : ` ${of}`}`;
  return id === 'accuracy' ? `${shown} ${of}` : `${entry.label} ${shown} ${of}`;
}
