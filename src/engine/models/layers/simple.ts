import type { LayerOf } from '../../../core/catalog/layers';
import type { SimpleLayerType } from '../../../core/catalog/layers/simple';
import { batchNormForward } from './batchNorm';
import { conv2dForward, separableConv2dForward } from './convolution';
import { denseForward } from './dense';
import { depthwiseConv2dForward } from './depthwise';
import { averagePoolForward, flattenForward, globalAveragePoolForward, maxPoolForward } from './pooling';
import { activationForward, dropoutForward } from './regularization';
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
  dropout: dropoutForward,
  batchNorm: batchNormForward,
  activation: activationForward,
};
