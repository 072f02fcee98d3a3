import type { LayerOf } from '../../../core/catalog/layers';
import type { SimpleLayer, SimpleLayerType } from '../../../core/catalog/layers/simple';
import type { Scope } from '../scope';
import type { Value } from '../value';
import { compileConv1d, compileConv2d, compileSeparableConv2d } from './convolution';
import { compileDense } from './dense';
import { compileDepthwiseConv2d } from './depthwise';
import { compileEmbedding } from './embedding';
import {
  compileAveragePool,
  compileGlobalAveragePool,
  compileGlobalAveragePool1d,
  compileGlobalMaxPool1d,
  compileMaxPool,
  compileMaxPool1d,
} from './pooling';
import { compileBidirectional, compileGru, compileLstm, compileSimpleRNN } from './recurrent';
import {
  compileActivation,
  compileBatchNorm,
  compileDropout,
  compileLayerNorm,
  compileSpatialDropout,
} from './regularization';
import { compileFlatten, compileReshape } from './shape';
import type { LayerCompiler } from './types';

/** How every layer that is not a block of others is written into a plan. */
const simpleCompilers: { readonly [T in SimpleLayerType]: LayerCompiler<LayerOf<T>> } = {
  dense: compileDense,
  conv2d: compileConv2d,
  depthwiseConv2d: compileDepthwiseConv2d,
  separableConv2d: compileSeparableConv2d,
  maxPool: compileMaxPool,
  averagePool: compileAveragePool,
  globalAveragePool: compileGlobalAveragePool,
  flatten: compileFlatten,
  reshape: compileReshape,
  spatialDropout: compileSpatialDropout,
  layerNorm: compileLayerNorm,
  embedding: compileEmbedding,
  conv1d: compileConv1d,
  simpleRNN: compileSimpleRNN,
  lstm: compileLstm,
  gru: compileGru,
  bidirectional: compileBidirectional,
  maxPool1d: compileMaxPool1d,
  globalAveragePool1d: compileGlobalAveragePool1d,
  globalMaxPool1d: compileGlobalMaxPool1d,
  dropout: compileDropout,
  batchNorm: compileBatchNorm,
  activation: compileActivation,
};

export function compileSimple(layer: SimpleLayer, input: Value, scope: Scope): Value {
  return (simpleCompilers[layer.type] as LayerCompiler<SimpleLayer>)(layer, input, scope);
}
