import type { LayerOf } from '../../../core/catalog/layers';
import type { SimpleLayer, SimpleLayerType } from '../../../core/catalog/layers/simple';
import type { Scope } from '../scope';
import type { Value } from '../value';
import { compileConv2d, compileSeparableConv2d } from './convolution';
import { compileDense } from './dense';
import { compileDepthwiseConv2d } from './depthwise';
import { compileAveragePool, compileFlatten, compileGlobalAveragePool, compileMaxPool } from './pooling';
import { compileActivation, compileBatchNorm, compileDropout } from './regularization';
import type { LayerCompiler } from './types';

/** How every layer that is not a block of others is written into a plan. */
const simpleCompilers: { readonly [T in SimpleLayerType]?: LayerCompiler<LayerOf<T>> } = {
  dense: compileDense,
  conv2d: compileConv2d,
  depthwiseConv2d: compileDepthwiseConv2d,
  separableConv2d: compileSeparableConv2d,
  maxPool: compileMaxPool,
  averagePool: compileAveragePool,
  globalAveragePool: compileGlobalAveragePool,
  flatten: compileFlatten,
  dropout: compileDropout,
  batchNorm: compileBatchNorm,
  activation: compileActivation,
};

/** Whether a plan can hold layers of the kind; the tape takes the others. */
export function isCompiled(type: SimpleLayerType): boolean {
  return type in simpleCompilers;
}

export function compileSimple(layer: SimpleLayer, input: Value, scope: Scope): Value {
  return (simpleCompilers[layer.type] as LayerCompiler<SimpleLayer>)(layer, input, scope);
}
