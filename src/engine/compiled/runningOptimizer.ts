import type { Experiment } from '../../core/experiment/schema';
import type { OptimizerMemory } from '../../protocol/checkpoint';
import type { Projection, StepRates } from '../stepper/stepper';
import { Context } from '../wasm/opcodes';
import type { CompiledNetwork } from './compiledNetwork';
import { readSlots, writeSlots } from './optimizerSlots';
import { type Update, updateOf } from './updates';

/** The optimizer in charge: its operations stand behind those of the step. */
export interface RunningOptimizer {
  readonly update: Update;
  /** The address behind its operations, where a step ends. */
  readonly end: number;
  /** Since it took over. */
  steps: number;
  /** Whether the last step was held against its gradient. */
  hasProjection: boolean;
}

/** Writes an optimizer in place of the one before; what it remembers starts afresh. */
export function startOptimizer(
  { plan, memory, written }: CompiledNetwork,
  config: Experiment['training']['optimizer'],
): RunningOptimizer {
  const { trained } = plan.weights;
  const update = updateOf(config, trained);
  const end = written.writeUpdate(update.program);
  for (const [index, start] of update.slots.entries()) {
    const first = (trained.memories[index] ?? 0) / 4;
    memory.floats.fill(start, first, first + trained.length);
  }
  return { update, end, steps: 0, hasProjection: false };
}

/** Counts a step, and puts its rates where the kernels read them. */
export function writeRates(network: CompiledNetwork, optimizer: RunningOptimizer, rates: StepRates): void {
  optimizer.steps++;
  const { floats, doubles } = network.memory;
  const [{ context }] = network.plan.shards;
  const [at, at64] = [context / 4, context / 8];
  const { learningRate, weightDecay } = rates;
  floats[at + Context.Rate / 4] = optimizer.update.rate(learningRate, optimizer.steps);
  floats[at + Context.Keep / 4] = 1 - learningRate * weightDecay;
  floats[at + Context.L1 / 4] = rates.l1;
  floats[at + Context.TwiceL2 / 4] = 2 * rates.l2;
  floats[at + Context.ClipNorm / 4] = rates.clipNorm;
  doubles[at64 + Context.StepNorm2 / 8] = 0;
  doubles[at64 + Context.StepDotGradient / 8] = 0;
}

/** That of the last step, if it was tracked by an optimizer that can. */
export function readProjection(
  { plan, memory: { doubles } }: CompiledNetwork,
  { hasProjection }: RunningOptimizer,
): Projection | undefined {
  if (!hasProjection) return undefined;
  const at64 = plan.shards[0].context / 8;
  return {
    stepNorm2: doubles[at64 + Context.StepNorm2 / 8] ?? 0,
    stepDotGradient: doubles[at64 + Context.StepDotGradient / 8] ?? 0,
  };
}

/** What it remembers, as copies. */
export function exportOptimizer(
  { plan, memory }: CompiledNetwork,
  { steps, update }: RunningOptimizer,
): OptimizerMemory {
  return { steps, slots: readSlots(memory.floats, plan.weights, update.slots.length) };
}

/** @param remembered by the same optimizer on the same network */
export function importOptimizer(
  { plan, memory }: CompiledNetwork,
  optimizer: RunningOptimizer,
  remembered: OptimizerMemory,
): void {
  optimizer.steps = remembered.steps;
  writeSlots(memory.floats, plan.weights, remembered.slots);
}
