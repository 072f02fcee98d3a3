import type { CombinationId } from '../catalog/combinations';
import { argmaxOfRow } from '../math/metrics';
import { fitLogistic, predictLogistic } from './logisticRegression';
import { fitRidge, predictLinear } from './ridge';

/**
 * What each member says of one part of the data: probabilities `[count, classes]`, or standardised numbers
 * `[count, 1]`. All of the same part, in the same order.
 */
export type MemberOutputs = readonly Float32Array[];

/** The true answers of a part: class indices or standardised targets, `[count]`. */
export type Truth =
  | { readonly kind: 'classification'; readonly classes: number; readonly labels: Int32Array }
  | { readonly kind: 'regression'; readonly targets: Float32Array };

/** Makes one answer of the members': of the form of theirs. */
export interface Combiner {
  combine(outputs: MemberOutputs): Float32Array;
  /** What each member counts, adding up to 1, where it is a weighted mean. */
  readonly weights?: readonly number[];
}

/**
 * @param outputs of a part that no member trained on; whatever is learned is learned from it
 * @param truth of the same part
 */
export function fitCombiner(method: CombinationId, outputs: MemberOutputs, truth: Truth): Combiner {
  switch (method) {
    case 'average':
      return weightedMean(outputs.map(() => 1 / outputs.length));
    case 'vote':
      return { combine: (said) => votes(said, truth.kind === 'classification' ? truth.classes : 1) };
    case 'weighted':
      return weightedMean(scoreWeights(outputs, truth));
    case 'stacking':
      return stack(outputs, truth);
  }
}

function weightedMean(weights: readonly number[]): Combiner {
  return {
    weights,
    combine(outputs) {
      const combined = new Float64Array(outputs[0]?.length ?? 0);
      for (const [member, values] of outputs.entries()) {
        const weight = weights[member] as number;
        for (let i = 0; i < combined.length; i++)
          combined[i] = (combined[i] as number) + weight * (values[i] as number);
      }
      return Float32Array.from(combined);
    },
  };
}

/**
 * The share of the members that name each class, `[count, classes]`. A vote more always counts more than any mean
 * probability, which only decides between equal votes; each row adds up to 1.
 */
function votes(outputs: MemberOutputs, classes: number): Float32Array {
  const members = outputs.length;
  const combined = new Float64Array(outputs[0]?.length ?? 0);
  const tieBreak = 1 / (2 * members);
  for (const values of outputs) {
    for (let row = 0; row < combined.length / classes; row++) {
      const named = row * classes + argmaxOfRow(values, row, classes);
      combined[named] = (combined[named] as number) + 1;
    }
    for (let i = 0; i < combined.length; i++)
      combined[i] = (combined[i] as number) + tieBreak * (values[i] as number);
  }
  return Float32Array.from(combined, (value) => value / (members + 1 / 2));
}

/**
 * By how far each member's accuracy is above guessing, or the inverse of its squared error; as shares of 1. Members
 * that are no better than guessing count nothing; where none is, all count the same.
 */
function scoreWeights(outputs: MemberOutputs, truth: Truth): readonly number[] {
  const scores = outputs.map((values) =>
    truth.kind === 'classification'
      ? Math.max(0, accuracyOf(values, truth.labels, truth.classes) - 1 / truth.classes)
      : 1 / Math.max(squaredError(values, truth.targets), 1e-12),
  );
  const sum = scores.reduce((total, score) => total + score, 0);
  return scores.map((score) => (sum > 0 ? score / sum : 1 / scores.length));
}

/** A second model on what the members say: whom to believe, and when (Wolpert 1992). */
function stack(outputs: MemberOutputs, truth: Truth): Combiner {
  if (truth.kind === 'regression') {
    const model = fitRidge(beside(outputs, 1, 0), truth.targets);
    return { combine: (said) => predictLinear(model, beside(said, 1, 0)) };
  }
  const { classes, labels } = truth;
  // Of two classes one probability says all.
  const skipped = classes === 2 ? 1 : 0;
  const model = fitLogistic(beside(outputs, classes, skipped), labels, classes);
  return { combine: (said) => predictLogistic(model, beside(said, classes, skipped)) };
}

/** The members' outputs side by side, `[count, members · (width - skipped)]`; the first `skipped` columns of each are left out. */
function beside(outputs: MemberOutputs, width: number, skipped: number): Float32Array {
  const kept = width - skipped;
  const count = (outputs[0]?.length ?? 0) / width;
  const all = new Float32Array(count * outputs.length * kept);
  for (let row = 0; row < count; row++) {
    for (const [member, values] of outputs.entries()) {
      const own = values.subarray(row * width + skipped, (row + 1) * width);
      all.set(own, (row * outputs.length + member) * kept);
    }
  }
  return all;
}

function accuracyOf(values: Float32Array, labels: Int32Array, classes: number): number {
  let right = 0;
  for (const [row, label] of labels.entries()) if (argmaxOfRow(values, row, classes) === label) right++;
  return right / labels.length;
}

function squaredError(values: Float32Array, targets: Float32Array): number {
  return (
    targets.reduce((sum, target, row) => sum + (target - (values[row] as number)) ** 2, 0) / targets.length
  );
}
