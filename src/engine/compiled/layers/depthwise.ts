import type { ActivationId } from '../../../core/catalog/activations';
import type { LayerOf } from '../../../core/catalog/layers';
import { operation } from '../../wasm/program';
import { withActivation } from '../activation';
import { lendGradient, type PlacedWeight, type Scope } from '../scope';
import type { Value } from '../value';
import { inputGradient } from './inputGradient';
import { depthwiseConvolution, depthwiseKernelGradient, windowed } from './sliding';
import type { LayerCompiler } from './types';
import { geometryOf } from './window';

export const compileDepthwiseConv2d: LayerCompiler<LayerOf<'depthwiseConv2d'>> = (layer, input, scope) =>
  depthwisePart(scope, input, layer, scope.weight('kernel'), scope.weight('bias'), layer.activation);

/**
 * One filter per channel. With a multiplier, each channel of the padded image is written that many times first, after
 * which it is as if there were none.
 */
export function depthwisePart(
  scope: Scope,
  input: Value,
  layer: Pick<LayerOf<'depthwiseConv2d'>, 'kernelSize' | 'strides' | 'padding' | 'depthMultiplier'>,
  kernel: PlacedWeight,
  bias: PlacedWeight | undefined,
  activation: ActivationId,
): Value {
  const { kernelSize: size, strides, padding, depthMultiplier: multiplier } = layer;
  const [height = 1, width = 1, inputs = 1] = input.shape;
  const channels = inputs * multiplier;
  const extent = (side: number) =>
    padding === 'same' ? Math.ceil(side / strides) : Math.ceil((side - size + 1) / strides);
  const shape = [extent(height), extent(width), channels];
  const geometry = geometryOf({ size, strides, padding }, input.shape, shape);
  const { outHeight, outWidth } = geometry;
  const image = windowed(
    scope,
    { from: input.address, channels: inputs, repeat: multiplier },
    geometry,
    scope.forward,
  );
  const activated = withActivation(scope, activation, shape, true, (to, relu) =>
    scope.forward(
      depthwiseConvolution(image, geometry, {
        kernel: kernel.address,
        bias: bias?.address ?? 0,
        to,
        relu,
      }),
    ),
  );
  scope.backward(() => {
    const gradient = activated.gradientBefore();
    const dy = gradient.address;
    scope.backwardOperation(depthwiseKernelGradient(image, geometry, { dy, to: kernel.gradient }));
    if (bias)
      scope.backwardOperation(
        operation('columnSums', {
          from: dy,
          out: bias.gradient,
          rows: outHeight * outWidth,
          columns: channels,
        }),
      );
    if (input.needsGradient) {
      const dx = lendGradient(scope, input).address;
      const repeated =
        multiplier === 1 ? undefined : scope.layout.borrow(input.size * multiplier * scope.capacity);
      inputGradient(scope, {
        geometry,
        dy,
        dx: repeated?.address ?? dx,
        kernel: kernel.address,
        inputs: channels,
        outputs: channels,
        depthwise: true,
      });
      if (repeated) {
        scope.backwardOperation(
          operation('groupSums', { from: repeated.address, to: dx, sums: input.size, group: multiplier }),
        );
        repeated.giveBack();
      }
    }
    gradient.giveBack();
  });
  return activated.output;
}
