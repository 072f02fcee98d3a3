import { type LossId, losses } from '../../core/catalog/losses';
import type { Experiment } from '../../core/experiment/schema';
import { ProblemError } from '../../core/problem';
import type { Task } from '../../core/task';

/**
 * The loss that the experiment names, or that its task asks for.
 * @throws ProblemError `data.unsuitable` where it does not suit the task
 */
export function lossIdFor(loss: Experiment['training']['loss'], task: Task): LossId {
  if (loss === 'auto') return task.kind === 'classification' ? 'crossEntropy' : 'mse';
  if (losses[loss].suits === task.kind) return loss;
  throw new ProblemError({
    code: 'data.unsuitable',
    message:
      task.kind === 'classification'
        ? `The loss “${losses[loss].label}” measures errors of numbers, but this data set has classes.`
        : `The loss “${losses[loss].label}” is for classes, but this data set asks for a number.`,
    hint: 'Choose the loss “Automatic”, or one that suits the data set.',
    path: 'training.loss',
  });
}
