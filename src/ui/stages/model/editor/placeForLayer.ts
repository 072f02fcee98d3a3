import type { Layer } from '../../../../core/catalog/layers';
import { planNetwork } from '../../../../core/network/plan';
import type { NetworkInput, Task } from '../../../../core/task';
import { inserted } from './layerList';

/** The place nearest the end at which the network with one more layer fits together; the end, where it fits nowhere. */
export function placeForLayer(
  layers: readonly Layer[],
  layer: Layer,
  input: NetworkInput,
  task: Task,
): number {
  for (let place = layers.length; place >= 0; place -= 1) {
    if (!planNetwork(inserted(layers, place, layer), input, task).problem) return place;
  }
  return layers.length;
}
