import type { NetworkUnits, WeightUnits } from './channels';
import type { UnitGroup } from './groups';
import type { GroupScores } from './ranking';
import type { UnitId } from './units';

/**
 * The size of the weights that make each unit (arXiv:1608.08710): for a filter the sum of |w| over its whole kernel,
 * or the root of the sum of squares. Biases do not count. Of units that a sum ties together the sizes are added.
 * @param weights values by path, such as `2.kernel`
 */
export function weightScores(
  groups: readonly UnitGroup[],
  units: NetworkUnits,
  weights: ReadonlyMap<string, Float32Array>,
  norm: 'l1' | 'l2',
): GroupScores {
  return groups.map((group) => {
    const sums = new Map<UnitId, number>();
    for (const { path } of group.producers) {
      for (const weight of units.weights) {
        if (!isKernelOf(weight, path)) continue;
        addSizes(sums, weight, weights.get(weight.path) ?? new Float32Array(), units, norm);
      }
    }
    return Float64Array.from(group.units, (unit) => {
      const sum = sums.get(unit) ?? 0;
      return norm === 'l2' ? Math.sqrt(sum) : sum;
    });
  });
}

/** Whether the layer makes its units with this weight: they stand along its last axis, behind what it reads. */
function isKernelOf({ path, shape, axes }: WeightUnits, layer: string): boolean {
  const name = path.slice(layer.length + 1);
  return (
    path.startsWith(`${layer}.`) &&
    !name.includes('.') &&
    shape.length >= 2 &&
    axes[shape.length - 1] !== undefined
  );
}

function addSizes(
  sums: Map<UnitId, number>,
  { shape, axes }: WeightUnits,
  values: Float32Array,
  { rootOf }: NetworkUnits,
  norm: 'l1' | 'l2',
): void {
  const roots = (axes[shape.length - 1] ?? []).map(rootOf);
  const columns = new Float64Array(roots.length);
  for (const [index, value] of values.entries()) {
    const column = index % roots.length;
    columns[column] = (columns[column] ?? 0) + (norm === 'l1' ? Math.abs(value) : value * value);
  }
  for (const [column, root] of roots.entries()) {
    sums.set(root, (sums.get(root) ?? 0) + (columns[column] ?? 0));
  }
}
