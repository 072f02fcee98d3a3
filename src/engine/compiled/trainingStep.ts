import type { Batch, StepRates } from '../stepper/stepper';
import type { CompiledNetwork } from './compiledNetwork';
import { type RunningOptimizer, writeRates } from './runningOptimizer';
import type { StepTrace } from './underway';

/** What a network carries from one step to the next, its memory apart. */
export interface TrainingState {
  optimizer: RunningOptimizer;
  /** By the path of their layer. */
  dropoutRates: ReadonlyMap<string, number>;
  /** Whether steps are held against their gradient. */
  tracksProjection: boolean;
  /** Examples since the sums were last read. */
  examples: number;
  /** Whether the network was looked at, in the memory that a step under way works in. */
  wasLookedAt: boolean;
  isDisposed: boolean;
}

/** The memory may be another plan's by now. */
export function expectAlive({ isDisposed }: TrainingState): void {
  if (isDisposed) throw new Error('This stepper was disposed.');
}

/** A whole step, in one go. */
export function takeStep(
  network: CompiledNetwork,
  state: TrainingState,
  batch: Batch,
  rates: StepRates,
): void {
  const length = beginStep(network, state, batch, rates);
  for (let first = 0; first < batch.count; first += length) takeChunk(network, state, batch, first, length);
  endStep(state, batch);
}

/** The same step, set aside between its pieces; given up before its end, it leaves no trace. */
export function* takeStepInParts(
  network: CompiledNetwork,
  state: TrainingState,
  batch: Batch,
  rates: StepRates,
): Generator<void, void, void> {
  const length = beginStep(network, state, batch, rates);
  const before = network.underway.read();
  const pause = () => setAside(network, state, before, rates);
  let isDone = false;
  try {
    if (network.chunks.wholeBatch && network.chunks.isLong(batch.count)) {
      yield* takeOperations(network, state, batch, before, pause);
    } else {
      for (let first = 0; first < batch.count; first += length) {
        if (first > 0) yield* pause();
        yield* takeChunkInParts(network, state, batch, first, length, pause);
      }
    }
    endStep(state, batch);
    isDone = true;
  } finally {
    if (!isDone) state.optimizer.steps--;
  }
}

/** Checks a batch, makes ready for it, and says how many examples to take at a time. */
function beginStep(network: CompiledNetwork, state: TrainingState, batch: Batch, rates: StepRates): number {
  expectAlive(state);
  const { chunks, plan, work, masks } = network;
  if (chunks.wholeBatch && batch.count > plan.capacity) {
    throw new RangeError(`The plan is for batches of ${plan.capacity} examples, not ${batch.count}.`);
  }
  work.writeShare(1 / batch.count);
  writeRates(network, state.optimizer, rates);
  masks.drop(state.dropoutRates, rates.step);
  return chunks.trainingChunk(batch.count);
}

function endStep(state: TrainingState, { count }: Batch): void {
  const { optimizer, tracksProjection } = state;
  state.examples += count;
  optimizer.hasProjection = tracksProjection && optimizer.update.projects === true;
}

/** Forward and backward over the examples from `first`; after the last of them the weights move. */
function takeChunk(
  { plan, memory, written, work }: CompiledNetwork,
  { optimizer }: TrainingState,
  batch: Batch,
  first: number,
  length: number,
): void {
  const count = Math.min(length, batch.count - first);
  const isLast = first + count >= batch.count;
  const [{ context }] = plan.shards;
  const [own] = written.training;
  if (plan.shards.length > 1) {
    work.run(batch, first, count);
    if (isLast) memory.kernels.run(own.end, optimizer.end, context);
    return;
  }
  // A small network's step is over in a microsecond: one call for all of it.
  work.feed.training(batch, first, count, first > 0);
  memory.kernels.run(first === 0 ? own.start : own.chunk, isLast ? optimizer.end : own.end, context);
}

function* takeChunkInParts(
  network: CompiledNetwork,
  state: TrainingState,
  batch: Batch,
  first: number,
  length: number,
  pause: () => Generator<void>,
): Generator<void> {
  const { plan, memory, written, work } = network;
  if (plan.shards.length === 1) return takeChunk(network, state, batch, first, length);
  const count = Math.min(length, batch.count - first);
  yield* work.runInParts(batch, first, count, pause);
  if (first + count < batch.count) return;
  memory.kernels.run(written.training[0].end, state.optimizer.end, plan.shards[0].context);
}

/** A batch that cannot be cut, one operation after another. */
function* takeOperations(
  { plan, memory, written, work, underway, pieces }: CompiledNetwork,
  state: TrainingState,
  batch: Batch,
  before: StepTrace,
  pause: () => Generator<void>,
): Generator<void> {
  const [{ context }] = plan.shards;
  const [{ start }] = written.training;
  work.feed.training(batch, 0, batch.count, false);
  let at = start;
  for (const end of [...pieces, state.optimizer.end]) {
    if (at > start) yield* pause();
    if (state.wasLookedAt && at > start) {
      // What had been computed is gone: once more up to here.
      underway.write(before);
      work.feed.training(batch, 0, batch.count, false);
      memory.kernels.run(start, at, context);
    }
    memory.kernels.run(at, end, context);
    at = end;
  }
}

/** Gives the network back as it was before the step, until the step goes on. */
function* setAside(
  { underway, masks }: CompiledNetwork,
  state: TrainingState,
  before: StepTrace,
  { step }: StepRates,
): Generator<void, void, void> {
  const now = underway.read();
  underway.write(before);
  state.wasLookedAt = false;
  yield;
  expectAlive(state);
  underway.write(now);
  // Looking is done without dropout.
  masks.drop(state.dropoutRates, step);
}
