import type * as tf from '@tensorflow/tfjs-core';
import type { Experiment } from '../../../core/experiment/schema';
import type { Task } from '../../../core/task';
import { lossFormulas } from '../../losses';
import { type ChosenLoss, chooseLoss } from '../../losses/choose';
import { tensorMath } from '../tensorMath';
import { defineLoss, type Loss } from './loss';

type Formula = ChosenLoss['formula'];

/** Every formula as an operation of the tape, which knows each by one name for good. */
const operations: ReadonlyMap<Formula, Loss> = new Map(
  Object.entries(lossFormulas).flatMap(([id, loss]): [Formula, Loss][] =>
    'softmax' in loss
      ? [
          [loss.softmax, defineLoss(`TipLabLoss.${id}.softmax`, loss.softmax)],
          [loss.sigmoid, defineLoss(`TipLabLoss.${id}.sigmoid`, loss.sigmoid)],
        ]
      : [[loss, defineLoss(`TipLabLoss.${id}`, loss)]],
  ),
);

/**
 * The loss of an experiment on a task.
 * @throws ProblemError `data.unsuitable` where it does not suit the task
 */
export function lossFor(training: Experiment['training'], task: Task): Loss {
  const chosen = chooseLoss(training, task);
  const loss = operations.get(chosen.formula);
  if (loss === undefined) throw new Error(`The tape does not know the loss ${chosen.id}.`);
  if (chosen.kind === 'regression' || chosen.labelSmoothing === 0) return loss;
  const { output, labelSmoothing } = chosen;
  // As in Keras: over all classes under a softmax, and of each sigmoid towards the middle.
  const smooth = (targets: tf.Tensor) => {
    const answers = output === 'softmax' ? (targets.shape.at(-1) ?? 1) : 2;
    return tensorMath.add(tensorMath.mul(targets, 1 - labelSmoothing), labelSmoothing / answers);
  };
  return (logits, targets, mix) =>
    loss(logits, smooth(targets), mix && { ...mix, targets: smooth(mix.targets) });
}
