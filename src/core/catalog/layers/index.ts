import * as z from 'zod/mini';
import { residual } from './residual';
import { simpleLayerSchema, simpleLayers } from './simple';
import type { LayerEntry, LayerTrait } from './types';

/** The catalog of layers. Adding one: its entry here, its arithmetic in `engine/tfjs/layers`. */
export const layers = { ...simpleLayers, residual } as const;

export type LayerType = keyof typeof layers;

export const layerSchema = z.discriminatedUnion('type', [...simpleLayerSchema.def.options, residual.schema]);

export type Layer = z.output<typeof layerSchema>;

export type LayerOf<Type extends LayerType> = Extract<Layer, { type: Type }>;

/** The catalog's entry of a layer, with its own type forgotten. */
export function layerEntry(type: LayerType): LayerEntry {
  return layers[type] as unknown as LayerEntry;
}

/** Whether something is true of a layer or, of a block, of any layer inside it. */
export function hasTrait(layer: Layer, trait: LayerTrait): boolean {
  if ('layers' in layer) return layer.layers.some((inner) => hasTrait(inner, trait));
  return layerEntry(layer.type).traits.includes(trait);
}

/** Whether what layers give is a weighted sum of what they get: no network of such layers draws more than a plane. */
export function areLinear(layers: readonly Layer[]): boolean {
  return layers.every((layer) => {
    if ('activation' in layer && layer.activation !== 'linear') return false;
    return 'layers' in layer ? areLinear(layer.layers) : layerEntry(layer.type).traits.includes('linear');
  });
}

/** A new layer with its defaults, for the editor. */
export function newLayer(type: LayerType): Layer {
  return layerSchema.parse(type === 'residual' ? { type, layers: residualBody } : { type });
}

const residualBody = [
  { type: 'conv2d', filters: 16, kernelSize: 3, activation: 'relu' },
  { type: 'conv2d', filters: 16, kernelSize: 3, activation: 'linear' },
];
