import type { ActivationId } from '../../../core/catalog/activations';
import type { LayerOf } from '../../../core/catalog/layers';
import type { convolutionLayers } from '../../../core/catalog/layers/convolution';
import { operation } from '../../wasm/program';
import { withActivation } from '../activation';
import { lendGradient, type Scope } from '../scope';
import type { Value } from '../value';
import { affine } from './dense';
import { compileDepthwiseConv2d, depthwisePart } from './depthwise';
import { inputGradient } from './inputGradient';
import { convolution, convolutionKernelGradient, windowed } from './sliding';
import type { LayerCompiler, LayerCompilers } from './types';
import { type Geometry, geometryOf, sequenceGeometry } from './window';

const compileConv2d: LayerCompiler<LayerOf<'conv2d'>> = (layer, input, scope) => {
  const { filters, kernelSize: size, strides, padding } = layer;
  const extent = (side: number) =>
    padding === 'same' ? Math.ceil(side / strides) : Math.ceil((side - size + 1) / strides);
  const [height = 1, width = 1] = input.shape;
  const shape = [extent(height), extent(width), filters];
  const geometry = geometryOf({ size, strides, padding }, input.shape, shape);
  return convolve(scope, input, shape, geometry, layer.activation);
};

/** A convolution over an image of one row. */
export const compileConv1d: LayerCompiler<LayerOf<'conv1d'>> = (layer, input, scope) => {
  const { filters, kernelSize: size, strides, padding } = layer;
  const [steps = 1] = input.shape;
  const outSteps = Math.ceil((padding === 'valid' ? steps - size + 1 : steps) / strides);
  const geometry = sequenceGeometry({ size, strides, padding }, steps, outSteps);
  return convolve(scope, input, [outSteps, filters], geometry, layer.activation);
};

/** @param shape of the output; its last axis, like that of the input, holds the channels */
function convolve(
  scope: Scope,
  input: Value,
  shape: readonly number[],
  geometry: Geometry,
  activation: ActivationId,
): Value {
  const [kernel, bias] = [scope.weight('kernel'), scope.weight('bias')];
  const [channels, filters] = [input.shape.at(-1) ?? 1, shape.at(-1) ?? 1];
  const { outHeight, outWidth, windowHeight, windowWidth, strideHeight, strideWidth } = geometry;
  if (windowHeight * windowWidth * strideHeight * strideWidth === 1) {
    return affine(scope, input, shape, activation, kernel, bias);
  }
  const image = windowed(scope, { from: input.address, channels, repeat: 1 }, geometry, scope.forward);
  const activated = withActivation(scope, activation, shape, true, (to, relu) =>
    scope.forward(
      convolution(scope, image, geometry, filters, {
        kernel: kernel.address,
        bias: bias.address,
        to,
        relu,
      }),
    ),
  );
  scope.backward(() => {
    const gradient = activated.gradientBefore();
    const dy = gradient.address;
    scope.backwardOperation(
      convolutionKernelGradient(scope, image, geometry, filters, { dy, to: kernel.gradient }),
    );
    scope.backwardOperation(
      operation('columnSums', { from: dy, out: bias.gradient, rows: outHeight * outWidth, columns: filters }),
    );
    if (input.needsGradient) {
      const dx = lendGradient(scope, input).address;
      inputGradient(scope, {
        geometry,
        dy,
        dx,
        kernel: kernel.address,
        inputs: channels,
        outputs: filters,
        depthwise: false,
      });
    }
    gradient.giveBack();
  });
  return activated.output;
}

/** A depthwise convolution without bias, then a 1 × 1 one that mixes the channels. */
const compileSeparableConv2d: LayerCompiler<LayerOf<'separableConv2d'>> = (layer, input, scope) => {
  const between = depthwisePart(scope, input, layer, scope.weight('depthwiseKernel'), undefined, 'linear');
  const [height = 1, width = 1] = between.shape;
  const shape = [height, width, layer.filters];
  return affine(
    scope,
    between,
    shape,
    layer.activation,
    scope.weight('pointwiseKernel'),
    scope.weight('bias'),
  );
};

export const convolutionCompilers: LayerCompilers<keyof typeof convolutionLayers> = {
  conv2d: compileConv2d,
  depthwiseConv2d: compileDepthwiseConv2d,
  separableConv2d: compileSeparableConv2d,
};
