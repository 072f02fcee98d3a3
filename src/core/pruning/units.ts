/** Names a unit of the network: a filter, a neuron, a channel. */
export type UnitId = number;

/** What can never be removed: the inputs and the outputs of the network, and what is mixed with its neighbours. */
export const fixedUnit: UnitId = 0;

/** Which units stand or fall together, as sums and per-channel layers tie them. */
export interface UnitRegistry {
  /** So many new units. */
  create(count: number): readonly UnitId[];
  /** One by one: the first of both lists, the second of both, ... */
  tie(some: readonly UnitId[], others: readonly UnitId[]): void;
  /** The unit that speaks for all that are tied to this one. */
  rootOf(unit: UnitId): UnitId;
}

/** A union-find: the smaller id speaks for the others, so that the fixed one does for all that are tied to it. */
export function createUnitRegistry(): UnitRegistry {
  const parents: UnitId[] = [fixedUnit];

  function rootOf(unit: UnitId): UnitId {
    let root = unit;
    while (parents[root] !== root) root = parents[root] as UnitId;
    let at = unit;
    while (parents[at] !== root) {
      const next = parents[at] as UnitId;
      parents[at] = root;
      at = next;
    }
    return root;
  }

  return {
    create(count) {
      const first = parents.length;
      for (let unit = first; unit < first + count; unit++) parents.push(unit);
      return parents.slice(first);
    },
    tie(some, others) {
      for (const [index, unit] of some.entries()) {
        const [a, b] = [rootOf(unit), rootOf(others[index] ?? fixedUnit)];
        parents[Math.max(a, b)] = Math.min(a, b);
      }
    },
    rootOf,
  };
}
