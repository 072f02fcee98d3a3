import { type Layer, layerEntry } from '../catalog/layers';
import { shortcutOf } from '../catalog/layers/residual';
import type { SimpleLayer } from '../catalog/layers/simple';
import { type AxisOf, isMisfit, sizeOf, type WeightSpec } from '../catalog/layers/types';
import type { NetworkPlan } from '../network/plan';
import { createUnitRegistry, fixedUnit, type UnitId, type UnitRegistry } from './units';

/** Which unit each position along an axis of a weight belongs to; undefined where the axis has nothing to do with units. */
export type AxisUnits = readonly UnitId[] | undefined;

/** A weight, axis by axis. */
export interface WeightUnits {
  /** Such as `2.kernel`. */
  readonly path: string;
  readonly shape: readonly number[];
  readonly axes: readonly AxisUnits[];
  /** The axis along which it sums over units, of the layer before or a step before; undefined for those that do not. */
  readonly reads?: number;
}

/** A layer that makes units of its own. */
export interface Producer {
  /** Such as `2`, or `3.0` inside a block. */
  readonly path: string;
  readonly kind: 'filters' | 'neurons';
  /** In the layer's own order. */
  readonly units: readonly UnitId[];
  /**
   * Where the units' answers are best looked at: behind their activation (arXiv:1607.03250), where what is off is zero;
   * of those without one, behind their normalization.
   */
  readonly watch: Watch;
}

/** A layer's path, and the unit behind each position of its last axis. */
export interface Watch {
  readonly path: string;
  readonly units: readonly UnitId[];
}

/** Every unit of a network, followed through all that it meets. */
export interface NetworkUnits {
  readonly weights: readonly WeightUnits[];
  readonly producers: readonly Producer[];
  rootOf(unit: UnitId): UnitId;
}

