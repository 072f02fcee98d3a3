import type { Layer } from '../../core/catalog/layers';
import { shortcutOf } from '../../core/catalog/layers/residual';
import type { SimpleLayer } from '../../core/catalog/layers/simple';
import { type NetworkPlan, planNetwork } from '../../core/network/plan';
import { type NetworkUnits, networkUnits } from '../../core/pruning/channels';
import type { UnitId } from '../../core/pruning/units';
import type { NetworkInput, Task } from '../../core/task';

/** Values of all weights by path, such as `2.kernel`. */
export type Weights = ReadonlyMap<string, Float32Array>;

/** A network that can be built: its layers, their plan and the values of its weights. */
export interface NetworkValues {
  readonly layers: readonly Layer[];
  readonly plan: NetworkPlan;
  readonly weights: Weights;
}

/**
 * A network without some of its units, smaller in every place that held a part of them: their own weights, their share
 * of normalizations (moving statistics too) and of depthwise kernels, the rows that read them, also behind a flatten,
 * and whatever a residual sum ties to them. Its outputs are those of the old network with every connection that leaves
 * the units cut.
 * @param removed units by the ids that speak for them; each layer must keep one
 */
export function removeUnits(
  network: NetworkValues,
  removed: ReadonlySet<UnitId>,
  input: NetworkInput,
  task: Task,
): NetworkValues {
  const units = networkUnits(network.plan);
  const layers = network.layers.map((layer, index) => smaller(layer, index, network.plan, units, removed));
  const { plan, problem } = planNetwork(layers, input, task);
  if (problem) throw new Error(`Pruning broke the network: ${problem.message}`);
  const weights = new Map<string, Float32Array>();
  for (const { path, shape, axes } of units.weights) {
    const values = network.weights.get(path);
    if (values === undefined) throw new Error(`There are no values of ${path}.`);
    const kept = axes.map((axis, at) => keptPositions(axis, shape[at] ?? 0, units, removed));
    weights.set(path, cutOut(values, shape, kept));
  }
  return { layers, plan, weights };
}

function keptPositions(
  axis: readonly UnitId[] | undefined,
  length: number,
  { rootOf }: NetworkUnits,
  removed: ReadonlySet<UnitId>,
): readonly number[] {
  const all = Array.from({ length }, (_, position) => position);
  return axis ? all.filter((position) => !removed.has(rootOf(axis[position] as UnitId))) : all;
}

/** What is left of a tensor when only some positions of each axis stay. */
function cutOut(
  values: Float32Array,
  shape: readonly number[],
  kept: readonly (readonly number[])[],
): Float32Array {
  const out = new Float32Array(kept.reduce((size, axis) => size * axis.length, 1));
  let written = 0;
  const walk = (axis: number, offset: number): void => {
    if (axis === shape.length) {
      out[written++] = values[offset] as number;
      return;
    }
    for (const position of kept[axis] ?? []) walk(axis + 1, offset * (shape[axis] ?? 1) + position);
  };
  walk(0, 0);
  return out;
}

function smaller(
  layer: Layer,
  index: number,
  plan: NetworkPlan,
  units: NetworkUnits,
  removed: ReadonlySet<UnitId>,
): Layer {
  if (layer.type !== 'residual') return smallerSimple(layer, String(index), units, removed);
  const layers = layer.layers.map((inner, place) =>
    smallerSimple(inner, `${index}.${place}`, units, removed),
  );
  // A projection stays one where the shapes have come to agree.
  const planned = plan.layers[index];
  const projects =
    planned !== undefined &&
    shortcutOf(planned.inputShape, planned.outputShape, layer.shortcut) !== undefined;
  return { ...layer, layers, ...(projects && { shortcut: 'projection' as const }) };
}

function smallerSimple<L extends SimpleLayer>(
  layer: L,
  path: string,
  { producers, rootOf }: NetworkUnits,
  removed: ReadonlySet<UnitId>,
): L {
  const producer = producers.find((each) => each.path === path);
  if (producer === undefined) return layer;
  const left = producer.units.filter((unit) => !removed.has(rootOf(unit))).length;
  if (left === producer.units.length) return layer;
  if (left === 0) throw new Error(`Layer ${path} would lose its last unit.`);
  return 'filters' in layer ? { ...layer, filters: left } : { ...layer, units: left };
}
