import { Context } from '../wasm/opcodes';
import type { PlanMemory } from './memories';
import type { CompiledPlan } from './plan';

/** What a step changes before the weights move: the sums, and the moving statistics of batch normalization. */
export interface StepTrace {
  /** Of each shard. */
  readonly sums: readonly { readonly loss: number; readonly correct: number }[];
  readonly statistics: readonly Float32Array[];
}

/** Lets a step that is under way be set aside, so that others meet the network as it was before it. */
export interface Underway {
  read(): StepTrace;
  write(changed: StepTrace): void;
}

export function createUnderway(
  { shards, weights }: Pick<CompiledPlan, 'shards' | 'weights'>,
  { floats, integers, doubles }: Pick<PlanMemory, 'floats' | 'integers' | 'doubles'>,
): Underway {
  const places = shards.map(({ context }) => ({
    loss: (context + Context.Loss) / 8,
    correct: (context + Context.Correct) / 4,
  }));
  const untrained = weights.list.filter(({ spec }) => !spec.trainable);
  return {
    read: () => ({
      sums: places.map(({ loss, correct }) => ({
        loss: doubles[loss] ?? 0,
        correct: integers[correct] ?? 0,
      })),
      statistics: untrained.map(({ address, size }) => floats.slice(address / 4, address / 4 + size)),
    }),
    write({ sums, statistics }) {
      for (const [index, { loss, correct }] of places.entries()) {
        doubles[loss] = sums[index]?.loss ?? 0;
        integers[correct] = sums[index]?.correct ?? 0;
      }
      for (const [index, { address }] of untrained.entries()) {
        floats.set(statistics[index] ?? [], address / 4);
      }
    },
  };
}
