import type { NetworkUnits } from '../../core/pruning/channels';
import type { UnitGroup } from '../../core/pruning/groups';
import type { RankedUnit } from '../../core/pruning/ranking';
import type { UnitId } from '../../core/pruning/units';
import type { QueuedLayer } from '../../protocol/pruning';
import { filterBank } from '../inspect/filterBank';
import type { NetworkValues } from './surgery';

/** More pictures of filters say no more. */
const mostKernels = 64;

/**
 * What a ranking comes to, layer by layer: the weakest first, those that go next marked, with the kernels of the first
 * convolution.
 * @param next the units that the next iteration removes
 */
export function queueOf(
  network: NetworkValues,
  groups: readonly UnitGroup[],
  ranked: readonly RankedUnit[],
  next: ReadonlySet<UnitId>,
  { rootOf }: Pick<NetworkUnits, 'rootOf'>,
): readonly QueuedLayer[] {
  const bank = filterBank(network.plan, network.weights, mostKernels);
  return groups.map(({ producers }, group) => {
    const [first] = producers;
    const places = new Map(first?.units.map((unit, place) => [rootOf(unit), place]));
    const kernels = bank?.path === first?.path ? bank : undefined;
    const units = ranked
      .filter((one) => one.group === group)
      .map(({ unit, score }) => {
        const place = places.get(unit) ?? 0;
        const kernel = kernels?.kernels[place];
        return { place, score, isNext: next.has(unit), ...(kernel && { kernel }) };
      });
    return {
      paths: producers.map(({ path }) => path),
      units,
      ...(kernels && { kernelSize: kernels.size }),
    };
  });
}
