import * as z from 'zod/mini';
import { residual } from './residual';
import { simpleLayerSchema, simpleLayers } from './simple';
import type { LayerEntry } from './types';

/** The catalog of layers. Adding one: its entry here, its arithmetic in `engine/models/layers`. */
export const layers = { ...simpleLayers, residual } as const;

export type LayerType = keyof typeof layers;

export const layerSchema = z.discriminatedUnion('type', [...simpleLayerSchema.def.options, residual.schema]);

export type Layer = z.output<typeof layerSchema>;

export type LayerOf<Type extends LayerType> = Extract<Layer, { type: Type }>;

/** The catalog's entry of a layer, with its own type forgotten. */
export function layerEntry(type: LayerType): LayerEntry {
  return layers[type] as unknown as LayerEntry;
}

/** A new layer with its defaults, for the editor. */
export function newLayer(type: LayerType): Layer {
  return layerSchema.parse(type === 'residual' ? { type, layers: residualBody } : { type });
}

const residualBody = [
  { type: 'conv2d', filters: 16, kernelSize: 3, activation: 'relu' },
  { type: 'conv2d', filters: 16, kernelSize: 3, activation: 'linear' },
];
