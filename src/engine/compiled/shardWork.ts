import type { Batch } from '../stepper/stepper';
import { Context } from '../wasm/opcodes';
import { createFeed, type Feed } from './feed';
import type { PlanMemory } from './memories';
import type { CompiledPlan } from './plan';
import { workTogether, writeTask } from './taskQueue';
import type { TrainingPlace } from './writing';

/** The way of a chunk of examples through the network and back, a shard at a time or side by side. */
export interface ShardWork {
  /** Of the first shard, which inference uses too. */
  readonly feed: Feed;
  /** What one example counts in its batch. */
  writeShare(share: number): void;
  /** Forward and backward of the examples from `first` on. The gradients of each shard are then in its own place. */
  run(batch: Batch, first: number, length: number): void;
  /** The same; where nobody helps, others have their turn between two shards. */
  runInParts(batch: Batch, first: number, length: number, pause: () => Generator<void>): Generator<void>;
  /** Sum of losses and right answers since it was last asked. */
  takeSums(): { readonly loss: number; readonly correct: number };
}

/**
 * @param inputSize numbers per example
 * @param places of the shards' operations
 */
export function createShardWork(
  { shards, weights }: Pick<CompiledPlan, 'shards' | 'weights'>,
  place: PlanMemory,
  inputSize: number,
  isClassification: boolean,
  places: readonly TrainingPlace[],
): ShardWork {
  const { kernels, floats, integers, doubles, hasHelpers } = place;
  const feeds = shards.map((shard) => createFeed(shard, place, inputSize, isClassification));
  const [feed] = feeds as [Feed];

  /** Feeds a shard with its share of the chunk; returns which operations are to be run. */
  function prepare(index: number, batch: Batch, first: number, length: number): readonly [number, number] {
    const share = Math.ceil(length / shards.length);
    const begin = Math.min(length, index * share);
    const mine = Math.min(share, length - begin);
    const { start = 0, chunk = 0, end = 0 } = places[index] ?? {};
    if (mine === 0) {
      // Nothing would write its gradients, and those of the step before would be added up once more.
      const from = (shards[index]?.gradients ?? 0) / 4;
      if (first === 0) floats.fill(0, from, from + weights.trained.length);
      return [end, end];
    }
    feeds[index]?.training(batch, first + begin, mine, first > 0);
    return [first === 0 ? start : chunk, end];
  }

  return {
    feed,
    writeShare(share) {
      for (const { context } of shards) floats[(context + Context.Share) / 4] = share;
    },
    run(batch, first, length) {
      if (hasHelpers) {
        for (const [index, { context }] of shards.entries()) {
          writeTask(integers, index, ...prepare(index, batch, first, length), context);
        }
        workTogether(kernels, integers);
        return;
      }
      for (const [index, { context }] of shards.entries()) {
        kernels.run(...prepare(index, batch, first, length), context);
      }
    },
    *runInParts(batch, first, length, pause) {
      if (hasHelpers) return this.run(batch, first, length);
      for (const [index, { context }] of shards.entries()) {
        if (index > 0) yield* pause();
        kernels.run(...prepare(index, batch, first, length), context);
      }
    },
    takeSums() {
      let [loss, correct] = [0, 0];
      for (const { context } of shards) {
        const [lossAt, correctAt] = [(context + Context.Loss) / 8, (context + Context.Correct) / 4];
        loss += doubles[lossAt] ?? 0;
        correct += integers[correctAt] ?? 0;
        doubles[lossAt] = 0;
        integers[correctAt] = 0;
      }
      return { loss, correct };
    },
  };
}
