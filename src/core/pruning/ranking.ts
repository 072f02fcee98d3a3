import type { Pruning } from '../experiment/schema';
import type { NetworkUnits } from './channels';
import { spareUnits, type UnitGroup } from './groups';
import type { UnitId } from './units';

/** A filter or neuron in its place in the queue. */
export interface RankedUnit {
  readonly unit: UnitId;
  /** Place of its group among those that are pruned. */
  readonly group: number;
  /** The lower, the sooner it goes; of one scale within a ranking. */
  readonly score: number;
}

/** Raw scores of the units of each group, in their order. */
export type GroupScores = readonly Float64Array[];

/**
 * All units, the first to go first; of equal ones the one that comes first in the network.
 * @param normalise divides each group's scores by their Euclidean norm (arXiv:1611.06440): layers whose weights are
 *   small throughout would otherwise vanish whole
 */
export function rankUnits(
  groups: readonly UnitGroup[],
  scores: GroupScores,
  normalise: boolean,
): readonly RankedUnit[] {
  const ranked = groups.flatMap(({ units }, group) => {
    const own = scores[group] ?? new Float64Array(units.length);
    const norm = normalise ? Math.hypot(...own) || 1 : 1;
    return units.map((unit, index): RankedUnit => ({ unit, group, score: (own[index] ?? 0) / norm }));
  });
  return ranked.sort((a, b) => a.score - b.score || a.unit - b.unit);
}

/**
 * The units that go in one iteration: the lowest of the network, or of each layer. No layer loses its last one, so
 * that there may be fewer than are asked for.
 */
export function unitsToRemove(
  ranked: readonly RankedUnit[],
  { perIteration, scope }: Pick<Pruning, 'perIteration' | 'scope'>,
  groups: readonly UnitGroup[],
  units: Pick<NetworkUnits, 'rootOf'>,
): ReadonlySet<UnitId> {
  const spare = groups.map((group) => {
    const most = spareUnits(group, units);
    return scope === 'perLayer' ? Math.min(most, perIteration) : most;
  });
  const removed = new Set<UnitId>();
  for (const { unit, group } of ranked) {
    if (scope === 'global' && removed.size === perIteration) break;
    const left = spare[group] ?? 0;
    if (left === 0) continue;
    spare[group] = left - 1;
    removed.add(unit);
  }
  return removed;
}
