import type { Operation, Program } from '../wasm/program';
import type { Layout, Loan } from './layout';
import { newValue, type Value } from './value';

/** Where a weight and its gradient lie, and how large it is. */
export interface PlacedWeight {
  readonly address: number;
  /** 0 for weights that are not trained. */
  readonly gradient: number;
  /** Numbers. */
  readonly size: number;
}

/** A dropout layer's key, rewritten before each step. */
export interface DropoutKey {
  readonly path: string;
  readonly address: number;
  /** As the layer declares it. */
  readonly rate: number;
}

/** Integers at an address. */
export interface Constant {
  readonly address: number;
  readonly values: readonly number[];
}

/** The parts of a plan, each a list of operations. */
export interface Parts {
  /** Once per step: kernels as the backward pass needs them. */
  readonly before: Program;
  /** Per chunk of examples. */
  readonly forward: Program;
  readonly backward: Program;
  readonly inference: Program;
}

/** What a layer writes itself into. */
export interface Scope {
  /** Place of the layer in the network, such as `2`, or `3.0` inside a block. */
  readonly path: string;
  /** Examples that a chunk holds at most. */
  readonly capacity: number;
  readonly layout: Layout;
  weight(name: string): PlacedWeight;
  /** A value of its own, for a chunk of examples. */
  value(shape: readonly number[], needsGradient: boolean): Value;
  before(operation: Operation): void;
  /** Runs in training and at inference alike. */
  forward(operation: Operation): void;
  /** Runs in training, or at inference, only. */
  training(operation: Operation): void;
  inference(operation: Operation): void;
  /**
   * Adds to the backward pass. The callbacks run last layer first; each finds the gradient of its layer's output in
   * place, adds operations, and sets the gradient of its input.
   */
  backward(lay: () => void): void;
  backwardOperation(operation: Operation): void;
  /** Numbers that never change, written when the plan gets its memory; returns their address. */
  constant(values: readonly number[]): number;
  /** A key for a dropout layer here. */
  dropoutKey(rate: number): DropoutKey;
  inner(name: string): Scope;
}

/** What the scopes of a network share. */
export interface PlanBuilder {
  readonly layout: Layout;
  readonly capacity: number;
  readonly parts: Parts;
  readonly weights: ReadonlyMap<string, PlacedWeight>;
  readonly dropoutKeys: DropoutKey[];
  readonly constants: Constant[];
  readonly gradientLayers: (() => void)[];
}

export function scopeOf(builder: PlanBuilder, path: string): Scope {
  const { layout, capacity, parts, weights } = builder;
  return {
    path,
    capacity,
    layout,
    weight(name) {
      const weight = weights.get(`${path}.${name}`);
      if (weight === undefined) throw new Error(`The plan has no weight ${path}.${name}.`);
      return weight;
    },
    value(shape, needsGradient) {
      const size = shape.reduce((product, side) => product * side, 1);
      return newValue(layout.keep(size * capacity), shape, needsGradient);
    },
    before: (added) => parts.before.push(added),
    forward(added) {
      parts.forward.push(added);
      parts.inference.push(added);
    },
    training: (added) => parts.forward.push(added),
    inference: (added) => parts.inference.push(added),
    backward: (lay) => builder.gradientLayers.push(lay),
    backwardOperation: (added) => parts.backward.push(added),
    constant(values) {
      const address = layout.keep(values.length);
      builder.constants.push({ address, values });
      return address;
    },
    dropoutKey(rate) {
      const key = { path, address: layout.keep(4), rate };
      builder.dropoutKeys.push(key);
      return key;
    },
    inner: (name) => scopeOf(builder, `${path}.${name}`),
  };
}

/** The gradient of a value, which the layer behind it must have set. */
export function gradientOf(value: Value): Loan {
  if (value.gradient === undefined) throw new Error('The backward pass is laid out in the wrong order.');
  return value.gradient;
}

/** Lends a value room for its gradient. */
export function lendGradient(scope: Scope, value: Value): Loan {
  const loan = scope.layout.borrow(value.size * scope.capacity);
  value.gradient = loan;
  return loan;
}
