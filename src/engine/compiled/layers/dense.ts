import type { LayerOf } from '../../../core/catalog/layers';
import type { denseLayers } from '../../../core/catalog/layers/dense';
import { operation } from '../../wasm/program';
import { withActivation } from '../activation';
import { lendGradient, type PlacedWeight, type Scope } from '../scope';
import type { Value } from '../value';
import type { LayerCompiler, LayerCompilers } from './types';

const compileDense: LayerCompiler<LayerOf<'dense'>> = (layer, input, scope) =>
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
      operation('product', {
        a: input.address,
        b: kernel.address,
        bias: bias.address,
        out: to,
        rows,
        inner: inputs,
        columns: units,
        relu,
      }),
    ),
  );
  scope.backward(() => {
    const gradient = activated.gradientBefore();
    const dy = gradient.address;
    scope.backwardOperation(
      operation('productAcross', {
        a: input.address,
        b: dy,
        out: kernel.gradient,
        rows,
        inner: inputs,
        columns: units,
        line: units,
      }),
    );
    scope.backwardOperation(operation('columnSums', { from: dy, out: bias.gradient, rows, columns: units }));
    if (input.needsGradient) {
      const turned = scope.layout.keep(inputs * units);
      scope.before(
        operation('transpose', { from: kernel.address, to: turned, rows: inputs, columns: units }),
      );
      const dx = lendGradient(scope, input).address;
      scope.backwardOperation(
        operation('product', {
          a: dy,
          b: turned,
          bias: 0,
          out: dx,
          rows,
          inner: units,
          columns: inputs,
          relu: false,
        }),
      );
    }
    gradient.giveBack();
  });
  return activated.output;
}

export const denseCompilers: LayerCompilers<keyof typeof denseLayers> = {
  dense: compileDense,
};
