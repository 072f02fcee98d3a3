import * as tf from '@tensorflow/tfjs-core';
import type { ClassLoss } from '../../losses/types';
import { defineOperation } from '../operation';
import { tensorMath } from '../tensorMath';

/**
 * The loss of each example.
 * @param outputs logits `[batch, units]`, or predictions `[batch, 1]`
 * @param targets one-hot `[batch, units]`, or standardised targets `[batch, 1]`
 * @param mix of mixup: the loss is `share · loss(targets) + (1 - share) · loss(mix.targets)`, and its gradient that of
 * `mix.counts.own · loss(targets) + mix.counts.other · loss(mix.targets)`
 * @returns `[batch]`; the training loss is its mean
 */
export type Loss = (outputs: tf.Tensor, targets: tf.Tensor, mix?: MixedTargets) => tf.Tensor;

export interface MixedTargets {
  /** Like the targets. */
  readonly targets: tf.Tensor;
  /** `[batch, 1]`, from 0 to 1. */
  readonly shares: tf.Tensor;
  /** What each of the two losses counts in the gradient, `[batch, 1]`: its share times the weight of its class. */
  readonly counts: { readonly own: tf.Tensor; readonly other: tf.Tensor };
}

/**
 * A loss with its slope by hand, as an operation of the tape.
 * @param name unique among all kernels of tfjs
 */
export function defineLoss(name: string, formula: Pick<ClassLoss['softmax'], 'value' | 'slope'>): Loss {
  const value = (outputs: tf.Tensor, targets: tf.Tensor) => formula.value(tensorMath, outputs, targets);
  const slope = (outputs: tf.Tensor, targets: tf.Tensor) => formula.slope(tensorMath, outputs, targets);
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
  const mixed = defineOperation<'outputs' | 'targets' | 'others' | 'shares' | 'own' | 'other', NoAttributes>({
    name: `${name}Mixed`,
    forward: ({ outputs, targets, others, shares }) => [
      tf.tidy(() => {
        const share = tf.squeeze(shares, [1]);
        return blend(value(outputs, targets), value(outputs, others), share, tf.sub(1, share));
      }),
    ],
    saves: ['outputs', 'targets', 'others', 'own', 'other'],
    savesOutputs: [false],
    gradient: ([gradient], saved) => {
      const [outputs, targets, others, own, other] = saved as MixedSaved;
      return {
        outputs: () =>
          tf.mul(
            tf.expandDims(gradient as tf.Tensor, 1),
            blend(slope(outputs, targets), slope(outputs, others), own, other),
          ),
        targets: () => tf.zerosLike(targets),
        others: () => tf.zerosLike(others),
        shares: () => tf.zerosLike(own),
        own: () => tf.zerosLike(own),
        other: () => tf.zerosLike(other),
      };
    },
  });
  return (outputs, targets, mix) => {
    const [losses] = mix
      ? mixed({ outputs, targets, others: mix.targets, shares: mix.shares, ...mix.counts }, {})
      : operation({ outputs, targets }, {});
    return losses as tf.Tensor;
  };
}

type NoAttributes = Record<never, never>;
type MixedSaved = [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];

/** `ofFirst · first + ofSecond · second`. */
function blend(first: tf.Tensor, second: tf.Tensor, ofFirst: tf.Tensor, ofSecond: tf.Tensor): tf.Tensor {
  return tf.add(tf.mul(ofFirst, first), tf.mul(ofSecond, second));
}
