import type { SimpleLayer, SimpleLayerType } from '../../../core/catalog/layers/simple';
import { passesMask } from '../../../core/network/mask';
import type { Scope } from '../scope';
import type { Value } from '../value';
import { convolutionCompilers } from './convolution';
import { denseCompilers } from './dense';
import { poolingCompilers } from './pooling';
import { recurrentCompilers } from './recurrent';
import { regularizationCompilers } from './regularization';
import { sequenceCompilers } from './sequence';
import { shapeCompilers } from './shape';
import type { LayerCompiler, LayerCompilers } from './types';

/** How every layer that is not a block of others is written into a plan, family by family. */
const simpleCompilers: LayerCompilers<SimpleLayerType> = {
  ...denseCompilers,
  ...convolutionCompilers,
  ...sequenceCompilers,
  ...recurrentCompilers,
  ...poolingCompilers,
  ...shapeCompilers,
  ...regularizationCompilers,
};

export function compileSimple(layer: SimpleLayer, input: Value, scope: Scope): Value {
  const output = (simpleCompilers[layer.type] as LayerCompiler<SimpleLayer>)(layer, input, scope);
  if (passesMask(layer, input.shape, output.shape)) output.mask = input.mask;
  return output;
}
