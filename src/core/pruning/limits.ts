import type { Experiment } from '../experiment/schema';
import type { NetworkPlan } from '../network/plan';
import type { Problem } from '../problem';
import { networkUnits } from './channels';
import { prunedGroups, spareUnits } from './groups';

/** What pruning finds in a network. */
interface PruningScope {
  /** Filters or neurons that there are to choose from. */
  readonly units: number;
  /** How many of them can go altogether. */
  readonly spare: number;
  /** The most that one layer can lose. */
  readonly mostOfOneLayer: number;
}

function pruningScope({ pruning }: Pick<Experiment, 'pruning'>, plan: NetworkPlan): PruningScope {
  const units = networkUnits(plan);
  const groups = prunedGroups(units, pruning.unit);
  const spares = groups.map((group) => spareUnits(group, units));
  return {
    units: groups.reduce((sum, group) => sum + group.units.length, 0),
    spare: spares.reduce((sum, spare) => sum + spare, 0),
    mostOfOneLayer: Math.max(0, ...spares),
  };
}

/** Why the network cannot be pruned as the experiment asks, or undefined where it can or need not. */
export function pruningProblem(
  experiment: Pick<Experiment, 'pruning'>,
  plan: NetworkPlan,
): Problem | undefined {
  const { unit, iterations, perIteration, scope } = experiment.pruning;
  if (iterations === 0) return undefined;
  const { units, spare, mostOfOneLayer } = pruningScope(experiment, plan);
  if (units === 0 || spare === 0) {
    const other = unit === 'filters' ? 'neurons' : 'filters';
    return {
      code: 'experiment.invalid',
      message: `Pruning (pruning.unit) is to remove ${unit}, but this network has none that could go.`,
      hint: `Prune ${other}, switch pruning off, or add a layer with ${unit}.`,
      path: 'pruning.unit',
    };
  }
  const asked = perIteration * iterations;
  const limit = scope === 'global' ? spare : mostOfOneLayer;
  if (asked <= limit) return undefined;
  const of = scope === 'global' ? 'this network' : 'the largest layer of this network';
  const perTime = Math.floor(limit / iterations);
  return {
    code: 'experiment.invalid',
    message: `Removed each time (pruning.perIteration) is ${perIteration}, which in ${iterations} ${iterations === 1 ? 'iteration' : 'iterations'} is ${asked}; ${of} can lose ${limit} ${unit} at most, since a layer keeps its last one.`,
    hint:
      perTime >= 1
        ? `Remove at most ${perTime} each time, or fewer times.`
        : `Prune at most ${limit} times, 1 each time.`,
    path: 'pruning.perIteration',
  };
}
