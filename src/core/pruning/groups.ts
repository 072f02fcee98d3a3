import type { Pruning } from '../experiment/schema';
import type { NetworkUnits, Producer } from './channels';
import { fixedUnit, type UnitId } from './units';

/** Layers whose units stand or fall together: one alone or, where sums tie them, several. */
export interface UnitGroup {
  /** In the order of the network. */
  readonly producers: readonly Producer[];
  readonly kind: Producer['kind'];
  /** What may go; each speaks for all units tied to it. */
  readonly units: readonly UnitId[];
}

/** The groups of a network that have something to give up, in the order of the network. */
function unitGroups({ producers, rootOf }: NetworkUnits): readonly UnitGroup[] {
  const groups: { producers: Producer[]; units: Set<UnitId> }[] = [];
  for (const producer of producers) {
    const units = new Set(producer.units.map(rootOf).filter((unit) => unit !== fixedUnit));
    if (units.size === 0) continue;
    const joined = groups.filter((group) => [...units].some((unit) => group.units.has(unit)));
    const [first] = joined;
    if (first === undefined) {
      groups.push({ producers: [producer], units });
      continue;
    }
    first.producers.push(producer);
    for (const unit of units) first.units.add(unit);
    for (const other of joined.slice(1)) {
      first.producers.push(...other.producers);
      for (const unit of other.units) first.units.add(unit);
      groups.splice(groups.indexOf(other), 1);
    }
  }
  return groups.map(({ producers: members, units }) => ({
    producers: members,
    kind: members[0]?.kind ?? 'neurons',
    units: [...units],
  }));
}

/** Those that the experiment prunes. */
export function prunedGroups(units: NetworkUnits, unit: Pruning['unit']): readonly UnitGroup[] {
  return unitGroups(units).filter(({ kind }) => kind === unit);
}

/** What a group can lose: a layer never loses its last unit. */
export function spareUnits(group: UnitGroup, { rootOf }: Pick<NetworkUnits, 'rootOf'>): number {
  const hasFixed = group.producers.every(({ units }) => units.some((unit) => rootOf(unit) === fixedUnit));
  return hasFixed ? group.units.length : group.units.length - 1;
}
