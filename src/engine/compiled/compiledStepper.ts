import { sizeOf } from '../../core/catalog/layers/types';
import { losses } from '../../core/catalog/losses';
import type { Experiment } from '../../core/experiment/schema';
import { randomStream } from '../../core/math/random';
import type { NetworkPlan } from '../../core/network/plan';
import type { Task } from '../../core/task';
import { chooseLoss } from '../losses/choose';
import { dropoutRatesOf } from '../stepper/dropoutRates';
import { initialValues } from '../stepper/initializers';
import type { Batch, Stepper, StepRates } from '../stepper/stepper';
import { type SimdVersion, supportedSimd } from '../wasm/features';
import { Context } from '../wasm/opcodes';
import { endsOf } from '../wasm/program';
import { chunksFor, toMegabytes } from './chunks';
import { createInference } from './inference';
import { plannedLoss } from './losses';
import { createMasks } from './masks';
import { tryToTakeMemory } from './memories';
import { readSlots, writeSlots } from './optimizerSlots';
import { compilePlan } from './plan';
import { createShardWork } from './shardWork';
import type { ThreadPool } from './threadPool';
import { createUnderway } from './underway';
import { updateOf } from './updates';
import { writePrograms } from './writing';

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

/** A stepper, or why there is none and the tape must do. */
export type CompiledOutcome =
  | { readonly kind: 'compiled'; readonly stepper: Stepper; readonly threads: number }
  | { readonly kind: 'unsupported'; readonly reason: string };

/**
 * The fast stepper for the CPU: the whole step (forward, loss, backward, penalties, clipping, update) is compiled once
 * into a list of kernel calls over a WebAssembly memory of its own, and is a single call from then on. No tfjs.
 * Same weights, masks and formulas as the tape's.
 * @throws ProblemError `data.unsuitable` where the loss does not suit the task
 */
