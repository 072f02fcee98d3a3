import type { LayerOf } from '../../../core/catalog/layers';
import type { poolingLayers } from '../../../core/catalog/layers/pooling';
import { operation } from '../../wasm/program';
import { gradientOf, lendGradient, type Scope } from '../scope';
import type { Mask, Value } from '../value';
import { poolingShape } from './sliding';
import type { LayerCompiler, LayerCompilers } from './types';
import { type Geometry, geometryOf, sequenceGeometry } from './window';

const compileMaxPool: LayerCompiler<LayerOf<'maxPool'>> = (layer, input, scope) =>
  slidingPool(scope, input, layer, 'maxPool', 'maxPoolGradient');

const compileAveragePool: LayerCompiler<LayerOf<'averagePool'>> = (layer, input, scope) =>
  slidingPool(scope, input, layer, 'averagePool', 'averagePoolGradient');

/** The mean over height and width: one window as large as the image. */
const compileGlobalAveragePool: LayerCompiler<LayerOf<'globalAveragePool'>> = (_layer, input, scope) => {
  const [height = 1, width = 1, channels = 1] = input.shape;
  const output = scope.value([channels], input.needsGradient);
  const whole = geometryOf({ size: 1, strides: 1, padding: 'valid' }, input.shape, [1, 1]);
  const geometry = { ...whole, windowHeight: height, windowWidth: width };
  pool(scope, input, output, geometry, 'averagePool', 'averagePoolGradient');
  return output;
};

const compileMaxPool1d: LayerCompiler<LayerOf<'maxPool1d'>> = ({ poolSize }, input, scope) => {
  const [steps = 1, channels = 1] = input.shape;
  const output = scope.value([Math.floor(steps / poolSize), channels], input.needsGradient);
  poolSteps(scope, input, output, poolSize, 'maxPool', 'maxPoolGradient');
  return output;
};

const compileGlobalMaxPool1d: LayerCompiler<LayerOf<'globalMaxPool1d'>> = (_layer, input, scope) => {
  const [steps = 1, channels = 1] = input.shape;
  const output = scope.value([channels], input.needsGradient);
  poolSteps(scope, input, output, steps, 'maxPool', 'maxPoolGradient');
  return output;
};

const compileGlobalAveragePool1d: LayerCompiler<LayerOf<'globalAveragePool1d'>> = (_layer, input, scope) => {
  const [steps = 1, channels = 1] = input.shape;
  const output = scope.value([channels], input.needsGradient);
  if (input.mask) averageTokens(scope, input, output, input.mask);
  else poolSteps(scope, input, output, steps, 'averagePool', 'averagePoolGradient');
  return output;
};

/** The mean over the steps that are no padding. */
function averageTokens(scope: Scope, input: Value, output: Value, { tokens, length }: Mask): void {
  const shape = { tokens, length, channels: output.size };
  scope.forward(operation('averageTokens', { ...shape, x: input.address, y: output.address }));
  scope.backward(() => {
    if (!input.needsGradient) return;
    const gradient = gradientOf(output);
    const dx = lendGradient(scope, input).address;
    scope.backwardOperation(operation('averageTokensGradient', { ...shape, dy: gradient.address, dx }));
    gradient.giveBack();
  });
}

/** Windows of `size` steps one after another; what is left of the sequence takes no part. */
function poolSteps(
  scope: Scope,
  input: Value,
  output: Value,
  size: number,
  forward: 'maxPool' | 'averagePool',
  backward: 'maxPoolGradient' | 'averagePoolGradient',
): void {
  const [steps = 1] = input.shape;
  const geometry = sequenceGeometry(
    { size, strides: size, padding: 'valid' },
    steps,
    Math.floor(steps / size),
  );
  pool(scope, input, output, geometry, forward, backward);
}

function slidingPool(
  scope: Scope,
  input: Value,
  layer: Pick<LayerOf<'maxPool'>, 'poolSize' | 'strides' | 'padding'>,
  forward: 'maxPool' | 'averagePool',
  backward: 'maxPoolGradient' | 'averagePoolGradient',
): Value {
  const { poolSize: size, strides, padding } = layer;
  const [height = 1, width = 1, channels = 1] = input.shape;
  const extent = (side: number) =>
    padding === 'same' ? Math.ceil(side / strides) : Math.ceil((side - size + 1) / strides);
  const output = scope.value([extent(height), extent(width), channels], input.needsGradient);
  const geometry = geometryOf({ size, strides, padding }, input.shape, output.shape);
  pool(scope, input, output, geometry, forward, backward);
  return output;
}

function pool(
  scope: Scope,
  input: Value,
  output: Value,
  geometry: Geometry,
  forward: 'maxPool' | 'averagePool',
  backward: 'maxPoolGradient' | 'averagePoolGradient',
): void {
  const shape = poolingShape(geometry, input.shape.at(-1) ?? 1);
  if (shape === undefined) throw new Error('Pooling layers have the same strides along both sides.');
  const { address: x } = input;
  const { address: y } = output;
  scope.forward(operation(forward, { ...shape, x, y, dy: 0, dx: 0 }));
  scope.backward(() => {
    if (!input.needsGradient) return;
    const gradient = gradientOf(output);
    const activation = input.activationByOutput;
    // The slope before max pooling is that at the largest value, which is y: fewer numbers, and zeros stay zeros.
    if (forward === 'maxPool' && activation !== undefined && gradient.holders === 1) {
      const dy = gradient.address;
      scope.backwardOperation(
        operation('activateGradient', { kind: activation, x: y, y, dy, dx: dy, size: output.size }),
      );
      input.slopeApplied = true;
    }
    const dx = lendGradient(scope, input).address;
    scope.backwardOperation(operation(backward, { ...shape, x, y, dy: gradient.address, dx }));
    gradient.giveBack();
  });
}

export const poolingCompilers: LayerCompilers<keyof typeof poolingLayers> = {
  maxPool1d: compileMaxPool1d,
  globalAveragePool1d: compileGlobalAveragePool1d,
  globalMaxPool1d: compileGlobalMaxPool1d,
  maxPool: compileMaxPool,
  averagePool: compileAveragePool,
  globalAveragePool: compileGlobalAveragePool,
};
