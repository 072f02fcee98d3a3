import type { SimpleLayer, SimpleLayerType } from '../../../core/catalog/layers/simple';
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
  return (simpleCompilers[layer.type] as LayerCompiler<SimpleLayer>)(layer, input, scope);
}
