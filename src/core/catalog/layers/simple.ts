import * as z from 'zod/mini';
import { conv2d, depthwiseConv2d, separableConv2d } from './convolution';
import { dense } from './dense';
import { averagePool, flatten, globalAveragePool, maxPool } from './pooling';
import { bidirectional, gru, lstm, simpleRNN } from './recurrent';
import { activation, batchNorm, dropout, layerNorm, spatialDropout } from './regularization';
import { conv1d, embedding, globalAveragePool1d, globalMaxPool1d, maxPool1d, reshape } from './sequence';

/** Every layer that is not a block of others, in the order of the editor's menu. */
export const simpleLayers = {
  dense,
  conv2d,
  depthwiseConv2d,
  separableConv2d,
  embedding,
  conv1d,
  simpleRNN,
  lstm,
  gru,
  bidirectional,
  maxPool1d,
  globalAveragePool1d,
  globalMaxPool1d,
  maxPool,
  averagePool,
  globalAveragePool,
  flatten,
  reshape,
  dropout,
  spatialDropout,
  batchNorm,
  layerNorm,
  activation,
} as const;

export type SimpleLayerType = keyof typeof simpleLayers;

export const simpleLayerSchema = z.discriminatedUnion('type', [
  dense.schema,
  conv2d.schema,
  depthwiseConv2d.schema,
  separableConv2d.schema,
  embedding.schema,
  conv1d.schema,
  simpleRNN.schema,
  lstm.schema,
  gru.schema,
  bidirectional.schema,
  maxPool1d.schema,
  globalAveragePool1d.schema,
  globalMaxPool1d.schema,
  maxPool.schema,
  averagePool.schema,
  globalAveragePool.schema,
  flatten.schema,
  reshape.schema,
  dropout.schema,
  spatialDropout.schema,
  batchNorm.schema,
  layerNorm.schema,
  activation.schema,
]);

export type SimpleLayer = z.output<typeof simpleLayerSchema>;
