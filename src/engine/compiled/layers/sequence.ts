import type { LayerOf } from '../../../core/catalog/layers';
import type { sequenceLayers } from '../../../core/catalog/layers/sequence';
import { operation } from '../../wasm/program';
import { gradientOf } from '../scope';
import { compileConv1d } from './convolution';
import type { LayerCompiler, LayerCompilers } from './types';

/** Rows of a table by token number; nothing before it is trained, since tokens have no gradient. */
const compileEmbedding: LayerCompiler<LayerOf<'embedding'>> = ({ units }, input, scope) => {
  const table = scope.weight('embeddings');
  const length = input.size;
  const output = scope.value([length, units], true);
  const own = { tokens: input.address, length, units, vocabulary: table.size / units };
  scope.forward(operation('lookUp', { ...own, table: table.address, out: output.address }));
  scope.backward(() => {
    const gradient = gradientOf(output);
    scope.backwardOperation(
      operation('lookUpGradient', { ...own, dy: gradient.address, tableGradient: table.gradient }),
    );
    gradient.giveBack();
  });
  return output;
};

export const sequenceCompilers: LayerCompilers<keyof typeof sequenceLayers> = {
  embedding: compileEmbedding,
  conv1d: compileConv1d,
};
