import type { Experiment } from '../../core/experiment/schema';
import { outputUnits, type Task } from '../../core/task';
import { chooseLoss } from './choose';
import type { ExampleLoss } from './types';

/**
 * The loss of an experiment for single examples, in plain numbers.
 * @throws ProblemError `data.unsuitable` where the loss does not suit the task
 */
export function createExampleLoss(
  training: Pick<Experiment['training'], 'loss' | 'labelSmoothing'>,
  task: Task,
): ExampleLoss {
  const chosen = chooseLoss(training, task);
  const labelSmoothing = chosen.kind === 'classification' ? chosen.labelSmoothing : 0;
  return chosen.formula.example(outputUnits(task), labelSmoothing);
}