export function createCompiledStepper(setup: CompiledSetup): CompiledOutcome {
  const { plan, experiment, task } = setup;
  const { seed, model, training } = experiment;
  const version = setup.simd ?? supportedSimd();
  if (version === undefined) return { kind: 'unsupported', reason: 'This browser has no WebAssembly SIMD.' };
  const chosen = chooseLoss(training, task);
  const loss = plannedLoss(chosen);
  if (loss === undefined) {
    return { kind: 'unsupported', reason: `It does not know the loss “${losses[chosen.id].label}”.` };
  }
  const request = { plan, task, loss };
  const batchSize = Math.min(training.batchSize, setup.largestBatch ?? training.batchSize);
  const chunks = chunksFor(request, batchSize, setup.shards);
  if ('reason' in chunks) return { kind: 'unsupported', reason: chunks.reason };

  const { wholeBatch, trainingChunk } = chunks;
  const compiled = compilePlan({ ...request, capacity: chunks.capacity, shards: chunks.shards });
  const { shards, weights, dropoutKeys } = compiled;
  const [{ parts, context }] = shards;
  const { trained } = weights;
  const threadPool = shards.length > 1 ? setup.threadPool : undefined;
  const place =
    tryToTakeMemory(compiled.bytes, version, threadPool) ?? tryToTakeMemory(compiled.bytes, version);
  if (place === undefined) {
    return {
      kind: 'unsupported',
      reason: `There are no ${toMegabytes(compiled.bytes)} MB of memory left for the plan.`,
    };
  }
  const { kernels, floats, integers, doubles } = place;
  const masks = createMasks(dropoutKeys, seed, place);
  const underway = createUnderway(compiled, place);

  const written = writePrograms(compiled, place);
  const [own] = written.training;
  const isClassification = task.kind === 'classification';
  const work = createShardWork(compiled, place, sizeOf(plan.inputShape), isClassification, written.training);
  const { feed } = work;
  const inference = createInference(compiled, place, written, feed, masks);
  /** Behind each operation of a step but the last before the update, which is one piece with it. */
  const pieces = endsOf([...parts.before, ...parts.forward, ...parts.backward], own.start).slice(0, -1);

  for (const { address, values } of compiled.constants) integers.set(values, address / 4);
  for (const { path, spec, address } of weights.list) {
    floats.set(initialValues(spec, model.initializer, randomStream(seed, 'init', path)), address / 4);
  }

  let update = updateOf(training.optimizer, trained);
  let stepEnd = 0;
  let optimizerSteps = 0;
  let examples = 0;
  let dropoutRates = dropoutRatesOf(model.layers);
  let tracksProjection = false;
  let hasProjection = false;
  let isDisposed = false;
  /** Whether the network was looked at, in the memory that a step under way works in. */
  let wasLookedAt = false;

  function startOptimizer(config: Experiment['training']['optimizer']): void {
    update = updateOf(config, trained);
    stepEnd = written.writeUpdate(update.program);
    optimizerSteps = 0;
    hasProjection = false;
    for (const [index, start] of update.slots.entries()) {
      const first = (trained.memories[index] ?? 0) / 4;
      floats.fill(start, first, first + trained.length);
    }
  }
  startOptimizer(training.optimizer);

  const [at, at64] = [context / 4, context / 8];

  /** The memory may be another plan's by now. */
  function expectAlive(): void {
    if (isDisposed) throw new Error('This stepper was disposed.');
  }

  function writeRates(rates: StepRates, count: number): void {
    optimizerSteps++;
    const { learningRate, weightDecay } = rates;
    work.writeShare(1 / count);
    floats[at + Context.Rate / 4] = update.rate(learningRate, optimizerSteps);
    floats[at + Context.Keep / 4] = 1 - learningRate * weightDecay;
    floats[at + Context.L1 / 4] = rates.l1;
    floats[at + Context.TwiceL2 / 4] = 2 * rates.l2;
    floats[at + Context.ClipNorm / 4] = rates.clipNorm;
    doubles[at64 + Context.StepNorm2 / 8] = 0;
    doubles[at64 + Context.StepDotGradient / 8] = 0;
    masks.drop(dropoutRates, rates.step);
  }

  function infer(inputs: Float32Array, count: number, paths: readonly string[]): Float32Array[] {
    expectAlive();
    wasLookedAt = true;
    return inference.run(inputs, count, paths);
  }

  /** Checks a batch, makes ready for it, and says how many examples to take at a time. */
  function beginStep(batch: Batch, rates: StepRates): number {
    expectAlive();
    if (wholeBatch && batch.count > compiled.capacity) {
      throw new RangeError(`The plan is for batches of ${compiled.capacity} examples, not ${batch.count}.`);
    }
    writeRates(rates, batch.count);
    return trainingChunk(batch.count);
  }

  /** Forward and backward over the examples from `first`; after the last of them the weights move. */
  function takeChunk(batch: Batch, first: number, length: number): void {
    const count = Math.min(length, batch.count - first);
    const isLast = first + count >= batch.count;
    if (shards.length > 1) {
      work.run(batch, first, count);
      if (isLast) kernels.run(own.end, stepEnd, context);
      return;
    }
    // A small network's step is over in a microsecond: one call for all of it.
    feed.training(batch, first, count, first > 0);
    kernels.run(first === 0 ? own.start : own.chunk, isLast ? stepEnd : own.end, context);
  }

  function* takeChunkInParts(
    batch: Batch,
    first: number,
    length: number,
    pause: () => Generator<void>,
  ): Generator<void> {
    if (shards.length === 1) return takeChunk(batch, first, length);
    const count = Math.min(length, batch.count - first);
    yield* work.runInParts(batch, first, count, pause);
    if (first + count >= batch.count) kernels.run(own.end, stepEnd, context);
  }

  function endStep({ count }: Batch): void {
    examples += count;
    hasProjection = tracksProjection && update.projects === true;
  }

  const stepper: Stepper = {
    path: 'compiled',
    step(batch, rates) {
      const length = beginStep(batch, rates);
      for (let first = 0; first < batch.count; first += length) takeChunk(batch, first, length);
      endStep(batch);
    },
    *stepInParts(batch, rates) {
      const length = beginStep(batch, rates);
      const before = underway.read();
      let isDone = false;
      /** Gives the network back as it was, for as long as others have their turn. */
      function* setAside(): Generator<void, void, void> {
        const now = underway.read();
        underway.write(before);
        wasLookedAt = false;
        yield;
        expectAlive();
        underway.write(now);
        // Looking is done without dropout.
        masks.drop(dropoutRates, rates.step);
      }
      try {
        if (wholeBatch && chunks.isLong(batch.count)) {
          feed.training(batch, 0, batch.count, false);
          let at = own.start;
          for (const end of [...pieces, stepEnd]) {
            if (at > own.start) yield* setAside();
            if (wasLookedAt && at > own.start) {
              // What had been computed is gone: once more up to here.
              underway.write(before);
              feed.training(batch, 0, batch.count, false);
              kernels.run(own.start, at, context);
            }
            kernels.run(at, end, context);
            at = end;
          }
        } else {
          for (let first = 0; first < batch.count; first += length) {
            if (first > 0) yield* setAside();
            yield* takeChunkInParts(batch, first, length, setAside);
          }
        }
        endStep(batch);
        isDone = true;
      } finally {
        if (!isDone) optimizerSteps--;
      }
    },
    async readSums() {
      if (isDisposed) return { examples: 0, loss: 0, correct: 0 };
      const sums = { examples, ...work.takeSums() };
      examples = 0;
      return sums;
    },
    async predict(inputs, count) {
      return infer(inputs, count, ['head'])[0] ?? new Float32Array();
    },
    async observe(inputs, count) {
      const paths = [...compiled.outputs.keys()];
      const outputs = infer(inputs, count, paths);
      return new Map(paths.map((path, index) => [path, outputs[index] ?? new Float32Array()]));
    },
    trackProjection(on) {
      tracksProjection = on;
    },
    async projection() {
      if (!hasProjection || isDisposed) return undefined;
      return {
        stepNorm2: doubles[at64 + Context.StepNorm2 / 8] ?? 0,
        stepDotGradient: doubles[at64 + Context.StepDotGradient / 8] ?? 0,
      };
    },
    useOptimizer(config) {
      expectAlive();
      startOptimizer(config);
    },
    useLayers(layers) {
      dropoutRates = dropoutRatesOf(layers);
    },
    async exportWeights() {
      expectAlive();
      return new Map(
        weights.list.map(({ path, address, size }) => [path, floats.slice(address / 4, address / 4 + size)]),
      );
    },
    importWeights(values) {
      expectAlive();
      for (const { path, address, size } of weights.list) {
        const given = values.get(path);
        if (given) floats.set(given.subarray(0, size), address / 4);
      }
    },
    async exportOptimizer() {
      expectAlive();
      return { steps: optimizerSteps, slots: readSlots(floats, weights, update.slots.length) };
    },
    importOptimizer({ steps, slots }) {
      expectAlive();
      optimizerSteps = steps;
      writeSlots(floats, weights, slots);
    },
    dispose() {
      isDisposed = true;
      place.release();
    },
  };
  return { kind: 'compiled', stepper, threads: 1 + (place.hasHelpers ? (threadPool?.helpers ?? 0) : 0) };
}
