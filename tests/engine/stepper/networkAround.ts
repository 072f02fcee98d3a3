import {
  type Layer,
  type LayerType,
  layerEntry,
  layerSchema,
  newLayer,
} from '../../../src/core/catalog/layers';
import { planNetwork } from '../../../src/core/network/plan';
import { type Setup, threeClasses } from './setup';

/** What can stand before a layer, so that the gradient of its input counts. */
const flat: Setup = { inputShape: [4], layers: [{ type: 'dense', units: 4, activation: 'tanh' }] };
const sequence: Setup = {
  inputShape: [5, 3],
  layers: [{ type: 'conv1d', filters: 6, activation: 'tanh' }],
};
const image: Setup = { inputShape: [6, 6, 2], layers: [{ type: 'conv2d', filters: 2, kernelSize: 1 }] };
const tokens: Setup = { inputShape: [5], vocabulary: 7, layers: [] };

/** The kind of layer with its defaults, its sizes made small. */
function small(type: LayerType): Layer {
  const sizes = Object.entries(newLayer(type)).map(([knob, value]) => [
    knob,
    typeof value === 'number' ? Math.min(4, value) : value,
  ]);
  return layerSchema.parse(Object.fromEntries(sizes));
}

/** A small network around a kind of layer, in the richest surroundings that it fits into. */
export function networkAround(type: LayerType): Setup {
  const layer = small(type);
  const inPlace = layerEntry(type).traits.includes('inPlace');
  const networks = (inPlace ? [flat, sequence, image] : [image, sequence, flat, tokens]).flatMap((before) =>
    [[], [{ type: 'flatten' }]].map((after) => ({ ...before, layers: [...before.layers, layer, ...after] })),
  );
  const fits = ({ layers, inputShape: shape, vocabulary }: Setup) => {
    const parsed = layers.map((one) => layerSchema.parse(one));
    return !planNetwork(parsed, { shape, ...(vocabulary && { vocabulary }) }, threeClasses).problem;
  };
  const network = networks.find(fits);
  if (!network) throw new Error(`No small network takes ${type}.`);
  return network;
}
