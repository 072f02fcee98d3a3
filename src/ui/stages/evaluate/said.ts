import type { Task } from '../../../core/task';
import type { PredictedExample } from '../../../protocol/examples';
import { formatValue } from '../../charts/format';

/** What the network says of an example, and whether it is so. */
export function saidOf({ truth, prediction, confidence = 0 }: PredictedExample, task: Task): string {
  if (task.kind === 'regression') {
    return `Predicted ${formatValue(prediction, 'number')}, in truth ${formatValue(truth, 'number')}.`;
  }
  const said = `Called “${task.classes[prediction]}” with a probability of ${formatValue(confidence, 'percent')}`;
  return prediction === truth ? `${said}: right.` : `${said}: wrong, it is “${task.classes[truth]}”.`;
}
