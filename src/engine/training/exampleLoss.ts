import type { LossId } from '../../core/catalog/losses';

/**
 * The loss of one example in plain numbers, for evaluation: the formulas of `engine/losses` without their gradients.
 * A trip through tensors would cost a small network more than its predictions do. Both are held to the same golden
 * values.
 */
export type ExampleLoss = (outputs: Float32Array, row: number, truth: number) => number;

/**
 * @param width numbers per example in `outputs`: classes, or 1
 * @returns a function of `[count, width]` outputs, a row of them and its class or standardised target
 */
export function createExampleLoss(loss: LossId, width: number, labelSmoothing: number): ExampleLoss {
  return factories[loss](width, labelSmoothing);
}

const factories: Readonly<Record<LossId, (width: number, labelSmoothing: number) => ExampleLoss>> = {
  crossEntropy: (width, smoothing) => (logits, row, truth) => {
    const first = row * width;
    const logSum = logSumExp(logits, first, width);
    const surprise = logSum - (logits[first + truth] as number);
    if (smoothing === 0) return surprise;
    let sum = 0;
    for (let i = 0; i < width; i++) sum += logits[first + i] as number;
    return (1 - smoothing) * surprise + smoothing * (logSum - sum / width);
  },
  focal: (width) => (logits, row, truth) => {
    const first = row * width;
    const surprise = logSumExp(logits, first, width) - (logits[first + truth] as number);
    return (1 - Math.exp(-surprise)) ** 2 * surprise;
  },
  hinge: (width) => (logits, row, truth) => {
    const first = row * width;
    // The right class counts as 0 among its rivals, as in Keras's CategoricalHinge.
    let rival = 0;
    for (let i = 0; i < width; i++) if (i !== truth) rival = Math.max(rival, logits[first + i] as number);
    return Math.max(0, rival - (logits[first + truth] as number) + 1);
  },
  mse: () => (predictions, row, target) => ((predictions[row] as number) - target) ** 2,
  mae: () => (predictions, row, target) => Math.abs((predictions[row] as number) - target),
  huber: () => (predictions, row, target) => {
    const error = Math.abs((predictions[row] as number) - target);
    return error <= 1 ? 0.5 * error * error : error - 0.5;
  },
};

/** Logarithm of the sum of exponentials, shifted by the largest so that nothing overflows. */
function logSumExp(values: Float32Array, first: number, width: number): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < width; i++) largest = Math.max(largest, values[first + i] as number);
  let sum = 0;
  for (let i = 0; i < width; i++) sum += Math.exp((values[first + i] as number) - largest);
  return largest + Math.log(sum);
}
