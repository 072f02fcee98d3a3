import type { LayerOf } from '../../../core/catalog/layers';
import type { regularizationLayers } from '../../../core/catalog/layers/regularization';
import { operation } from '../../wasm/program';
import { activationKindOf } from '../activation';
import { packingOf } from '../mask';
import { gradientOf, lendGradient, type Scope } from '../scope';
import { newValue, type Value } from '../value';
import type { LayerCompiler, LayerCompilers } from './types';

/**
 * The mask is drawn twice, forward and backward, rather than kept: hashing is cheaper than memory. At inference the key
 * is set to keep everything.
 */
const compileDropout: LayerCompiler<LayerOf<'dropout'>> = (layer, input, scope) => {
  const key = scope.dropoutKey(layer.rate);
  const output = scope.value(input.shape, input.needsGradient);
  const shape = { key: key.address, size: input.size };
  scope.forward(operation('dropout', { ...shape, x: input.address, y: output.address }));
  scope.backward(() => {
    if (!input.needsGradient) return;
    const gradient = gradientOf(output);
    const dx = lendGradient(scope, input).address;
    scope.backwardOperation(operation('dropout', { ...shape, x: gradient.address, y: dx }));
    gradient.giveBack();
  });
  return output;
};

const compileActivation: LayerCompiler<LayerOf<'activation'>> = (layer, input, scope) => {
  const kind = activationKindOf(layer.activation);
  if (layer.activation === 'linear') {
    const output = newValue(input.address, input.shape, input.needsGradient);
    scope.backward(() => {
      input.gradient = output.gradient;
    });
    return output;
  }
  const output = scope.value(input.shape, input.needsGradient);
  const { size, address: x } = input;
  const { address: y } = output;
  scope.forward(operation('activate', { kind, x, y, size }));
  scope.backward(() => {
    if (!input.needsGradient) return;
    const gradient = gradientOf(output);
    const dx = lendGradient(scope, input).address;
    scope.backwardOperation(operation('activateGradient', { kind, x, y, dy: gradient.address, dx, size }));
    gradient.giveBack();
  });
  return output;
};

const compileBatchNorm: LayerCompiler<LayerOf<'batchNorm'>> = (layer, input, scope) => {
  const channels = input.shape.at(-1) ?? 1;
  const rows = input.size / channels;
  const [gamma, beta] = [scope.weight('gamma'), scope.weight('beta')];
  const [movingMean, movingVariance] = [scope.weight('movingMean'), scope.weight('movingVariance')];
  const room = () => scope.layout.keep(channels);
  const [mean, reciprocal, scale, shift, tilt] = [room(), room(), room(), room(), room()];
  const output = scope.value(input.shape, true);
  const own = { x: input.address, gamma: gamma.address, mean, reciprocal, scale, shift, rows, channels };
  const forward = {
    ...own,
    ...measuredOf(scope, input),
    y: output.address,
    beta: beta.address,
    movingMean: movingMean.address,
    movingVariance: movingVariance.address,
    momentum: layer.momentum,
  };
  scope.training(operation('normalizeBatch', forward));
  scope.inference(operation('normalizeMoving', forward));
  const padding = { tokens: input.mask?.tokens ?? 0, packing: input.mask?.packing ?? 0 };
  scope.backward(() => {
    const gradient = gradientOf(output);
    const dx = input.needsGradient ? lendGradient(scope, input).address : 0;
    scope.backwardOperation(
      operation('normalizeGradient', {
        ...own,
        ...padding,
        dy: gradient.address,
        dx,
        gammaGradient: gamma.gradient,
        betaGradient: beta.gradient,
        tilt,
      }),
    );
    gradient.giveBack();
  });
  return output;
};

/** What batch normalization measures: all that it gets, or of texts what is no padding. */
function measuredOf(scope: Scope, { address, shape, size, mask }: Value) {
  if (!mask) return { measured: address, packing: 0 };
  const packing = packingOf(scope, mask);
  const [length = 1, width = 1] = shape;
  const measured = scope.layout.keep(size * scope.capacity);
  scope.training(
    operation('packSteps', { from: address, to: measured, packing, length, width, backwards: false }),
  );
  return { measured, packing };
}

const compileSpatialDropout: LayerCompiler<LayerOf<'spatialDropout'>> = (layer, input, scope) => {
  const key = scope.dropoutKey(layer.rate);
  const output = scope.value(input.shape, input.needsGradient);
  const channels = input.shape.at(-1) ?? 1;
  const shape = { key: key.address, places: input.size / channels, channels };
  scope.forward(operation('dropoutChannels', { ...shape, x: input.address, y: output.address }));
  scope.backward(() => {
    if (!input.needsGradient) return;
    const gradient = gradientOf(output);
    const dx = lendGradient(scope, input).address;
    scope.backwardOperation(operation('dropoutChannels', { ...shape, x: gradient.address, y: dx }));
    gradient.giveBack();
  });
  return output;
};

const compileLayerNorm: LayerCompiler<LayerOf<'layerNorm'>> = (_layer, input, scope) => {
  const channels = input.shape.at(-1) ?? 1;
  const rows = input.size / channels;
  const [gamma, beta] = [scope.weight('gamma'), scope.weight('beta')];
  const output = scope.value(input.shape, true);
  const inner = scope.value(input.shape, false).address;
  const reciprocals = scope.layout.keep(rows * scope.capacity);
  const own = { gamma: gamma.address, inner, reciprocals, rows, channels };
  scope.forward(
    operation('normalizeRows', { ...own, x: input.address, y: output.address, beta: beta.address }),
  );
  scope.backward(() => {
    const gradient = gradientOf(output);
    const dx = input.needsGradient ? lendGradient(scope, input).address : 0;
    scope.backwardOperation(
      operation('normalizeRowsGradient', {
        ...own,
        dy: gradient.address,
        dx,
        gammaGradient: gamma.gradient,
        betaGradient: beta.gradient,
        scaled: scope.layout.keep(channels),
      }),
    );
    gradient.giveBack();
  });
  return output;
};

export const regularizationCompilers: LayerCompilers<keyof typeof regularizationLayers> = {
  dropout: compileDropout,
  spatialDropout: compileSpatialDropout,
  batchNorm: compileBatchNorm,
  layerNorm: compileLayerNorm,
  activation: compileActivation,
};
