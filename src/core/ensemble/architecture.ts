import type { Layer } from '../catalog/layers';
import type { Experiment } from '../experiment/schema';
import { networkInputOf, taskOf } from '../experiment/task';
import { planNetwork } from '../network/plan';

/** Widths of the members in turn, as shares of the network's own. */
const widths = [1, 3 / 4, 5 / 4, 1 / 2, 3 / 2] as const;

/**
 * The layers of one member where members differ by architecture: the network itself, then 3/4, 5/4, 1/2 and 3/2 times
 * as wide, in all layers that have units or filters; every further five have one more dense layer, a copy of the last.
 * A variant that does not fit its data (a reshape that counts on a width) stays as the network is.
 */
export function memberLayers(
  experiment: Pick<Experiment, 'data' | 'task' | 'model'>,
  index: number,
): Experiment['model']['layers'] {
  const { layers } = experiment.model;
  const share = widths[index % widths.length] ?? 1;
  const varied = deepened(
    layers.map((layer) => widened(layer, share)),
    Math.floor(index / widths.length),
  );
  const { problem } = planNetwork(varied, networkInputOf(experiment.data), taskOf(experiment));
  return problem ? layers : varied;
}

function widened<L extends Layer>(layer: L, share: number): L {
  const scale = (width: number) => Math.max(1, Math.round(width * share));
  return {
    ...layer,
    ...('units' in layer && { units: scale(layer.units) }),
    ...('filters' in layer && { filters: scale(layer.filters) }),
    ...('layers' in layer && { layers: layer.layers.map((inner) => widened(inner, share)) }),
  };
}

function deepened(layers: Experiment['model']['layers'], more: number): Experiment['model']['layers'] {
  const last = layers.findLastIndex(({ type }) => type === 'dense');
  const dense = layers[last];
  if (!dense || more === 0) return layers;
  return layers.toSpliced(last, 0, ...Array.from({ length: more }, () => dense));
}
