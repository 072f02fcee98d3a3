import { sizeOf } from '../../core/catalog/layers/types';
import type { ActivationKind } from '../wasm/opcodes';
import type { Loan } from './layout';

/** Which steps of a text are padding: those whose token has the number 0. */
export interface Mask {
  /** Of the tokens' numbers, `[examples, length]`. */
  readonly tokens: number;
  readonly length: number;
  /** Where the sequences' order without padding lies, once somebody asked for it. */
  packing: number | undefined;
}

/** What flows between two layers, for a chunk of examples. */
export interface Value {
  /** Of its numbers, `[examples, ...shape]`. */
  readonly address: number;
  /** Of one example. */
  readonly shape: readonly number[];
  /** Numbers per example. */
  readonly size: number;
  /** False where nothing before it is trained. */
  readonly needsGradient: boolean;
  /** Which of its steps are padding, if it is known. */
  mask: Mask | undefined;
  /** Its gradient: set while the backward pass is laid out, by the layer behind it. */
  gradient: Loan | undefined;
  /** Its activation, where only the slope at y is needed: a layer behind it may apply that slope instead. */
  activationByOutput: ActivationKind | undefined;
  /** Whether the layer behind has already multiplied the gradient by that slope. */
  slopeApplied: boolean;
}

export function newValue(address: number, shape: readonly number[], needsGradient: boolean): Value {
  return {
    address,
    shape,
    size: sizeOf(shape),
    needsGradient,
    mask: undefined,
    gradient: undefined,
    activationByOutput: undefined,
    slopeApplied: false,
  };
}
