import type { LayerOf } from '../../../core/catalog/layers';
import type { SimpleLayerType } from '../../../core/catalog/layers/simple';
import { batchNormForward } from './batchNorm';
import { conv2dForward, separableConv2dForward } from './convolution';
import { denseForward } from './dense';
import { depthwiseConv2dForward } from './depthwise';
import { layerNormForward } from './layerNorm';
import { averagePoolForward, globalAveragePoolForward, maxPoolForward } from './pooling';
import { bidirectionalForward, gruForward, lstmForward, simpleRNNForward } from './recurrent';
import { activationForward, dropoutForward, spatialDropoutForward } from './regularization';
import {
  conv1dForward,
  embeddingForward,
  globalAveragePool1dForward,
  globalMaxPool1dForward,
  maxPool1dForward,
} from './sequence';
import { flattenForward, reshapeForward } from './shape';
import type { LayerForward } from './types';

/** The arithmetic of every layer that is not a block of others. */
export const simpleLayerForwards: { readonly [T in SimpleLayerType]: LayerForward<LayerOf<T>> } = {
  dense: denseForward,
  conv2d: conv2dForward,
  depthwiseConv2d: depthwiseConv2dForward,
  separableConv2d: separableConv2dForward,
  maxPool: maxPoolForward,
  averagePool: averagePoolForward,
  globalAveragePool: globalAveragePoolForward,
  flatten: flattenForward,
  reshape: reshapeForward,
  dropout: dropoutForward,
  spatialDropout: spatialDropoutForward,
  batchNorm: batchNormForward,
  layerNorm: layerNormForward,
  embedding: embeddingForward,
  conv1d: conv1dForward,
  simpleRNN: simpleRNNForward,
  lstm: lstmForward,
  gru: gruForward,
  bidirectional: bidirectionalForward,
  maxPool1d: maxPool1dForward,
  globalAveragePool1d: globalAveragePool1dForward,
  globalMaxPool1d: globalMaxPool1dForward,
  activation: activationForward,
};
