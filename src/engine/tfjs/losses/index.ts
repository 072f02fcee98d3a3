import type { LossId } from '../../../core/catalog/losses';
import type { Experiment } from '../../../core/experiment/schema';
import type { Task } from '../../../core/task';
import { lossIdFor } from '../../losses/lossId';
import { crossEntropy } from './crossEntropy';
import { focal } from './focal';
import { hinge } from './hinge';
import type { Loss, LossOptions } from './loss';
import { huber, mae, mse } from './regression';
import { binaryCrossEntropy, binaryFocal, binaryHinge } from './sigmoid';

/** Every loss of the catalog: a missing one does not compile. */
const lossFactories: Readonly<Record<LossId, (options: LossOptions) => Loss>> = {
  crossEntropy,
  focal: () => focal,
  hinge: () => hinge,
  mse: () => mse,
  mae: () => mae,
  huber: () => huber,
};

/** The losses of classes for outputs that each pass through a sigmoid of their own. */
const sigmoidLosses: Readonly<Partial<Record<LossId, (options: LossOptions) => Loss>>> = {
  crossEntropy: binaryCrossEntropy,
  focal: () => binaryFocal,
  hinge: () => binaryHinge,
};

/**
 * The loss of an experiment on a task.
 * @throws ProblemError `data.unsuitable` where it does not suit the task
 */
export function lossFor(training: Experiment['training'], task: Task): Loss {
  const id = lossIdFor(training.loss, task);
  const isSigmoid = task.kind === 'classification' && task.output === 'sigmoid';
  const create = (isSigmoid ? sigmoidLosses[id] : undefined) ?? lossFactories[id];
  return create({ labelSmoothing: training.labelSmoothing });
}
