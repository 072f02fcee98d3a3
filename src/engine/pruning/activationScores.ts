import { sizeOf } from '../../core/catalog/layers/types';
import type { NetworkUnits } from '../../core/pruning/channels';
import type { UnitGroup } from '../../core/pruning/groups';
import type { GroupScores } from '../../core/pruning/ranking';
import type { UnitId } from '../../core/pruning/units';
import type { Part } from '../../data/types';
import type { ActivationMeasure, BuildActivationMeter } from '../stepper/activationMeter';
import { yieldToMessages } from '../training/yield';
import type { NetworkValues } from './surgery';

/** Training examples whose answers are looked at: their order is random already, and more would say the same. */
const mostExamples = 512;
const chunk = 64;

/**
 * How much each unit answers to training examples, in inference mode, behind its activation: the
 * mean size of its output (arXiv:1611.06440), or the share of outputs that are not zero, which is 1 - APoZ
 * (arXiv:1607.03250). Of units that a sum ties together the answers are averaged.
 */
export async function activationScores(
  network: NetworkValues,
  groups: readonly UnitGroup[],
  { rootOf }: Pick<NetworkUnits, 'rootOf'>,
  training: Part,
  measure: ActivationMeasure,
  buildMeter: BuildActivationMeter,
): Promise<GroupScores> {
  // Where a sum ties two layers, both may be looked at in one place.
  const totals = new Map(
    groups.flatMap(({ producers }) =>
      producers.map(({ watch }) => [watch.path, new Float64Array(watch.units.length)] as const),
    ),
  );
  const width = sizeOf(network.plan.inputShape);
  const examples = Math.min(mostExamples, training.count);
  const meter = buildMeter(network, new Set(totals.keys()), measure);
  try {
    for (let first = 0; first < examples; first += chunk) {
      const count = Math.min(chunk, examples - first);
      const inputs = training.inputs.subarray(first * width, (first + count) * width);
      for (const [path, sums] of await meter.sums(inputs, count)) {
        const total = totals.get(path);
        for (const [index, value] of sums.entries()) if (total) total[index] = (total[index] ?? 0) + value;
      }
      await yieldToMessages();
    }
  } finally {
    meter.dispose();
  }
  return groups.map(({ producers, units }) => {
    const answers = new Map<UnitId, number[]>(units.map((unit) => [unit, []]));
    for (const { watch } of producers) {
      const total = totals.get(watch.path);
      for (const [index, unit] of watch.units.entries()) {
        answers.get(rootOf(unit))?.push((total?.[index] ?? 0) / Math.max(1, examples));
      }
    }
    return Float64Array.from(units, (unit) => {
      const all = answers.get(unit) ?? [];
      return all.reduce((sum, value) => sum + value, 0) / Math.max(1, all.length);
    });
  });
}
