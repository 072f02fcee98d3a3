import type { ActivationId } from '../../core/catalog/activations';
import type { PointFeature } from '../../core/catalog/features';
import { softmaxRows } from '../../core/math/metrics';
import { classLogits } from '../../core/math/outputs';
import type { NetworkPlan } from '../../core/network/plan';
import { pointInputs } from '../../data/inputs';
import { applyScaler } from '../../data/scale';
import type { PreparedData } from '../../data/types';
import type { BoundarySnapshot } from '../../protocol/snapshot';
import type { Stepper } from '../stepper/stepper';

/** The plane that points lie in reaches from minus to plus this, in both directions. */
const halfWidth = 6;
const fineSize = 64;
const coarseSize = 32;
/** Multiply-adds that one look may cost; a network that needs more is seen on the coarse grid. */
const workPerLook = 30e6;
/** What is shown of hidden layers. */
const unitsPerLayer = 8;
const unitsInAll = 24;

/** Looks at the whole plane through the network. */
export interface BoundaryObserver {
  observe(): Promise<BoundarySnapshot>;
}

interface VisibleLayer {
  readonly index: number;
  readonly path: string;
  /** How many units the layer has, and how many of them are shown. */
  readonly width: number;
  readonly shown: number;
  readonly activation: ActivationId;
}

/** @param features what the network is told of a point */
export function createBoundaryObserver(
  network: Pick<Stepper, 'observe'>,
  plan: NetworkPlan,
  features: readonly PointFeature[],
  data: PreparedData,
): BoundaryObserver {
  const size = plan.multiplyAdds * fineSize ** 2 <= workPerLook ? fineSize : coarseSize;
  // Only a network that fits on the screen is looked into.
  const layers = size === fineSize ? visibleLayers(plan) : [];
  const inputs = pointInputs(gridPoints(size), features);
  applyScaler(data.inputScaler, inputs);
  const toBytes = outputToBytes(data);

  return {
    async observe() {
      const outputs = await network.observe(inputs, size * size);
      const unitSize = size / 2;
      const units = layers.flatMap((layer) => {
        const activations = outputs.get(layer.path);
        if (activations === undefined) return [];
        return Array.from({ length: layer.shown }, (_, unit) => ({
          layer: layer.index,
          unit,
          map: unitMap(activations, size, unit, layer),
        }));
      });
      return {
        size,
        output: toBytes(outputs.get('head') ?? new Float32Array()),
        classes: data.task.kind === 'classification' ? data.task.classes.length : 1,
        units,
        unitSize,
      };
    },
  };
}

/** Centres of the cells of a `size · size` grid, row by row from the top left, `[size · size, 2]`. */
function gridPoints(size: number): Float32Array {
  const points = new Float32Array(2 * size * size);
  const centre = (cell: number) => ((cell + 0.5) / size) * 2 * halfWidth - halfWidth;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      points[2 * (row * size + column)] = centre(column);
      points[2 * (row * size + column) + 1] = -centre(row);
    }
  }
  return points;
}

function visibleLayers(plan: NetworkPlan): VisibleLayer[] {
  const visible: VisibleLayer[] = [];
  let left = unitsInAll;
  for (const [index, { path, layer }] of plan.layers.entries()) {
    if (layer.type !== 'dense' || path === 'head' || left === 0) continue;
    const shown = Math.min(layer.units, unitsPerLayer, left);
    left -= shown;
    visible.push({ index, path, width: layer.units, shown, activation: layer.activation });
  }
  return visible;
}

/** One unit at half the grid's resolution: each pixel the mean of four points. */
function unitMap(activations: Float32Array, size: number, unit: number, layer: VisibleLayer): Uint8Array {
  const half = size / 2;
  const map = new Uint8Array(half * half);
  const at = (row: number, column: number) =>
    activations[(row * size + column) * layer.width + unit] as number;
  for (let row = 0; row < half; row++) {
    for (let column = 0; column < half; column++) {
      const [top, left] = [2 * row, 2 * column];
      const mean = (at(top, left) + at(top, left + 1) + at(top + 1, left) + at(top + 1, left + 1)) / 4;
      map[row * half + column] = signedByte(squash(mean, layer.activation));
    }
  }
  return map;
}

/** Into -1 to 1. Activations that are bounded already keep their value. */
function squash(value: number, activation: ActivationId): number {
  return activation === 'tanh' || activation === 'sigmoid' ? value : value / (1 + Math.abs(value));
}

/** -1 to 1 as a byte, 128 in the middle. */
function signedByte(value: number): number {
  return 128 + Math.round(127 * Math.max(-1, Math.min(1, value)));
}

function outputToBytes({
  task,
  training,
  targetScaler,
}: PreparedData): (outputs: Float32Array) => Uint8Array {
  if (task.kind === 'classification') {
    const classes = task.classes.length;
    return (outputs) =>
      Uint8Array.from(softmaxRows(classLogits(task, outputs), classes), (share) => Math.round(255 * share));
  }
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const standardised of training.targets) {
    const target = standardised * targetScaler.scale + targetScaler.offset;
    low = Math.min(low, target);
    high = Math.max(high, target);
  }
  const middle = (low + high) / 2;
  const reach = Math.max((high - low) / 2, Number.EPSILON);
  const { offset, scale } = targetScaler;
  return (predictions) =>
    Uint8Array.from(predictions, (value) => signedByte((value * scale + offset - middle) / reach));
}
