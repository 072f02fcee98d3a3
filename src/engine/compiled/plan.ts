import { sizeOf } from '../../core/catalog/layers/types';
import type { NetworkPlan } from '../../core/network/plan';
import { outputUnits, type Task } from '../../core/task';
import { Context } from '../wasm/opcodes';
import { operation, type Program } from '../wasm/program';
import { compileLayer } from './layers';
import { createLayout, type Layout } from './layout';
import { type Extras, lossOperation, type PlannedLoss, placeExtras } from './losses';
import { newMask } from './mask';
import { type Constant, type DropoutKey, lendGradient, type Parts, type PlanBuilder, scopeOf } from './scope';
import { taskQueueBytes } from './taskQueue';
import { beforeUpdate, longestUpdate } from './updates';
import { newValue, type Value } from './value';
import { type PlacedWeights, placeWeights, withOwnGradients } from './weights';

/**
 * A share of each batch with all that its way through the network needs, so that shards can be worked on side by side:
 * values and gradients of its own, over the same weights. Addresses in bytes.
 */
export interface Shard {
  readonly context: number;
  readonly input: number;
  /** Class indices, or targets. */
  readonly truth: number;
  readonly extras: Extras;
  readonly parts: Parts;
  /** Of all trained weights, in the order of their block. */
  readonly gradients: number;
}

/** A network as lists of operations over a memory of a known size. Addresses in bytes. */
export interface CompiledPlan {
  /** Examples that a chunk holds at most. */
  readonly capacity: number;
  /** Bytes of memory that it takes. */
  readonly bytes: number;
  /** At least one. The first is the one that inference works in, and whose gradients move the weights. */
  readonly shards: readonly [Shard, ...Shard[]];
  readonly weights: PlacedWeights;
  readonly dropoutKeys: readonly DropoutKey[];
  readonly constants: readonly Constant[];
  /** Outputs of every top-level layer, by path, and of `head`. */
  readonly outputs: ReadonlyMap<string, Value>;
  /** Adds the gradients of the other shards to those of the first, in their order. */
  readonly sums: Program;
  /** Where the operations themselves are kept: room for those given, and for the longest update. */
  readonly program: number;
}

export interface PlanRequest {
  readonly plan: NetworkPlan;
  readonly task: Task;
  readonly loss: PlannedLoss;
  readonly capacity: number;
  /** How many shards a batch is cut into, and how many examples one holds at most; one of the capacity by default. */
  readonly shards?: { readonly count: number; readonly capacity: number };
}

/** Lays out a network: a pure function, no memory is touched. */
export function compilePlan(request: PlanRequest): CompiledPlan {
  const { plan, capacity, shards: cut } = request;
  const layout = createLayout(taskQueueBytes);
  const weights = placeWeights(plan, layout);
  const { trained } = weights;
  const first = layOutShard(request, capacity, layout, weights);
  const others = Array.from({ length: (cut?.count ?? 1) - 1 }, () =>
    layOutShard(request, cut?.capacity ?? capacity, layout, withOwnGradients(weights, layout)),
  );
  const all = [first, ...others] as const;
  const sums = others.map(({ shard }) =>
    operation('accumulate', { to: trained.gradients, from: shard.gradients, length: trained.length }),
  );
  const words =
    [...all.flatMap(({ shard }) => Object.values(shard.parts)), sums, beforeUpdate(trained)]
      .flat()
      .reduce((sum, { length }) => sum + length, 0) + longestUpdate;
  const program = layout.keep(words);
  return {
    capacity,
    bytes: layout.size(),
    shards: [first.shard, ...others.map(({ shard }) => shard)],
    weights,
    dropoutKeys: all.flatMap(({ builder }) => builder.dropoutKeys),
    constants: all.flatMap(({ builder }) => builder.constants),
    outputs: first.outputs,
    sums,
    program,
  };
}

function layOutShard(
  request: PlanRequest,
  capacity: number,
  layout: Layout,
  { list, trained }: PlacedWeights,
): { readonly shard: Shard; readonly builder: PlanBuilder; readonly outputs: ReadonlyMap<string, Value> } {
  const { plan, task } = request;
  layout.separate();
  const context = layout.keep(Context.Size / 4);
  const truth = layout.keep(capacity);
  const extras = placeExtras(layout, capacity, outputUnits(task), classesOf(task));
  const parts: Parts = { before: [], forward: [], backward: [], inference: [] };
  const builder: PlanBuilder = {
    layout,
    capacity,
    parts,
    weights: new Map(list.map((weight) => [weight.path, weight])),
    dropoutKeys: [],
    constants: [],
    gradientLayers: [],
  };
  const input = newValue(layout.keep(sizeOf(plan.inputShape) * capacity), plan.inputShape, false);
  // What is padding, the numbers of the tokens say.
  if (plan.vocabulary !== undefined) input.mask = newMask(input.address, input.size);
  const outputs = new Map<string, Value>();
  let last = input;
  for (const { layer, path } of plan.layers) {
    last = compileLayer(layer, last, scopeOf(builder, path));
    outputs.set(path, last);
  }
  const gradient = lendGradient(scopeOf(builder, 'head'), last);
  parts.forward.push(lossOperation(request.loss, last, { truth, gradient: gradient.address, extras }));
  for (const lay of [...builder.gradientLayers].reverse()) lay();
  const shard = { context, input: input.address, truth, extras, parts, gradients: trained.gradients };
  return { shard, builder, outputs };
}

function classesOf(task: Task): number {
  return task.kind === 'classification' ? task.classes.length : 0;
}
