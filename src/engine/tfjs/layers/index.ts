import type { Layer, LayerOf, LayerType } from '../../../core/catalog/layers';
import { residualForward } from './residual';
import { simpleLayerForwards } from './simple';
import type { LayerForward } from './types';

/** The arithmetic of every kind of layer in the catalog: a missing one does not compile. */
const layerForwards: { readonly [T in LayerType]: LayerForward<LayerOf<T>> } = {
  ...simpleLayerForwards,
  residual: residualForward,
};

/** The arithmetic of a layer, with its own type forgotten. */
export function layerForward(layer: Layer): LayerForward<Layer> {
  return layerForwards[layer.type] as LayerForward<Layer>;
}
