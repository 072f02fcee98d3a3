import type { ActivationId } from '../catalog/activations';
import type { Layer } from '../catalog/layers';
import { gateCounts } from '../catalog/layers/recurrent';
import { effectOfSimple, shortcutOf } from '../catalog/layers/residual';
import type { SimpleLayer } from '../catalog/layers/simple';
import { isMisfit, sizeOf } from '../catalog/layers/types';
import type { NetworkPlan } from '../network/plan';
import { createUnitRegistry, fixedUnit, type UnitId } from './units';

/** Which unit each position along an axis of a weight belongs to; undefined where the axis has nothing to do with units. */
export type AxisUnits = readonly UnitId[] | undefined;

/** A weight, axis by axis. */
export interface WeightUnits {
  /** Such as `2.kernel`. */
  readonly path: string;
  readonly shape: readonly number[];
  readonly axes: readonly AxisUnits[];
  /** The axis along which it reads the units of the layer before; undefined for those that read none. */
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

  const fixed = (count: number) => Array.from({ length: count }, () => fixedUnit);
  const widthOf = (shape: readonly number[]) => shape.at(-1) ?? 0;

  function produce(
    path: string,
    kind: Producer['kind'],
    count: number,
    activation?: ActivationId,
  ): readonly UnitId[] {
    const units = path === 'head' ? fixed(count) : registry.create(count);
    producers.push({ path, kind, units, watch: { path, units } });
    if (activation !== 'linear') activated.add(path);
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

  function follow(layer: SimpleLayer, path: string, input: Flow): Flow {
    const effect = effectOfSimple(layer, input.shape);
    // An embedding alone wants to know the vocabulary, which changes nothing here.
    const outputShape =
      layer.type === 'embedding'
        ? [...input.shape, layer.units]
        : isMisfit(effect)
          ? input.shape
          : effect.outputShape;
    const add = (name: string, axes: readonly AxisUnits[], reads?: number) =>
      weights.push({
        path: `${path}.${name}`,
        shape: shapes.get(`${path}.${name}`) ?? [],
        axes,
        ...(reads !== undefined && { reads }),
      });
    const to = (units: readonly UnitId[]): Flow => ({ shape: outputShape, units });
    const { units: read } = input;

    switch (layer.type) {
      case 'dense': {
        const units = produce(path, 'neurons', layer.units, layer.activation);
        add('kernel', [read, units], 0);
        add('bias', [units]);
        return to(units);
      }
      case 'conv2d': {
        const units = produce(path, 'filters', layer.filters, layer.activation);
        add('kernel', [undefined, undefined, read, units], 2);
        add('bias', [units]);
        return to(units);
      }
      case 'conv1d': {
        const units = produce(path, 'filters', layer.filters, layer.activation);
        add('kernel', [undefined, read, units], 1);
        add('bias', [units]);
        return to(units);
      }
      case 'depthwiseConv2d': {
        const spread = repeatEach(read, layer.depthMultiplier);
        add('kernel', [undefined, undefined, read, undefined]);
        add('bias', [spread]);
        // From here on it is another filter's answer.
        return to([...spread]);
      }
      case 'separableConv2d': {
        const units = produce(path, 'filters', layer.filters, layer.activation);
        add('depthwiseKernel', [undefined, undefined, read, undefined]);
        add('pointwiseKernel', [undefined, undefined, repeatEach(read, layer.depthMultiplier), units], 2);
        add('bias', [units]);
        return to(units);
      }
      case 'embedding': {
        const units = produce(path, 'neurons', layer.units, 'linear');
        add('embeddings', [undefined, units]);
        return to(units);
      }
      case 'simpleRNN':
      case 'lstm':
      case 'gru': {
        const units = produce(path, 'neurons', layer.units);
        addCell(layer.type, read, units, '');
        return to(units);
      }
      case 'bidirectional': {
        // One number of units for both directions: the first of one falls with the first of the other.
        const units = produce(path, 'neurons', layer.units);
        addCell(layer.cell, read, units, 'forward');
        addCell(layer.cell, read, units, 'backward');
        const both = [...units, ...units];
        const producer = producers.at(-1);
        if (producer) producer.watch = { path, units: both };
        return to(both);
      }
      case 'batchNorm':
        for (const name of ['gamma', 'beta', 'movingMean', 'movingVariance']) add(name, [read]);
        watchHere(read, path, false);
        return to(read);
      case 'layerNorm':
        // Its mean is over all channels: without one of them, none stays what it was.
        registry.tie(read, fixed(read.length));
        for (const name of ['gamma', 'beta']) add(name, [read]);
        return to(read);
      case 'flatten':
        return to(repeatAll(read, sizeOf(input.shape) / Math.max(1, read.length)));
      case 'reshape':
        return to(dealOut(repeatAll(read, sizeOf(input.shape) / Math.max(1, read.length)), layer.steps));
      case 'activation':
        watchHere(read, path, layer.activation !== 'linear');
        return to(read);
      case 'maxPool':
      case 'averagePool':
      case 'globalAveragePool':
      case 'maxPool1d':
      case 'globalAveragePool1d':
      case 'globalMaxPool1d':
      case 'dropout':
      case 'spatialDropout':
        return to(read);
      default:
        return layer satisfies never;
    }

    function addCell(
      cell: keyof typeof gateCounts,
      channels: readonly UnitId[],
      units: readonly UnitId[],
      prefix: string,
    ): void {
      const named = (name: string) => (prefix ? `${prefix}${name[0]?.toUpperCase()}${name.slice(1)}` : name);
      const gates = repeatAll(units, gateCounts[cell]);
      add(named('kernel'), [channels, gates], 0);
      add(named('recurrentKernel'), [units, gates], 0);
      add(named('bias'), [gates]);
    }
  }

  /** Each column of the steps belongs to one unit, or to none that may go. */
  function dealOut(list: readonly UnitId[], steps: number): readonly UnitId[] {
    const width = list.length / steps;
    return Array.from({ length: width }, (_, column) => {
      const across = Array.from({ length: steps }, (_step, step) => list[step * width + column] ?? fixedUnit);
      const [first = fixedUnit] = across;
      if (across.every((unit) => unit === first)) return first;
      registry.tie(across, fixed(steps));
      return fixedUnit;
    });
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

  const shapes = new Map(
    plan.layers.flatMap((layer) =>
      layer.weights.map((spec) => [`${layer.path}.${spec.name}`, spec.shape] as const),
    ),
  );
  let flow: Flow = { shape: plan.inputShape, units: fixed(widthOf(plan.inputShape)) };
  for (const { layer, path } of plan.layers) {
    flow = layer.type === 'residual' ? followBlock(layer, path, flow) : follow(layer, path, flow);
  }
  return { weights, producers, rootOf: registry.rootOf };
}

/** `[a, b]` twice: `[a, a, b, b]`. */
function repeatEach(units: readonly UnitId[], times: number): readonly UnitId[] {
  return times === 1 ? units : units.flatMap((unit) => Array.from({ length: times }, () => unit));
}

/** `[a, b]` twice: `[a, b, a, b]`. */
function repeatAll(units: readonly UnitId[], times: number): readonly UnitId[] {
  return times === 1 ? units : Array.from({ length: times }, () => units).flat();
}
