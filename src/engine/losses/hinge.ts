import type { Tensor, TensorMath } from '../stepper/tensorMath';
import { ClassLossKind } from '../wasm/opcodes';
import type { ClassLoss } from './types';
import { exampleOfUnits, meanOverUnits, shareOf, signsOf } from './units';

/** The strongest wrong logit, at least 0: the right class's own place counts as 0. `[batch, 1]` and where it is. */
function strongestWrong(math: TensorMath, logits: Tensor, targets: Tensor) {
  const wrong = math.mul(math.sub(1, targets), logits);
  const classes = logits.shape.at(-1) ?? 1;
  return {
    value: math.max(wrong, 1, true),
    // Not as floats at once: tfjs-wasm then writes the bytes of integers.
    place: math.cast(math.oneHot(math.argMax(wrong, 1), classes), 'float32'),
  };
}

export const hinge: ClassLoss = {
  /** `max(0, 1 + strongest wrong logit - right logit)`: Keras's CategoricalHinge on logits. */
  softmax: {
    example: (units) => (logits, row, truth) => {
      const first = row * units;
      // The right class counts as 0 among its rivals, as in Keras's CategoricalHinge.
      let rival = 0;
      for (let i = 0; i < units; i++) {
        if (i !== truth) rival = Math.max(rival, logits[first + i] as number);
      }
      return Math.max(0, rival - (logits[first + truth] as number) + 1);
    },
    value(math, logits, targets) {
      const right = math.sum(math.mul(targets, logits), 1, true);
      const { value } = strongestWrong(math, logits, targets);
      return math.squeeze(math.relu(math.add(math.sub(value, right), 1)), [1]);
    },
    slope(math, logits, targets) {
      const right = math.sum(math.mul(targets, logits), 1, true);
      const { value, place } = strongestWrong(math, logits, targets);
      const violated = math.step(math.add(math.sub(value, right), 1));
      const pushed = math.mul(place, math.sub(1, targets));
      return math.mul(violated, math.sub(pushed, targets));
    },
    kernel: ClassLossKind.Hinge,
  },
  /** `max(0, 1 - sign · logit)`: Keras's Hinge on logits, each class against the rest. */
  sigmoid: {
    example: exampleOfUnits((logit, target) => Math.max(0, 1 - (target === 1 ? logit : -logit))),
    value: (math, logits, targets) =>
      meanOverUnits(math, math.relu(math.sub(1, math.mul(signsOf(math, targets), logits)))),
    slope(math, logits, targets) {
      const signs = signsOf(math, targets);
      const violated = math.step(math.sub(1, math.mul(signs, logits)));
      return math.mul(math.mul(violated, math.neg(signs)), shareOf(logits));
    },
    kernel: ClassLossKind.SigmoidHinge,
  },
};
