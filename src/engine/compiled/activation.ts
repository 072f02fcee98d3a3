import type { ActivationId } from '../../core/catalog/activations';
import { ActivationKind } from '../wasm/opcodes';
import { operation } from '../wasm/program';
import type { Loan } from './layout';
import { gradientOf, type Scope } from './scope';
import type { Value } from './value';

const activationKinds: Readonly<Record<ActivationId, ActivationKind>> = {
  linear: ActivationKind.Linear,
  relu: ActivationKind.Relu,
  leakyRelu: ActivationKind.LeakyRelu,
  elu: ActivationKind.Elu,
  selu: ActivationKind.Selu,
  gelu: ActivationKind.Gelu,
  swish: ActivationKind.Swish,
  softplus: ActivationKind.Softplus,
  tanh: ActivationKind.Tanh,
  sigmoid: ActivationKind.Sigmoid,
};

/** Those whose slope cannot be told from their output alone. */
const needsInput: ReadonlySet<ActivationKind> = new Set([
  ActivationKind.Gelu,
  ActivationKind.Swish,
  ActivationKind.Softplus,
]);

export interface Activated {
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
): Activated {
  const kind = activationKinds[activation];
  const output = scope.value(shape, needsGradient);
  const { address, size } = output;
  const linear = needsInput.has(kind) ? scope.value(shape, false).address : address;
  writeLinear(linear, kind === ActivationKind.Relu);
  if (kind !== ActivationKind.Linear && kind !== ActivationKind.Relu) {
    scope.forward(operation('activate', { kind, x: linear, y: address, size }));
  }
  if (kind !== ActivationKind.Linear && linear === address) output.activationByOutput = kind;

  return {
    output,
    gradientBefore() {
      const gradient = gradientOf(output);
      if (kind === ActivationKind.Linear || output.slopeApplied) return gradient;
      // Others may still need the gradient as it is: then the product goes elsewhere.
      const to = gradient.holders > 1 ? scope.layout.borrow(gradient.floats) : gradient;
      if (to !== gradient) gradient.giveBack();
      const { address: dy } = gradient;
      scope.backwardOperation(
        operation('activateGradient', { kind, x: linear, y: address, dy, dx: to.address, size }),
      );
      return to;
    },
  };
}

/** An activation alone, from an input that stays as it is. */
export function activationKindOf(activation: ActivationId): ActivationKind {
  return activationKinds[activation];
}
