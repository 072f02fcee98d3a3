import type { Layer, LayerType } from '../../../core/catalog/layers';
import { residualForward } from './residual';
import { simpleLayerForwards } from './simple';
import type { LayerForward, LayerForwards } from './types';

/** The arithmetic of every kind of layer in the catalog: a missing one does not compile. */
const layerForwards: LayerForwards<LayerType> = {
  ...simpleLayerForwards,
  residual: residualForward,
};

/** The arithmetic of a layer, with its own type forgotten. */
export function layerForward(layer: Layer): LayerForward<Layer> {
  return layerForwards[layer.type] as LayerForward<Layer>;
}
