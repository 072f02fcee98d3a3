import { logSumExp } from '../../core/math/metrics';
import { ClassLossKind } from '../wasm/opcodes';
import type { ClassLoss } from './types';
import { exampleOfUnits, logOnePlus, meanOverUnits, shareOf, softplus } from './units';

export const crossEntropy: ClassLoss = {
  /**
   * `-Σ target · log softmax(logits)` for targets that add up to one. The softmax is folded in: its logarithm is
   * never taken of a rounded-off zero, and the slope is just `softmax - target`.
   */
  softmax: {
    example: (units, smoothing) => (logits, row, truth) => {
      const first = row * units;
      const logSum = logSumExp(logits, first, units);
      const surprise = logSum - (logits[first + truth] as number);
      if (smoothing === 0) return surprise;
      let sum = 0;
      for (let i = 0; i < units; i++) sum += logits[first + i] as number;
      return (1 - smoothing) * surprise + smoothing * (logSum - sum / units);
    },
    value: (math, logits, targets) => math.neg(math.sum(math.mul(targets, math.logSoftmax(logits)), 1)),
    slope: (math, logits, targets) => math.sub(math.softmax(logits), targets),
    kernel: ClassLossKind.CrossEntropy,
  },
  /** `-target · log p - (1 - target) · log(1 - p)`, p the sigmoid of the logit, from the logit so that nothing overflows. */
  sigmoid: {
    example: exampleOfUnits(
      (logit, target, smoothing) => softplus(logit) - logit * ((1 - smoothing) * target + smoothing / 2),
    ),
    // max(z, 0) - z · target + log(1 + e^-|z|)
    value: (math, logits, targets) =>
      meanOverUnits(
        math,
        math.add(
          math.sub(math.relu(logits), math.mul(logits, targets)),
          logOnePlus(math, math.exp(math.neg(math.abs(logits)))),
        ),
      ),
    slope: (math, logits, targets) => math.mul(math.sub(math.sigmoid(logits), targets), shareOf(logits)),
    kernel: ClassLossKind.SigmoidCrossEntropy,
  },
};
