import type { ActivationId } from '../../core/catalog/activations';
import { Bend, Op } from '../wasm/opcodes';
import type { Loan } from './layout';
import { operation } from './program';
import { gradientOf, type Scope } from './scope';
import type { Value } from './value';

const bends: Readonly<Record<ActivationId, Bend>> = {
  linear: Bend.Linear,
  relu: Bend.Relu,
  leakyRelu: Bend.LeakyRelu,
  elu: Bend.Elu,
  selu: Bend.Selu,
  gelu: Bend.Gelu,
  swish: Bend.Swish,
  softplus: Bend.Softplus,
  tanh: Bend.Tanh,
  sigmoid: Bend.Sigmoid,
};

/** Those whose slope cannot be told from their output alone. */
const needsInput: ReadonlySet<Bend> = new Set([Bend.Gelu, Bend.Swish, Bend.Softplus]);

export interface Bent {
  readonly output: Value;
  /**
   * While the backward pass is laid out: the gradient before the activation. May take the place of that of the output;
   * the caller gives it back.
   */
  gradientBefore(): Loan;
}

/**
 * An activation after something linear.
 * @param writeLinear adds the operation that writes the linear part to an address, cut off below zero if `relu`
 */
export function withActivation(
  scope: Scope,
  activation: ActivationId,
  shape: readonly number[],
  needsGradient: boolean,
  writeLinear: (to: number, relu: boolean) => void,
): Bent {
  const bend = bends[activation];
  const output = scope.value(shape, needsGradient);
  const { address, size } = output;
  const linear = needsInput.has(bend) ? scope.value(shape, false).address : address;
  writeLinear(linear, bend === Bend.Relu);
  if (bend !== Bend.Linear && bend !== Bend.Relu) {
    scope.forward(operation(Op.Activate, bend, linear, address, size));
  }
  if (bend !== Bend.Linear && linear === address) output.bendBySlopeOfOutput = bend;

  return {
    output,
    gradientBefore() {
      const gradient = gradientOf(output);
      if (bend === Bend.Linear || output.slopeApplied) return gradient;
      // Others may still need the gradient as it is: then the product goes elsewhere.
      const to = gradient.holders > 1 ? scope.layout.borrow(gradient.floats) : gradient;
      if (to !== gradient) gradient.giveBack();
      scope.backwardOperation(slopeOperation(bend, linear, address, gradient.address, to.address, size));
      return to;
    },
  };
}

/** `dx = dy · slope`, elementwise. */
export function slopeOperation(bend: Bend, x: number, y: number, dy: number, dx: number, size: number) {
  return operation(Op.ActivateGradient, bend, x, y, dy, dx, size);
}

/** An activation alone, from an input that stays as it is. */
export function bendOf(activation: ActivationId): Bend {
  return bends[activation];
}
