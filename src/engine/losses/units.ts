import type { Tensor, TensorMath } from '../stepper/tensorMath';
import type { LossFormula } from './types';

/** What several losses are made of. */

/** The mean over the outputs of each example: `[batch, units]` to `[batch]`. */
export function meanOverUnits(math: TensorMath, losses: Tensor): Tensor {
  return math.mul(math.sum(losses, 1), shareOf(losses));
}

/** What one output counts in that mean. */
export function shareOf(outputs: Tensor): number {
  return 1 / (outputs.shape.at(-1) ?? 1);
}

/** tfjs-wasm has no log1p; for what is between 0 and 1 the logarithm will do. */
export function logOnePlus(math: TensorMath, x: Tensor): Tensor {
  return math.log(math.add(x, 1));
}

/** 1 where the target is 1, -1 where it is 0. */
export function signsOf(math: TensorMath, targets: Tensor): Tensor {
  return math.sub(math.mul(targets, 2), 1);
}

/**
 * The loss of an example as the mean over its sigmoids, in plain numbers.
 * @param unitLoss of one output from its logit and its target, 0 or 1
 */
export function exampleOfUnits(
  unitLoss: (logit: number, target: number, labelSmoothing: number) => number,
): LossFormula<never>['example'] {
  return (units, labelSmoothing) => {
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
  };
}

/** `log(1 + e^x)` without overflow. */
export function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}
