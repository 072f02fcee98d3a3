import type { LayerOf } from '../../../core/catalog/layers';
import { Op } from '../../wasm/opcodes';
import { withActivation } from '../activation';
import { operation } from '../program';
import { lendGradient, type PlacedWeight, type Scope } from '../scope';
import type { Value } from '../value';
import type { LayerCompiler } from './types';

export const compileDense: LayerCompiler<LayerOf<'dense'>> = (layer, input, scope) =>
  affine(scope, input, [layer.units], layer.activation, scope.weight('kernel'), scope.weight('bias'));

/**
 * `activation(x · kernel + bias)` along the last axis of `x [..., inputs]`: a dense layer, or a 1 × 1 convolution.
 * @param shape of the output; all but its last axis as in the input
 */
export function affine(
  scope: Scope,
  input: Value,
  shape: readonly number[],
  activation: LayerOf<'dense'>['activation'],
  kernel: PlacedWeight,
  bias: PlacedWeight,
): Value {
  const inputs = input.shape.at(-1) ?? 1;
  const units = shape.at(-1) ?? 1;
  const rows = input.size / inputs;
  const activated = withActivation(scope, activation, shape, true, (to, relu) =>
    scope.forward(
      operation(
        Op.Product,
        input.address,
        kernel.address,
        bias.address,
        to,
        rows,
        inputs,
        units,
        Number(relu),
      ),
    ),
  );
  scope.backward(() => {
    const gradient = activated.gradientBefore();
    const dy = gradient.address;
    scope.backwardOperation(
      operation(Op.ProductAcross, input.address, dy, kernel.gradient, rows, inputs, units, units),
    );
    scope.backwardOperation(operation(Op.ColumnSums, dy, bias.gradient, rows, units));
    if (input.needsGradient) {
      const turned = scope.layout.keep(inputs * units);
      scope.before(operation(Op.Transpose, kernel.address, turned, inputs, units));
      const dx = lendGradient(scope, input).address;
      scope.backwardOperation(operation(Op.Product, dy, turned, 0, dx, rows, units, inputs, 0));
    }
    gradient.giveBack();
  });
  return activated.output;
}
