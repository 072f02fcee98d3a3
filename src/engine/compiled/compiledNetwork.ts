import { sizeOf } from '../../core/catalog/layers/types';
import { losses } from '../../core/catalog/losses';
import type { Experiment } from '../../core/experiment/schema';
import { randomStream } from '../../core/math/random';
import type { NetworkPlan } from '../../core/network/plan';
import type { Task } from '../../core/task';
import { chooseLoss } from '../losses/choose';
import { initialValues } from '../stepper/initializers';
import { type SimdVersion, supportedSimd } from '../wasm/features';
import { endsOf } from '../wasm/program';
import { type Chunks, chunksFor, toMegabytes } from './chunks';
import { createInference, type Inference } from './inference';
import { plannedLoss } from './losses';
import { createMasks, type Masks } from './masks';
import { type PlanMemory, tryToTakeMemory } from './memories';
import { type CompiledPlan, compilePlan } from './plan';
import { createShardWork, type ShardWork } from './shardWork';
import type { ThreadPool } from './threadPool';
import { createUnderway, type Underway } from './underway';
import { type Written, writePrograms } from './writing';

export interface CompiledSetup {
  readonly plan: NetworkPlan;
  readonly experiment: Pick<Experiment, 'seed' | 'model' | 'training'>;
  readonly task: Task;
  /** Examples of the largest batch there can be; the batch size at most. */
  readonly largestBatch?: number;
  /** Which kernels to use; by default the fastest that this engine can run. */
  readonly simd?: SimdVersion | undefined;
  /** How many shards a batch is cut into, if it may be cut; by default by how much work it is. */
  readonly shards?: number | undefined;
  /** Other threads, for networks that are worth the meeting. */
  readonly threadPool?: ThreadPool | undefined;
}

/** A network written as operations into a memory of its own: all that stays the same while it is trained. */
export interface CompiledNetwork {
  readonly plan: CompiledPlan;
  readonly chunks: Chunks;
  readonly memory: PlanMemory;
  readonly written: Written;
  readonly masks: Masks;
  readonly work: ShardWork;
  readonly inference: Inference;
  readonly underway: Underway;
  /** Behind each operation of a step but the last before the update, which is one piece with it. */
  readonly pieces: readonly number[];
  /** How many threads work on a step. */
  readonly threads: number;
}

/**
 * Lays the network out, takes a memory for it, and writes its operations, constants and initial weights there.
 * @returns why it cannot, where the kernels, the loss or the memory do not suffice
 * @throws ProblemError `data.unsuitable` where the loss does not suit the task
 */
export function createCompiledNetwork(setup: CompiledSetup): CompiledNetwork | { readonly reason: string } {
  const { task, experiment } = setup;
  const version = setup.simd ?? supportedSimd();
  if (version === undefined) return { reason: 'This browser has no WebAssembly SIMD.' };
  const chosen = chooseLoss(experiment.training, task);
  const loss = plannedLoss(chosen);
  if (loss === undefined) return { reason: `It does not know the loss “${losses[chosen.id].label}”.` };
  const request = { plan: setup.plan, task, loss };
  const { batchSize } = experiment.training;
  const chunks = chunksFor(request, Math.min(batchSize, setup.largestBatch ?? batchSize), setup.shards);
  if ('reason' in chunks) return chunks;

  const plan = compilePlan({ ...request, capacity: chunks.capacity, shards: chunks.shards });
  const threadPool = plan.shards.length > 1 ? setup.threadPool : undefined;
  const memory = tryToTakeMemory(plan.bytes, version, threadPool) ?? tryToTakeMemory(plan.bytes, version);
  if (memory === undefined) {
    return { reason: `There are no ${toMegabytes(plan.bytes)} MB of memory left for the plan.` };
  }
  const masks = createMasks(plan.dropoutKeys, experiment.seed, memory);
  const underway = createUnderway(plan, memory);
  const written = writePrograms(plan, memory);
  const inputSize = sizeOf(setup.plan.inputShape);
  const work = createShardWork(plan, memory, inputSize, task.kind === 'classification', written.training);
  const inference = createInference(plan, memory, written, work.feed, masks);
  const { before, forward, backward } = plan.shards[0].parts;
  const ends = endsOf([...before, ...forward, ...backward], written.training[0].start);
  writeInitialValues(plan, memory, experiment);
  return {
    plan,
    chunks,
    memory,
    written,
    masks,
    work,
    inference,
    underway,
    pieces: ends.slice(0, -1),
    threads: 1 + (memory.hasHelpers ? (threadPool?.helpers ?? 0) : 0),
  };
}

function writeInitialValues(
  { constants, weights }: CompiledPlan,
  { integers, floats }: PlanMemory,
  { seed, model }: Pick<Experiment, 'seed' | 'model'>,
): void {
  for (const { address, values } of constants) integers.set(values, address / 4);
  for (const { path, spec, address } of weights.list) {
    floats.set(initialValues(spec, model.initializer, randomStream(seed, 'init', path)), address / 4);
  }
}
