import type { LayerOf } from '../../../core/catalog/layers';
import { Op } from '../../simd/opcodes';
import { withActivation } from '../activation';
import { operation } from '../program';
import { gradientOf, lendGradient } from '../scope';
import { pool } from './pooling';
import type { LayerCompiler } from './types';

/** The windows laid out one row each, then one product: sequences are short, and products fast. */
export const compileConv1d: LayerCompiler<LayerOf<'conv1d'>> = (layer, input, scope) => {
  const [kernel, bias] = [scope.weight('kernel'), scope.weight('bias')];
  const [steps = 1, channels = 1] = input.shape;
  const { kernelSize: size, strides, filters, padding } = layer;
  const windows = Math.ceil((padding === 'valid' ? steps - size + 1 : steps) / strides);
  const leads = {
    valid: 0,
    causal: size - 1,
    // As TensorFlow pads: the odd zero comes last.
    same: Math.floor(Math.max(0, (windows - 1) * strides + size - steps) / 2),
  };
  const shape = [steps, channels, windows, size, strides, leads[padding]];
  const width = size * channels;
  const rows = scope.value([windows, width], false).address;
  scope.forward(operation(Op.Unfold, input.address, rows, ...shape));
  const bent = withActivation(scope, layer.activation, [windows, filters], true, (to, relu) =>
    scope.forward(
      operation(Op.Product, rows, kernel.address, bias.address, to, windows, width, filters, Number(relu)),
    ),
  );
  scope.backward(() => {
    const gradient = bent.gradientBefore();
    const dy = gradient.address;
    scope.backwardOperation(operation(Op.ProductAcross, rows, dy, kernel.gradient, windows, width, filters));
    scope.backwardOperation(operation(Op.ColumnSums, dy, bias.gradient, windows, filters));
    if (input.needsGradient) {
      const turned = scope.layout.keep(width * filters);
      scope.before(operation(Op.Transpose, kernel.address, turned, width, filters));
      // The windows are not needed any more: their gradients take their place.
      scope.backwardOperation(operation(Op.Product, dy, turned, 0, rows, windows, filters, width, 0));
      const dx = lendGradient(scope, input).address;
      scope.backwardOperation(operation(Op.Fold, rows, dx, ...shape));
    }
    gradient.giveBack();
  });
  return bent.output;
};

export const compileMaxPool1d: LayerCompiler<LayerOf<'maxPool1d'>> = ({ poolSize }, input, scope) => {
  const [steps = 1, channels = 1] = input.shape;
  const windows = Math.floor(steps / poolSize);
  const output = scope.value([windows, channels], input.needsGradient);
  pool(
    scope,
    input,
    output,
    { height: steps, width: 1, outHeight: windows, outWidth: 1, above: 0, left: 0, strides: poolSize },
    { height: poolSize, width: 1 },
    Op.MaxPool,
    Op.MaxPoolGradient,
  );
  return output;
};

const globalPool1d =
  (
    forward: Op.MaxPool | Op.AveragePool,
    backward: Op.MaxPoolGradient | Op.AveragePoolGradient,
  ): LayerCompiler<LayerOf<'globalMaxPool1d' | 'globalAveragePool1d'>> =>
  (_layer, input, scope) => {
    const [steps = 1, channels = 1] = input.shape;
    const output = scope.value([channels], input.needsGradient);
    const whole = { height: steps, width: 1, outHeight: 1, outWidth: 1, above: 0, left: 0, strides: 1 };
    pool(scope, input, output, whole, { height: steps, width: 1 }, forward, backward);
    return output;
  };

export const compileGlobalMaxPool1d = globalPool1d(Op.MaxPool, Op.MaxPoolGradient);
export const compileGlobalAveragePool1d = globalPool1d(Op.AveragePool, Op.AveragePoolGradient);

export const compileEmbedding: LayerCompiler<LayerOf<'embedding'>> = ({ units }, input, scope) => {
  const table = scope.weight('embeddings');
  const { size: length } = input;
  const output = scope.value([length, units], true);
  scope.forward(operation(Op.LookUp, input.address, table.address, output.address, length, units));
  scope.backward(() => {
    const gradient = gradientOf(output);
    const rows = table.size / units;
    scope.backwardOperation(
      operation(Op.LookUpGradient, input.address, gradient.address, table.gradient, length, units, rows),
    );
    gradient.giveBack();
  });
  return output;
};
