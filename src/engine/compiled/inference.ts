import type { Feed } from './feed';
import type { Masks } from './masks';
import type { PlanMemory } from './memories';
import type { CompiledPlan } from './plan';
import type { Written } from './writing';

/** The way of examples through the network without learning, in the places of the first shard. */
export interface Inference {
  /**
   * @param paths of layers, or `head`
   * @returns their outputs `[count, ...]`, in the order of the paths
   */
  run(inputs: Float32Array, count: number, paths: readonly string[]): Float32Array[];
}

export function createInference(
  { shards, outputs, capacity }: Pick<CompiledPlan, 'shards' | 'outputs' | 'capacity'>,
  { kernels, floats }: Pick<PlanMemory, 'kernels' | 'floats'>,
  { inference }: Pick<Written, 'inference'>,
  feed: Pick<Feed, 'inputs'>,
  masks: Pick<Masks, 'keep'>,
): Inference {
  const [{ context }] = shards;
  return {
    run(inputs, count, paths) {
      const values = paths.flatMap((path) => outputs.get(path) ?? []);
      const collected = values.map(({ size }) => new Float32Array(count * size));
      masks.keep();
      for (let first = 0; first < count; first += capacity) {
        const length = Math.min(capacity, count - first);
        feed.inputs(inputs, first, length);
        kernels.run(inference.start, inference.end, context);
        for (const [index, { address, size }] of values.entries()) {
          collected[index]?.set(floats.subarray(address / 4, address / 4 + length * size), first * size);
        }
      }
      return collected;
    },
  };
}
