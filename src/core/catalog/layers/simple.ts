import * as z from 'zod/mini';
import { convolutionLayers } from './convolution';
import { denseLayers } from './dense';
import { poolingLayers } from './pooling';
import { recurrentLayers } from './recurrent';
import { regularizationLayers } from './regularization';
import { sequenceLayers } from './sequence';
import { shapeLayers } from './shape';

/** Every layer that is not a block of others, family by family, in the order of the editor's menu. */
export const simpleLayers = {
  ...denseLayers,
  ...convolutionLayers,
  ...sequenceLayers,
  ...recurrentLayers,
  ...poolingLayers,
  ...shapeLayers,
  ...regularizationLayers,
} as const;

export type SimpleLayerType = keyof typeof simpleLayers;

type SimpleLayerSchema = (typeof simpleLayers)[SimpleLayerType]['schema'];

export const simpleLayerSchema = z.discriminatedUnion(
  'type',
  Object.values(simpleLayers).map(({ schema }) => schema) as [SimpleLayerSchema, ...SimpleLayerSchema[]],
);

export type SimpleLayer = z.output<SimpleLayerSchema>;
