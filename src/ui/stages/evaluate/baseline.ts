import type { Task } from '../../../core/task';
import type { Baseline } from '../../../protocol/payloads';
import { formatValue } from '../../charts/format';

/** What somebody would reach who knew nothing but the training answers: the number to beat, in words. */
export function baselineOf(
  task: Task,
  classCounts: readonly number[] | undefined,
  baseline: Baseline | undefined,
): string {
  if (task.kind === 'regression') {
    if (!baseline) return 'Always saying the mean would give an R² of about 0.';
    const unit = task.unit === undefined ? '' : ` ${task.unit}`;
    const reached = `an R² of ${formatValue(Number(baseline.r2.toFixed(3)), 'number')}, off by ${formatValue(baseline.mae, 'number')}${unit} on average`;
    return baseline.name === 'the mean'
      ? `To beat: always saying the mean of the training part gives ${reached}.`
      : `To beat: “${baseline.name}” gives ${reached}, without any network.`;
  }
  const counts = classCounts ?? [];
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0)
    return `Guessing among ${task.classes.length} classes gives about ${(100 / task.classes.length).toFixed(0)} %.`;
  const most = Math.max(...counts);
  const name = task.classes[counts.indexOf(most)];
  return `Always saying “${name}”, the commonest class, would give about ${((most / total) * 100).toFixed(0)} %.`;
}
