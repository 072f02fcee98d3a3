import * as tf from '@tensorflow/tfjs-core';
import { defineOperation } from '../models/operation';

/**
 * The loss of each example.
 * @param outputs logits `[batch, classes]`, or predictions `[batch, 1]`
 * @param targets one-hot `[batch, classes]`, or standardised targets `[batch, 1]`
 * @returns `[batch]`; the training loss is its mean
 */
export type Loss = (outputs: tf.Tensor, targets: tf.Tensor) => tf.Tensor;

export interface LossOptions {
  /** Share of the target spread evenly over all classes (arXiv:1512.00567); only cross-entropy uses it. */
  readonly labelSmoothing: number;
}

/** A loss with its slope by hand: both on the same arguments as `Loss`. */
export interface LossDefinition {
  readonly name: string;
  /** `[batch]`. */
  value(outputs: tf.Tensor, targets: tf.Tensor): tf.Tensor;
  /** The derivative by the outputs, of their shape. */
  slope(outputs: tf.Tensor, targets: tf.Tensor): tf.Tensor;
}

export function defineLoss({ name, value, slope }: LossDefinition): Loss {
  const operation = defineOperation<'outputs' | 'targets', Record<never, never>>({
    name,
    forward: ({ outputs, targets }) => [tf.tidy(() => value(outputs, targets))],
    saves: ['outputs', 'targets'],
    savesOutputs: [false],
    gradient: ([gradient], saved) => {
      const [outputs, targets] = saved as [tf.Tensor, tf.Tensor];
      return {
        outputs: () => tf.mul(tf.expandDims(gradient as tf.Tensor, 1), slope(outputs, targets)),
        targets: () => tf.zerosLike(targets),
      };
    },
  });
  return (outputs, targets) => {
    const [losses] = operation({ outputs, targets }, {});
    return losses as tf.Tensor;
  };
}