/** A value on its way: its shape, and the unit behind each position of its last axis. */
interface Flow {
  readonly shape: readonly number[];
  readonly units: readonly UnitId[];
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Follows the units of a network from the layers that make them to the weights that read them: through normalization,
 * pooling, flatten and reshape, depthwise convolutions and the sums of residual blocks, which tie the units of all
 * that is added. The inputs and the output layer's units are fixed; so are channels that layer normalization mixes, and
 * those that a reshape deals out unevenly.
 */
export function networkUnits(plan: NetworkPlan): NetworkUnits {
  const registry = createUnitRegistry();
  const weights: WeightUnits[] = [];
  const producers: Writable<Producer>[] = [];
  /** Paths of the producers whose answers have passed an activation, their own or one behind them. */
  const activated = new Set<string>();

  const specs = specsByPath(plan);

  const widthOf = (shape: readonly number[]) => shape.at(-1) ?? 0;

  function produce(
    path: string,
    kind: Producer['kind'],
    count: number,
    isActivated: boolean,
  ): readonly UnitId[] {
    const units = path === 'head' ? fixed(count) : registry.create(count);
    producers.push({ path, kind, units, watch: { path, units } });
    if (isActivated) activated.add(path);
    return units;
  }

  /** Whoever's answers come through here unmixed is looked at here, unless behind an activation already. */
  function watchHere(units: readonly UnitId[], path: string, isActivation: boolean): void {
    for (const producer of producers) {
      if (producer.watch.units !== units) continue;
      if (isActivation || !activated.has(producer.path)) producer.watch = { path, units };
      if (isActivation) activated.add(producer.path);
    }
  }

  function addWeights(path: string, read: readonly UnitId[], made: readonly UnitId[] = []): void {
    for (const { name, shape, axes } of specs.get(path) ?? []) {
      const reads = axes.findIndex((of) => of === 'input' || of === 'state');
      weights.push({
        path: `${path}.${name}`,
        shape,
        axes: axes.map((of, axis) => unitsAlong(of, shape[axis] ?? 0, read, made)),
        ...(reads >= 0 && { reads }),
      });
    }
  }

  function follow(layer: SimpleLayer, path: string, input: Flow): Flow {
    const entry = layerEntry(layer.type);
    // How many tokens there are changes no shape here but that of a weight, which the plan knows.
    const effect = entry.effect(layer, input.shape, 1);
    const shape = isMisfit(effect) ? input.shape : effect.outputShape;
    const { units: read } = input;

    switch (entry.units) {
      case 'makes': {
        const units = produce(
          path,
          entry.role === 'convolution' ? 'filters' : 'neurons',
          ownUnits(specs.get(path) ?? []),
          bends(layer),
        );
        addWeights(path, read, units);
        const given = repeatAll(units, widthOf(shape) / units.length);
        // Of both directions of a cell: the first of one falls with the first of the other.
        const producer = producers.at(-1);
        if (producer) producer.watch = { path, units: given };
        return { shape, units: given };
      }
      case 'spreads':
        addWeights(path, read);
        // From here on it is another filter's answer.
        return { shape, units: [...repeatEach(read, widthOf(shape) / read.length)] };
      case 'passes': {
        addWeights(path, read);
        if ('activation' in layer) watchHere(read, path, bends(layer));
        else if (specs.has(path)) watchHere(read, path, false);
        return { shape, units: read };
      }
      case 'mixes':
        // Without one of its channels none stays what it was.
        registry.tie(read, fixed(read.length));
        addWeights(path, read);
        return { shape, units: read };
      case 'laysOut': {
        const list = repeatAll(read, sizeOf(input.shape) / Math.max(1, read.length));
        const [steps = 1] = shape;
        return { shape, units: shape.length === 1 ? list : dealOut(registry, list, steps) };
      }
      case 'inside':
        throw new Error(`${layer.type} is no block.`);
      default:
        return entry.units satisfies never;
    }
  }

  function followBlock(block: Extract<Layer, { type: 'residual' }>, path: string, input: Flow): Flow {
    let flow = input;
    for (const [index, inner] of block.layers.entries()) flow = follow(inner, `${path}.${index}`, flow);
    const projection = shortcutOf(input.shape, flow.shape, block.shortcut);
    if (projection === undefined || 'message' in projection) {
      registry.tie(flow.units, input.units);
    } else {
      const around = follow(projection, `${path}.shortcut`, input);
      registry.tie(flow.units, around.units);
      watchHere(around.units, path, block.activation !== 'linear');
    }
    watchHere(flow.units, path, block.activation !== 'linear');
    return flow;
  }

  let flow: Flow = { shape: plan.inputShape, units: fixed(widthOf(plan.inputShape)) };
  for (const { layer, path } of plan.layers) {
    flow = layer.type === 'residual' ? followBlock(layer, path, flow) : follow(layer, path, flow);
  }
  return { weights, producers, rootOf: registry.rootOf };
}

function fixed(count: number): readonly UnitId[] {
  return Array.from({ length: count }, () => fixedUnit);
}

/** Each column of the steps belongs to one unit, or to none that may go. */
function dealOut(registry: UnitRegistry, list: readonly UnitId[], steps: number): readonly UnitId[] {
  const width = list.length / steps;
  return Array.from({ length: width }, (_, column) => {
    const across = Array.from({ length: steps }, (_step, step) => list[step * width + column] ?? fixedUnit);
    const [first = fixedUnit] = across;
    if (across.every((unit) => unit === first)) return first;
    registry.tie(across, fixed(steps));
    return fixedUnit;
  });
}

/** The weights of each layer by its path, also of those inside a block, with their names there. */
function specsByPath(plan: NetworkPlan): ReadonlyMap<string, readonly WeightSpec[]> {
  const found = new Map<string, WeightSpec[]>();
  for (const { path, weights } of plan.layers) {
    for (const spec of weights) {
      const names = [path, ...spec.name.split('.')];
      const owner = names.slice(0, -1).join('.');
      const own = { ...spec, name: names.at(-1) ?? spec.name };
      found.set(owner, [...(found.get(owner) ?? []), own]);
    }
  }
  return found;
}

const isOwn = (of: AxisOf | undefined) => of === 'unit' || of === 'state';

/** How many units a layer has: its shortest axis of them, as longer ones repeat them. */
function ownUnits(weights: readonly WeightSpec[]): number {
  const lengths = weights.flatMap(({ shape, axes }) => shape.filter((_, axis) => isOwn(axes[axis])));

  return Math.min(...lengths);
}

/** Whether what a layer gives has passed an activation: its own knob, or what is always part of it. */
function bends(layer: SimpleLayer): boolean {
  if ('activation' in layer) return layer.activation !== 'linear';
  return !layerEntry(layer.type).traits.includes('linear');
}

function unitsAlong(of: AxisOf, length: number, read: readonly UnitId[], made: readonly UnitId[]): AxisUnits {
  switch (of) {
    case 'input':
    case 'channel':
      return repeatEach(read, length / read.length);
    case 'unit':
    case 'state':
      return repeatAll(made, length / made.length);
    case 'place':
      return undefined;
    default:
      return of satisfies never;
  }
}

/** `[a, b]` twice: `[a, a, b, b]`. */
function repeatEach(units: readonly UnitId[], times: number): readonly UnitId[] {
  return times === 1 ? units : units.flatMap((unit) => Array.from({ length: times }, () => unit));
}

/** `[a, b]` twice: `[a, b, a, b]`. */
function repeatAll(units: readonly UnitId[], times: number): readonly UnitId[] {
  return times === 1 ? units : Array.from({ length: times }, () => units).flat();
}
