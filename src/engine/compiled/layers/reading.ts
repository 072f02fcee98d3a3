import type { Operands } from '../../wasm/operations';
import { type Operation, operation, type Program } from '../../wasm/program';
import { packingOf } from '../mask';
import type { Scope } from '../scope';
import type { Value } from '../value';

/** A direction of reading, and where in the output its states go. */
export interface Reads {
  readonly units: number;
  readonly returnSequences: boolean;
  /** From the last step to the first. */
  readonly backwards: boolean;
  /** The first of its units among those of the output. */
  readonly firstUnit: number;
  /** Whether padding shows the state before it, among all states; otherwise 0. */
  readonly carries: boolean;
}

/**
 * How a direction reads its input. Inside a recurrent layer everything lies in the order of reading: step by step or, of
 * texts, token by token without padding.
 */
export interface Reading {
  /** Per example, or per token between `takeTokens` and `takeExamples`. */
  readonly rows: number;
  /** What the recurrence is told of it, there and back. */
  readonly shape: Pick<Operands<'recurrence'>, 'packing' | 'exampleBytes' | 'stepBytes' | 'steps'>;
  /** Brings the input into that order. */
  enter(to: number): Operation;
  /** Where the recurrence writes its states, and what brings them to the output then. */
  readonly out: number;
  readonly leave: Program;
  /** The gradient of its states, from that of the output. To be given back. */
  gradient(dy: number): { readonly address: number; readonly bring: Program; giveBack(): void };
  /** Brings the gradient of the input out of that order. */
  bringBack(from: number, dx: number, adds: boolean): Operation;
  /** Operations between which `rows` are as said. */
  around(operations: Program): Program;
}

export function readingOf(scope: Scope, input: Value, output: Value, reads: Reads): Reading {
  return input.mask
    ? tokenByToken(scope, input, output, reads, packingOf(scope, input.mask))
    : stepByStep(input, output, reads);
}

/** All sequences have as many steps. */
function stepByStep(input: Value, output: Value, { returnSequences, backwards, firstUnit }: Reads): Reading {
  const [steps = 1, channels = 1] = input.shape;
  const width = output.shape.at(-1) ?? 1;
  /** Where the first step in the order of reading lies in `[examples, steps, width]`, and bytes between examples, steps. */
  const order = (across: number) => {
    const step = across * 4;
    return backwards
      ? { first: (steps - 1) * step, exampleBytes: steps * step, stepBytes: -step }
      : { first: 0, exampleBytes: steps * step, stepBytes: step };
  };
  const { first: firstIn, ...inBytes } = order(channels);
  const inSteps = { ...inBytes, steps, width: channels };
  // Without sequences each step writes to the same place, and the last one stays.
  const { first: firstOut, ...outBytes } = returnSequences
    ? order(width)
    : { first: 0, exampleBytes: width * 4, stepBytes: 0 };
  const place = firstUnit * 4 + firstOut;
  return {
    rows: steps,
    shape: { ...outBytes, packing: 0, steps },
    enter: (to) => operation('byStep', { ...inSteps, from: input.address + firstIn, to }),
    out: output.address + place,
    leave: [],
    gradient: (dy) => ({ address: dy + place, bring: [], giveBack: () => {} }),
    bringBack: (from, dx, adds) => operation('byExample', { ...inSteps, from, to: dx + firstIn, adds }),
    around: (operations) => operations,
  };
}

/** Padding is passed over. */
function tokenByToken(
  scope: Scope,
  input: Value,
  output: Value,
  { units, returnSequences, backwards, firstUnit, carries }: Reads,
  packing: number,
): Reading {
  const { layout, capacity } = scope;
  const [length = 1, channels = 1] = input.shape;
  const order = { packing, length, backwards };
  const step = (output.shape.at(-1) ?? 1) * 4;
  const states = {
    ...order,
    units,
    exampleBytes: returnSequences ? length * step : step,
    stepBytes: returnSequences ? step : 0,
    carries,
  };
  const out = layout.keep(length * units * capacity);
  const offset = firstUnit * 4;
  return {
    rows: 1,
    shape: { packing, exampleBytes: units * 4, stepBytes: 0, steps: length },
    enter: (to) => operation('packSteps', { ...order, from: input.address, to, width: channels }),
    out,
    leave: [operation('unpackStates', { ...states, from: out, to: output.address + offset })],
    gradient(dy) {
      const loan = layout.borrow(length * units * capacity);
      const { address } = loan;
      const bring = [operation('packStateGradients', { ...states, from: dy + offset, to: address })];
      return { address, bring, giveBack: loan.giveBack };
    },
    bringBack: (from, dx, adds) =>
      operation('unpackSteps', { ...order, from, to: dx, width: channels, adds }),
    around: (operations) => [
      operation('takeTokens', { packing }),
      ...operations,
      operation('takeExamples', { packing }),
    ],
  };
}
