import type { Task } from '../../../core/task';
import type { Baseline } from '../../../protocol/dataSummary';
import { guessOf } from '../../words';

/** What somebody would reach on the test part who knew nothing of the inputs, in a sentence; none where it is unknown. */
export function guessInWords(task: Task, baseline: Baseline | undefined): string | undefined {
  if (task.kind === 'classification') {
    const right = guessOf(baseline, 'accuracy');
    if (!right) return undefined;
    return `Always saying “${baseline?.commonest}”, the commonest class of the test part, gets ${right.value} of it right.`;
  }
  const [explained, off] = [guessOf(baseline, 'r2'), guessOf(baseline, 'mae')];
  if (!explained || !off) return undefined;
  const unit = task.unit === undefined ? '' : ` ${task.unit}`;
  const reached = `off by ${off.value}${unit} on average, an R² of ${explained.value}`;
  return baseline?.name === 'the mean'
    ? `Always saying the mean of the training part is ${reached}.`
    : `“${baseline?.name}”, without any network, is ${reached}.`;
}
