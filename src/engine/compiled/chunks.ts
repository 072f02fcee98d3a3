import { type NetworkPlan, needsWholeBatch } from '../../core/network/plan';
import { largestBatchOf } from '../../data/epochCut';
import { compilePlan, type PlanRequest } from './plan';
import { mostShards } from './taskQueue';

/** How a batch is cut up, so that what flows between the layers stays in the second cache. */
export interface Chunks {
  /** Examples that the plan must hold at once. */
  readonly capacity: number;
  /** Whether a batch must be worked on whole, for the statistics of batch normalization. */
  readonly wholeBatch: boolean;
  /**
   * How many shards each chunk of a batch is cut into, which threads can work on side by side, and how many examples one
   * holds at most. As many on every machine, since the last bits follow from it.
   */
  readonly shards: { readonly count: number; readonly capacity: number };
  /** Examples to work on at a time, for a batch of `count`. Follows from the network alone, and so do the last bits. */
  trainingChunk(count: number): number;
  /** Whether so many examples at once take so long that others must be let in between the operations. */
  isLong(count: number): boolean;
}

/** Bytes of values and gradients that one chunk may take. */
const cacheBudget = 1.5 * 2 ** 20;

/** Examples of a chunk at least, where memory permits: fewer would re-read the weights too often. */
const fewest = 16;

/** Multiply-adds of a chunk's forward pass, so that a stop need not wait: a tenth of a second both ways. */
const workPerChunk = 250e6;

/** Examples of a shard at least. */
const fewestInShard = 4;

/** Multiply-adds of a batch's forward pass from which on it is cut into shards: a few milliseconds. */
const workWorthSharing = 16e6;

/** Multiply-adds of a batch for each weight, at least: every shard has gradients of its own, to be added up. */
const workPerWeight = 32;

/** Examples that inference works on at a time at most. */
const mostAtInference = 256;

/** A plan that takes more than this is left to the tape. */
const mostBytes = 1.5 * 2 ** 30;

export function chunksFor(
  request: Omit<PlanRequest, 'capacity' | 'shards'>,
  batchSize: number,
  shardsWanted?: number,
): Chunks | { readonly reason: string } {
  const sizeFor = (capacity: number, shards?: Chunks['shards']) =>
    compilePlan({ ...request, capacity, ...(shards && { shards }) }).bytes;
  const perExample = (sizeFor(33) - sizeFor(1)) / 32;
  const least = Math.max(
    1,
    Math.min(fewest, Math.floor(workPerChunk / Math.max(1, request.plan.multiplyAdds))),
  );
  const fitting = Math.max(least, Math.floor(cacheBudget / perExample));
  const wholeBatch = needsWholeBatch(request.plan);
  const capacity = Math.max(
    wholeBatch ? largestBatchOf(batchSize, true) : Math.min(batchSize, fitting),
    Math.min(mostAtInference, fitting),
  );
  const count = wholeBatch ? 1 : (shardsWanted ?? shardsFor(request.plan, batchSize));
  const shards = { count, capacity: Math.min(fitting, capacity, Math.ceil(batchSize / count)) };
  const bytes = sizeFor(capacity, shards);
  if (bytes > mostBytes) {
    return {
      reason: `A batch of ${batchSize} examples takes ${toMegabytes(bytes)} MB at once; use a smaller batch.`,
    };
  }
  return {
    capacity,
    wholeBatch,
    shards,
    trainingChunk: (examples) =>
      wholeBatch ? examples : Math.ceil(examples / Math.ceil(examples / (shards.count * shards.capacity))),
    isLong: (count) => count * request.plan.multiplyAdds > workPerChunk,
  };
}

function shardsFor({ multiplyAdds, parameters }: NetworkPlan, batchSize: number): number {
  const work = batchSize * multiplyAdds;
  if (work < Math.max(workWorthSharing, workPerWeight * parameters)) return 1;
  return Math.max(1, Math.min(mostShards, Math.floor(batchSize / fewestInShard)));
}

export function toMegabytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}
