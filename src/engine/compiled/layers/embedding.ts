import type { LayerOf } from '../../../core/catalog/layers';
import { Op } from '../../wasm/opcodes';
import { operation } from '../program';
import { gradientOf } from '../scope';
import type { LayerCompiler } from './types';

/** Rows of a table by token number; nothing before it is trained, since tokens have no gradient. */
export const compileEmbedding: LayerCompiler<LayerOf<'embedding'>> = ({ units }, input, scope) => {
  const table = scope.weight('embeddings');
  const tokens = input.size;
  const vocabulary = table.size / units;
  const output = scope.value([tokens, units], true);
  const own = [tokens, units, vocabulary];
  scope.forward(operation(Op.LookUp, input.address, table.address, output.address, ...own));
  scope.backward(() => {
    const gradient = gradientOf(output);
    scope.backwardOperation(
      operation(Op.LookUpGradient, input.address, gradient.address, table.gradient, ...own),
    );
    gradient.giveBack();
  });
  return output;
};
