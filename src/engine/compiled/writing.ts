import type { Program } from '../wasm/program';
import type { PlanMemory } from './memories';
import type { CompiledPlan } from './plan';
import type { Parts } from './scope';
import { beforeUpdate } from './updates';

/** Where the operations of a shard's training lie: from `start` the first time in a step, from `chunk` on later, to `end`. */
export interface TrainingPlace {
  readonly start: number;
  readonly chunk: number;
  readonly end: number;
}

/** A plan's operations in their memory. Addresses in bytes. */
export interface Written {
  /** Of each shard. Behind the first come the sums over all of them, penalties, clipping and the update. */
  readonly training: readonly [TrainingPlace, ...TrainingPlace[]];
  readonly inference: { readonly start: number; readonly end: number };
  /** Puts another optimizer's operations in place of those before; returns the address behind them. */
  writeUpdate(program: Program): number;
}

export function writePrograms(
  { shards, sums, weights, program }: Pick<CompiledPlan, 'shards' | 'sums' | 'weights' | 'program'>,
  { integers }: Pick<PlanMemory, 'integers'>,
): Written {
  let written = program / 4;
  const write = (operations: Program) => {
    for (const operation of operations) {
      integers.set(operation, written);
      written += operation.length;
    }
    return written * 4;
  };
  const writeTraining = ({ before, forward, backward }: Parts): TrainingPlace => {
    const start = written * 4;
    const chunk = write(before);
    return { start, chunk, end: write([...forward, ...backward]) };
  };
  const [first, ...others] = shards;
  const places = others.map(({ parts }) => writeTraining(parts));
  const start = written * 4;
  const inference = { start, end: write(first.parts.inference) };
  const own = writeTraining(first.parts);
  const updateStart = write([...sums, ...beforeUpdate(weights.trained)]);
  return {
    training: [own, ...places],
    inference,
    writeUpdate(update) {
      written = updateStart / 4;
      return write(update);
    },
  };
}
