import { z } from 'zod';
import { conv2d, depthwiseConv2d, separableConv2d } from './convolution';
import { dense } from './dense';
import { averagePool, flatten, globalAveragePool, maxPool } from './pooling';
import { activation, batchNorm, dropout } from './regularization';

/** Every layer that is not a block of others, in the order of the editor's menu. */
export const simpleLayers = {
  dense,
  conv2d,
  depthwiseConv2d,
  separableConv2d,
  maxPool,
  averagePool,
  globalAveragePool,
  flatten,
  dropout,
  batchNorm,
  activation,
} as const;

export type SimpleLayerType = keyof typeof simpleLayers;

export const simpleLayerSchema = z.discriminatedUnion('type', [
  dense.schema,
  conv2d.schema,
  depthwiseConv2d.schema,
  separableConv2d.schema,
  maxPool.schema,
  averagePool.schema,
  globalAveragePool.schema,
  flatten.schema,
  dropout.schema,
  batchNorm.schema,
  activation.schema,
]);

export type SimpleLayer = z.output<typeof simpleLayerSchema>;
