import type * as z from 'zod/mini';
import type { DataKind } from '../dataKind';

/**
 * Whose positions an axis of a weight has, so that pruning finds its share of a unit.
 *
 * - `input`: the channels that the layer gets and sums over
 * - `channel`: the channels that it gets and keeps apart; either, where longer, has several positions for each
 * - `unit`: the layer's own units; where longer, all of them again and again, as for each gate of a cell
 * - `state`: the layer's own units as they were a step before, which it sums over
 * - `place`: none of these, such as the rows of a filter
 */
export type AxisOf = 'input' | 'channel' | 'unit' | 'state' | 'place';

/** One tensor of a layer, before it has values. */
export interface WeightSpec {
  /** `kernel`, `bias`, `gamma`, ...: unique within its layer. */
  readonly name: string;
  readonly shape: readonly number[];
  /** Whose positions each axis has. */
  readonly axes: readonly AxisOf[];
  /**
   * `kernel` is drawn by the model's initializer; `orthogonal` keeps lengths (arXiv:1312.6120), for what is applied
   * over and over; `uniform` lies within 0.05 of 0; `unitForget` is 1 for the second of four blocks; the others are
   * constants. All as in Keras.
   */
  readonly initial: 'kernel' | 'orthogonal' | 'uniform' | 'zeros' | 'ones' | 'unitForget';
  readonly trainable: boolean;
  /** Whether L1, L2 and weight decay act on it: on kernels, not on biases or normalisation parameters. */
  readonly penalised: boolean;
  /** For kernels: inputs and outputs that one unit is wired to (Keras's fan-in and fan-out). */
  readonly fanIn?: number;
  readonly fanOut?: number;
}

/** What a layer makes of a shape (without the batch dimension). */
export interface LayerEffect {
  readonly outputShape: readonly number[];
  readonly weights: readonly WeightSpec[];
  /** Multiply-adds of one example's forward pass. */
  readonly multiplyAdds: number;
  /** Values that one example leaves in it besides its output, such as the gates of each step; none by default. */
  readonly innerValues?: number;
}

/** Why a layer cannot take what the layer before it gives. */
export interface Misfit {
  readonly message: string;
  readonly hint: string;
  /** What it needs instead: the steps of a sequence, or a flat list of numbers. */
  readonly wants?: 'sequence' | 'list';
  /** A layer type that, put in front, would fix it. */
  readonly insertBefore?: 'flatten' | 'globalAveragePool' | 'globalAveragePool1d' | 'embedding';
}

export type LayerGroup =
  | 'core'
  | 'convolution'
  | 'sequence'
  | 'pooling'
  | 'shape'
  | 'regularization'
  | 'blocks';

/** What a layer is in a network, as a picture or a summary of it shows. */
export type LayerRole = 'dense' | 'convolution' | 'recurrent' | 'pooling' | 'pass' | 'residual';

/**
 * What is true of a kind of layer, for whoever asks; a block has what any layer inside it has.
 *
 * - `linear`: passes on weighted sums of what it gets, apart from an activation of its own
 * - `inPlace`: changes values where they stand, and so takes a sequence as well as a list
 * - `differsInTraining`: does one thing while training and another afterwards
 * - `usesBatchStatistics`: what it makes of an example depends on the others of its batch
 * - `readsTokens`: takes token numbers, which only name the tokens
 * - `readsBackwards`: reads a sequence from its end too
 * - `passesMask`: what it makes of a step that is padding is padding as well, so that the layers behind it pass over it
 *   too, as long as there are steps (as Keras's layers that support masking)
 */
export type LayerTrait =
  | 'linear'
  | 'inPlace'
  | 'differsInTraining'
  | 'usesBatchStatistics'
  | 'readsTokens'
  | 'readsBackwards'
  | 'passesMask';

/**
 * What becomes of the channels that a layer gets, whose units pruning follows.
 *
 * - `makes`: it sums over them, and gives units of its own
 * - `passes`: each goes on by itself
 * - `spreads`: each goes on as the answer of one filter or several, side by side
 * - `mixes`: each depends on all others, so that none may go
 * - `laysOut`: the same numbers in another shape
 * - `inside`: whatever the layers inside a block do
 */
export type UnitFlow = 'makes' | 'passes' | 'spreads' | 'mixes' | 'laysOut' | 'inside';

/** A kind of layer: everything but its arithmetic, which is in `engine/tfjs/layers`. */
export interface LayerEntry<Schema extends z.ZodMiniType = z.ZodMiniType> {
  readonly label: string;
  readonly help: string;
  readonly source: string;
  readonly group: LayerGroup;
  readonly role: LayerRole;
  readonly traits: readonly LayerTrait[];
  readonly units: UnitFlow;
  /** What a summary of the network calls it; its short name, if not given. */
  readonly word?: string;
  readonly suits: readonly DataKind[] | 'any';
  readonly schema: Schema;
  /** A few characters for diagrams and the pipeline strip, such as `Conv 3×3`. */
  short(layer: z.output<Schema>): string;
  /** @param vocabulary how many token numbers there can be, where the input is token numbers and nothing else */
  effect(layer: z.output<Schema>, inputShape: readonly number[], vocabulary?: number): LayerEffect | Misfit;
}

export function defineLayer<Schema extends z.ZodMiniType>(entry: LayerEntry<Schema>): LayerEntry<Schema> {
  return entry;
}

export function isMisfit(effect: LayerEffect | Misfit): effect is Misfit {
  return 'message' in effect;
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}

export function showShape(shape: readonly number[]): string {
  return shape.join(' × ');
}
