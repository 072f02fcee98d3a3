import { logSumExp } from '../../core/math/metrics';
import type { Tensor, TensorMath } from '../stepper/tensorMath';
import { ClassLossKind } from '../wasm/opcodes';
import type { ClassLoss } from './types';
import { exampleOfUnits, logOnePlus, meanOverUnits, shareOf, signsOf, softplus } from './units';

/** `-log p` of the right class, `[batch, 1]`. */
const surpriseOf = (math: TensorMath, logits: Tensor, targets: Tensor) =>
  math.neg(math.sum(math.mul(targets, math.logSoftmax(logits)), 1, true));

/** Surprise and probability of the right answer, from `z`, the logit towards it. */
function rightAnswer(math: TensorMath, logits: Tensor, targets: Tensor) {
  const towards = math.mul(logits, signsOf(math, targets));
  const surprise = math.add(
    math.relu(math.neg(towards)),
    logOnePlus(math, math.exp(math.neg(math.abs(towards)))),
  );
  return { surprise, right: math.exp(math.neg(surprise)) };
}

/** `-(1 - p)² log p`, p being the probability of the right class (arXiv:1708.02002, gamma 2, unweighted). */
export const focal: ClassLoss = {
  softmax: {
    example: (units) => (logits, row, truth) => {
      const first = row * units;
      const surprise = logSumExp(logits, first, units) - (logits[first + truth] as number);
      return (1 - Math.exp(-surprise)) ** 2 * surprise;
    },
    value(math, logits, targets) {
      const surprise = surpriseOf(math, logits, targets);
      const doubt = math.sub(1, math.exp(math.neg(surprise)));
      return math.squeeze(math.mul(math.square(doubt), surprise), [1]);
    },
    slope(math, logits, targets) {
      const surprise = surpriseOf(math, logits, targets);
      const right = math.exp(math.neg(surprise));
      const doubt = math.sub(1, right);
      // d loss / d surprise = (1 - p)² + 2 (1 - p) p · surprise, as dp / d surprise = -p.
      const factor = math.mul(doubt, math.add(doubt, math.mul(math.mul(right, surprise), 2)));
      return math.mul(factor, math.sub(math.softmax(logits), targets));
    },
    kernel: ClassLossKind.Focal,
  },
  /** Of every unit's right answer. */
  sigmoid: {
    example: exampleOfUnits((logit, target) => {
      const surprise = softplus(target === 1 ? -logit : logit);
      return (1 - Math.exp(-surprise)) ** 2 * surprise;
    }),
    value(math, logits, targets) {
      const { surprise, right } = rightAnswer(math, logits, targets);
      return meanOverUnits(math, math.mul(math.square(math.sub(1, right)), surprise));
    },
    slope(math, logits, targets) {
      const { surprise, right } = rightAnswer(math, logits, targets);
      const doubt = math.sub(1, right);
      // d surprise / dz = -(1 - p), and dp / d surprise = -p, as in the softmax's focal loss.
      const factor = math.mul(doubt, math.add(doubt, math.mul(math.mul(right, surprise), 2)));
      return math.mul(math.mul(math.neg(signsOf(math, targets)), math.mul(factor, doubt)), shareOf(logits));
    },
    kernel: ClassLossKind.SigmoidFocal,
  },
};
