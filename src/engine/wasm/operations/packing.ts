import type { OperationTable } from './types';

const steps = {
  from: 'address',
  to: 'address',
  packing: 'address',
  /** Steps of an example, padding included. */
  length: 'integer',
  width: 'integer',
  /** From the last token to the first. */
  backwards: 'flag',
} as const;

const states = {
  from: 'address',
  to: 'address',
  packing: 'address',
  length: 'integer',
  units: 'integer',
  backwards: 'flag',
  /** Where examples lie, between them. */
  exampleBytes: 'bytes',
  /** Where examples lie, between their steps; 0 where the last state alone is given. */
  stepBytes: 'bytes',
  /** Whether padding shows the state before it; otherwise 0. */
  carries: 'flag',
} as const;

export const packing = {
  packSequences: {
    /** Numbers of tokens, as floats, `[examples, length]`; 0 is padding. */
    tokens: 'address',
    /** Where the order is written. */
    packing: 'address',
    length: 'integer',
  },
  takeTokens: { packing: 'address' },
  takeExamples: { packing: 'address' },
  /** `[examples, length, width]` to `[tokens, width]`. */
  packSteps: steps,
  /** The way back: padding becomes 0, or stays as it is where it adds. */
  unpackSteps: {
    ...steps,
    /** Whether to add to what is there. */
    adds: 'flag',
  },
  /** `[tokens, units]` to examples. */
  unpackStates: states,
  /** The way back, from the gradients of what examples show. */
  packStateGradients: states,
} as const satisfies OperationTable;
