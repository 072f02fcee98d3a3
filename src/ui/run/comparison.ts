import type { MetricId } from '../../core/catalog/metrics';
import type { RunRecord } from '../../store/runReducer';
import { formatValue } from '../charts/format';
import { epochOf, metricEntry } from '../words';

/** A run's validation value as it stands: that of the network it has now, which pruning may have made smaller. */
export function standing(record: RunRecord, metric: MetricId): number | undefined {
  const { result, rows } = record;
  const last = result?.pruning?.steps.at(-1) ?? result ?? rows.at(-1);
  const value = last?.validation[metric];
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

/** Whether that network is one that was pruned: its value is not the one at which the curve ends. */
export function isPruned({ result }: RunRecord): boolean {
  return (result?.pruning?.steps.length ?? 0) > 1;
}

export interface Comparison {
  /** Such as `▲ 6.1 points`. */
  readonly text: string;
  readonly verdict: 'better' | 'worse' | 'same';
  /** Against what. */
  readonly against: string;
}

/**
 * The run beside the one before it: at the same epoch while it is under way, which is the only fair moment; end
 * against end when both are done.
 */
export function compareRuns(
  current: RunRecord,
  previous: RunRecord,
  metric: MetricId,
): Comparison | undefined {
  const epoch = current.rows.at(-1)?.epoch ?? 0;
  if (epoch === 0) return undefined;
  const bothEnded = byItself(current) && byItself(previous);
  // Runs of different length are compared at the last epoch that both have.
  const row = previous.rows.findLast((candidate) => candidate.epoch <= epoch && candidate.epoch > 0);
  if (!bothEnded && row?.epoch !== epoch) return undefined;
  const now = standing(current, metric);
  const before = bothEnded ? standing(previous, metric) : row?.validation[metric];
  if (now === undefined || before === undefined || !Number.isFinite(before)) return undefined;
  const against =
    bothEnded || epoch >= epochOf(previous) ? 'the run before' : `the run before at epoch ${row?.epoch}`;
  return { ...changeOf(now - before, metric), against };
}

/** Whether a run came to its own end, rather than being stopped or running away. */
function byItself({ result }: RunRecord): boolean {
  return result?.reason === 'finished' || result?.reason === 'stoppedEarly';
}

function changeOf(change: number, metric: MetricId): Pick<Comparison, 'text' | 'verdict'> {
  const entry = metricEntry(metric);
  const size = Math.abs(change);
  const isPercent = entry.format === 'percent';
  const shown = isPercent ? `${(size * 100).toFixed(1)} points` : formatValue(size, 'number');
  // What the rounding hides is no difference.
  if (isPercent ? size < 0.0005 : size < 0.0005) return { text: 'the same', verdict: 'same' };
  const isBetter = entry.better === 'higher' ? change > 0 : change < 0;
  return { text: `${change > 0 ? '▲' : '▼'} ${shown}`, verdict: isBetter ? 'better' : 'worse' };
}
