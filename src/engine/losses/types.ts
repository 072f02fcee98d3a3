import type { Tensor, TensorMath } from '../stepper/tensorMath';
import type { ClassLossKind, NumberLossKind } from '../wasm/opcodes';

/**
 * The loss of one example in plain numbers, for evaluation: a trip through tensors would cost a small network more than
 * its predictions do.
 * @param outputs `[count, units]`
 * @param row of the outputs
 * @param truth its class or standardised target
 */
export type ExampleLoss = (outputs: Float32Array, row: number, truth: number) => number;

/** A loss in every way of computing; all are held to the same golden values. */
export interface LossFormula<Kernel extends ClassLossKind | NumberLossKind> {
  /** In plain numbers. Label smoothing is 0 for losses that do not listen to it. */
  example(units: number, labelSmoothing: number): ExampleLoss;
  /**
   * On the tape of tfjs: the loss of each example, `[batch]`.
   * @param outputs logits `[batch, units]`, or predictions `[batch, 1]`
   * @param targets one-hot or smoothed `[batch, units]`, or standardised targets `[batch, 1]`
   */
  value(math: TensorMath, outputs: Tensor, targets: Tensor): Tensor;
  /** The derivative of `value` by the outputs, of their shape. */
  slope(math: TensorMath, outputs: Tensor, targets: Tensor): Tensor;
  /** The same in the kernels of the compiled plan; undefined where they have no such loss, and the tape must do. */
  readonly kernel: Kernel | undefined;
}

export type NumberLoss = LossFormula<NumberLossKind>;

/** A loss of classes: of a softmax over all, and of sigmoids, each class against the rest. */
export interface ClassLoss {
  /** Targets add up to one. */
  readonly softmax: LossFormula<ClassLossKind>;
  /** Targets are 0 or 1 (or between); an example's loss is the mean over its units, as in Keras. */
  readonly sigmoid: LossFormula<ClassLossKind>;
}
