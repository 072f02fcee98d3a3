import type { LayerOf } from '../../../core/catalog/layers';
import { Op } from '../../wasm/opcodes';
import { activationKindOf, slopeOperation } from '../activation';
import { floatBits, operation } from '../program';
import { gradientOf, lendGradient } from '../scope';
import { newValue } from '../value';
import type { LayerCompiler } from './types';

/**
 * The mask is drawn twice, forward and backward, rather than kept: hashing is cheaper than memory. At inference the key
 * is set to keep everything.
 */
export const compileDropout: LayerCompiler<LayerOf<'dropout'>> = (layer, input, scope) => {
  const key = scope.dropoutKey(layer.rate);
  const output = scope.value(input.shape, input.needsGradient);
  const { size } = input;
  scope.forward(operation(Op.Dropout, input.address, output.address, key.address, size));
  scope.backward(() => {
    if (!input.needsGradient) return;
    const gradient = gradientOf(output);
    const dx = lendGradient(scope, input).address;
    scope.backwardOperation(operation(Op.Dropout, gradient.address, dx, key.address, size));
    gradient.giveBack();
  });
  return output;
};

export const compileActivation: LayerCompiler<LayerOf<'activation'>> = (layer, input, scope) => {
  const activation = activationKindOf(layer.activation);
  if (layer.activation === 'linear') {
    const output = newValue(input.address, input.shape, input.needsGradient);
    scope.backward(() => {
      input.gradient = output.gradient;
    });
    return output;
  }
  const output = scope.value(input.shape, input.needsGradient);
  const { size } = input;
  scope.forward(operation(Op.Activate, activation, input.address, output.address, size));
  scope.backward(() => {
    if (!input.needsGradient) return;
    const gradient = gradientOf(output);
    const dx = lendGradient(scope, input).address;
    scope.backwardOperation(
      slopeOperation(activation, input.address, output.address, gradient.address, dx, size),
    );
    gradient.giveBack();
  });
  return output;
};

export const compileBatchNorm: LayerCompiler<LayerOf<'batchNorm'>> = (layer, input, scope) => {
  const channels = input.shape.at(-1) ?? 1;
  const rows = input.size / channels;
  const [gamma, beta] = [scope.weight('gamma'), scope.weight('beta')];
  const [movingMean, movingVariance] = [scope.weight('movingMean'), scope.weight('movingVariance')];
  const room = () => scope.layout.keep(channels);
  const [mean, reciprocal, scale, shift, tilt] = [room(), room(), room(), room(), room()];
  const output = scope.value(input.shape, true);
  const operands = [
    input.address,
    output.address,
    gamma.address,
    beta.address,
    movingMean.address,
    movingVariance.address,
    mean,
    reciprocal,
    scale,
    shift,
    rows,
    channels,
    floatBits(layer.momentum),
  ];
  scope.training(operation(Op.NormalizeBatch, ...operands));
  scope.inference(operation(Op.NormalizeMoving, ...operands));
  scope.backward(() => {
    const gradient = gradientOf(output);
    const dx = input.needsGradient ? lendGradient(scope, input).address : 0;
    scope.backwardOperation(
      operation(
        Op.NormalizeGradient,
        input.address,
        gradient.address,
        dx,
        gamma.address,
        mean,
        reciprocal,
        gamma.gradient,
        beta.gradient,
        scale,
        tilt,
        shift,
        rows,
        channels,
      ),
    );
    gradient.giveBack();
  });
  return output;
};

export const compileSpatialDropout: LayerCompiler<LayerOf<'spatialDropout'>> = (layer, input, scope) => {
  const key = scope.dropoutKey(layer.rate);
  const output = scope.value(input.shape, input.needsGradient);
  const channels = input.shape.at(-1) ?? 1;
  const shape = [key.address, input.size / channels, channels];
  scope.forward(operation(Op.DropoutChannels, input.address, output.address, ...shape));
  scope.backward(() => {
    if (!input.needsGradient) return;
    const gradient = gradientOf(output);
    const dx = lendGradient(scope, input).address;
    scope.backwardOperation(operation(Op.DropoutChannels, gradient.address, dx, ...shape));
    gradient.giveBack();
  });
  return output;
};

export const compileLayerNorm: LayerCompiler<LayerOf<'layerNorm'>> = (_layer, input, scope) => {
  const channels = input.shape.at(-1) ?? 1;
  const rows = input.size / channels;
  const [gamma, beta] = [scope.weight('gamma'), scope.weight('beta')];
  const output = scope.value(input.shape, true);
  const inner = scope.value(input.shape, false).address;
  const reciprocals = scope.layout.keep(rows * scope.capacity);
  scope.forward(
    operation(
      Op.NormalizeRows,
      input.address,
      output.address,
      gamma.address,
      beta.address,
      inner,
      reciprocals,
      rows,
      channels,
    ),
  );
  scope.backward(() => {
    const gradient = gradientOf(output);
    const dx = input.needsGradient ? lendGradient(scope, input).address : 0;
    const room = scope.layout.keep(channels);
    scope.backwardOperation(
      operation(
        Op.NormalizeRowsGradient,
        gradient.address,
        dx,
        gamma.address,
        inner,
        reciprocals,
        gamma.gradient,
        beta.gradient,
        room,
        rows,
        channels,
      ),
    );
    gradient.giveBack();
  });
  return output;
};
