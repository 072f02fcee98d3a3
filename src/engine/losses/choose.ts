import { type LossEntry, type LossId, losses, usualLosses } from '../../core/catalog/losses';
import type { Experiment } from '../../core/experiment/schema';
import { ProblemError } from '../../core/problem';
import type { OutputKind, Task } from '../../core/task';
import { lossFormulas } from '.';
import type { ClassLoss, NumberLoss } from './types';

/** The loss of an experiment on its task. */
export type ChosenLoss =
  | {
      readonly id: LossId;
      readonly kind: 'classification';
      readonly formula: ClassLoss[OutputKind];
      readonly output: OutputKind;
      /** Share of the target spread evenly over all answers (arXiv:1512.00567); 0 where the loss does not listen to it. */
      readonly labelSmoothing: number;
    }
  | { readonly id: LossId; readonly kind: 'regression'; readonly formula: NumberLoss };

/**
 * The loss that the experiment names, or that its task asks for.
 * @throws ProblemError `data.unsuitable` where it does not suit the task
 */
export function chooseLoss(
  training: Pick<Experiment['training'], 'loss' | 'labelSmoothing'>,
  task: Task,
): ChosenLoss {
  const id = training.loss === 'auto' ? usualLosses[task.kind] : training.loss;
  const entry: LossEntry = losses[id];
  const known: ClassLoss | NumberLoss = lossFormulas[id];
  if (task.kind === 'classification' && 'softmax' in known) {
    const { kind, output = 'softmax' } = task;
    const isSmoothed = entry.suits === 'classification' && entry.smoothsLabels;
    const labelSmoothing = isSmoothed ? training.labelSmoothing : 0;
    return { id, kind, formula: known[output], output, labelSmoothing };
  }
  if (task.kind === 'regression' && !('softmax' in known)) return { id, kind: task.kind, formula: known };
  throw new ProblemError({
    code: 'data.unsuitable',
    message:
      task.kind === 'classification'
        ? `The loss “${entry.label}” measures errors of numbers, but this data set has classes.`
        : `The loss “${entry.label}” is for classes, but this data set asks for a number.`,
    hint: 'Choose the loss “Automatic”, or one that suits the data set.',
    path: 'training.loss',
  });
}
