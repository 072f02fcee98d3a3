import type { ChosenLoss } from '../losses/choose';
import type { ClassLossKind, NumberLossKind } from '../wasm/opcodes';
import { type Operation, operation } from '../wasm/program';
import type { Layout } from './layout';
import type { Value } from './value';

/** A loss as the kernels know it. */
export type PlannedLoss =
  | { readonly kind: 'classification'; readonly kernel: ClassLossKind; readonly labelSmoothing: number }
  | { readonly kind: 'regression'; readonly kernel: NumberLossKind };

/** Places for what only some batches bring: weights, a second label and its share of each example. */
export interface Extras {
  /** Of each example's own class. */
  readonly weights: number;
  /** Of each class. */
  readonly classWeights: number;
  readonly secondLabels: number;
  readonly shares: number;
  /** Room for the units of one example. */
  readonly room: number;
}

export function placeExtras(layout: Layout, capacity: number, units: number, classes: number): Extras {
  return {
    weights: layout.keep(capacity),
    classWeights: layout.keep(classes),
    secondLabels: layout.keep(capacity),
    shares: layout.keep(capacity),
    room: layout.keep(units),
  };
}

/** @returns undefined where the kernels have no such loss: another one must not take its place */
export function plannedLoss(chosen: ChosenLoss): PlannedLoss | undefined {
  switch (chosen.kind) {
    case 'classification': {
      const { kind, formula, labelSmoothing } = chosen;
      return formula.kernel === undefined ? undefined : { kind, kernel: formula.kernel, labelSmoothing };
    }
    case 'regression': {
      const { kind, formula } = chosen;
      return formula.kernel === undefined ? undefined : { kind, kernel: formula.kernel };
    }
  }
}

/** Adds up the losses of a chunk of examples, and writes the gradient of their mean. */
export function lossOperation(
  loss: PlannedLoss,
  { address, size }: Value,
  { truth, gradient, extras }: { truth: number; gradient: number; extras: Extras },
): Operation {
  switch (loss.kind) {
    case 'regression':
      return operation('numberLoss', {
        kind: loss.kernel,
        predictions: address,
        targets: truth,
        gradient,
        size,
      });
    case 'classification':
      return operation('classLoss', {
        ...extras,
        kind: loss.kernel,
        logits: address,
        labels: truth,
        gradient,
        units: size,
        smoothing: loss.labelSmoothing,
      });
  }
}
