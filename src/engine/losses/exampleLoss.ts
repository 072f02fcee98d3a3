import type { LossId } from '../../core/catalog/losses';
import { logSumExp } from '../../core/math/metrics';
import { outputUnits, type Task } from '../../core/task';

/**
 * The loss of one example in plain numbers, for evaluation: the formulas of `engine/tfjs/losses` without their gradients.
 * A trip through tensors would cost a small network more than its predictions do. Both are held to the same golden
 * values.
 */
export type ExampleLoss = (outputs: Float32Array, row: number, truth: number) => number;

/**
 * @returns a function of `[count, units]` outputs, a row of them and its class or standardised target
 */
export function createExampleLoss(loss: LossId, task: Task, labelSmoothing: number): ExampleLoss {
  const units = outputUnits(task);
  if (task.kind === 'classification' && task.output === 'sigmoid') {
    return meanOverUnits(units, sigmoidLosses[loss as keyof typeof sigmoidLosses], labelSmoothing);
  }
  return factories[loss](units, labelSmoothing);
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

/** The loss of one sigmoid output from its logit and its target, 0 or 1. */
type UnitLoss = (logit: number, target: number, labelSmoothing: number) => number;

const sigmoidLosses: Readonly<Record<'crossEntropy' | 'focal' | 'hinge', UnitLoss>> = {
  crossEntropy: (logit, target, smoothing) =>
    softplus(logit) - logit * ((1 - smoothing) * target + smoothing / 2),
  focal(logit, target) {
    const surprise = softplus(target === 1 ? -logit : logit);
    return (1 - Math.exp(-surprise)) ** 2 * surprise;
  },
  hinge: (logit, target) => Math.max(0, 1 - (target === 1 ? logit : -logit)),
};

function meanOverUnits(units: number, unitLoss: UnitLoss, labelSmoothing: number): ExampleLoss {
  // One unit says whether it is the second of two classes, several say which of theirs it is.
  const classOfFirst = units === 1 ? 1 : 0;
  return (logits, row, truth) => {
    let sum = 0;
    for (let unit = 0; unit < units; unit++) {
      const target = truth === unit + classOfFirst ? 1 : 0;
      sum += unitLoss(logits[row * units + unit] as number, target, labelSmoothing);
    }
    return sum / units;
  };
}

/** `log(1 + e^x)` without overflow. */
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}
