import type { OptimizerMemory } from '../../protocol/checkpoint';
import type { PlacedWeights, PlannedWeight } from './weights';

/** Where slot number `slot` of a trained weight begins, in floats. */
function placeOf({ trained }: PlacedWeights, { address }: PlannedWeight, slot: number): number {
  return ((trained.memories[slot] ?? 0) + address - trained.weights) / 4;
}

/** Copies what the optimizer remembers of each trained weight, `count` slots of each. */
export function readSlots(
  floats: Float32Array,
  weights: PlacedWeights,
  count: number,
): OptimizerMemory['slots'] {
  return new Map(
    weights.list
      .filter(({ spec }) => spec.trainable)
      .map((weight) => [
        weight.path,
        Array.from({ length: count }, (_, slot) => {
          const first = placeOf(weights, weight, slot);
          return floats.slice(first, first + weight.size);
        }),
      ]),
  );
}

export function writeSlots(
  floats: Float32Array,
  weights: PlacedWeights,
  slots: OptimizerMemory['slots'],
): void {
  for (const weight of weights.list) {
    for (const [slot, values] of (slots.get(weight.path) ?? []).entries()) {
      floats.set(values.subarray(0, weight.size), placeOf(weights, weight, slot));
    }
  }
}
