import type { OutputKind } from '../task';

/** A loss of classes, as `engine/losses` computes it. */
export interface ClassLoss {
  readonly kind: 'crossEntropy' | 'focal' | 'hinge';
  readonly output: OutputKind;
  /** Label smoothing, of the cross-entropy. */
  readonly smoothing: number;
}

/**
 * The one answer that makes the mean loss over examples of these classes least: probabilities under a softmax, or of
 * each sigmoid; under the hinge the logits.
 * @param shares of the classes, of sum 1
 * @returns `[classes]`, or `[1]` of two classes under one sigmoid, where it is the second's
 */
export function bestConstant(loss: ClassLoss, shares: readonly number[]): readonly number[] {
  const targets = targetsOf(loss, shares);
  if (loss.kind === 'hinge') {
    // The loss is linear between these answers: it is least at one of them.
    if (loss.output === 'sigmoid') return targets.map((share) => (share > 0.5 ? 1 : -1));
    return targets.map((share) => (share > 0.5 ? 1 : 0));
  }
  if (loss.kind === 'crossEntropy') return targets;
  if (loss.output === 'sigmoid') return targets.map(focalProbability);
  return focalProbabilities(targets);
}

/**
 * The mean loss of one answer to all examples.
 * @param constant as {@link bestConstant} gives it
 * @param shares of the classes among the examples, of sum 1
 */
export function constantLoss(
  loss: ClassLoss,
  constant: readonly number[],
  shares: readonly number[],
): number {
  const targets = targetsOf(loss, shares);
  if (loss.output === 'softmax') {
    if (loss.kind === 'hinge') return categoricalHinge(constant, targets);
    const of = loss.kind === 'focal' ? focal : surprise;
    return sum(targets.map((share, index) => weighed(share, of(constant[index] ?? 0))));
  }
  const ofUnit = targets.map((share, index) => {
    const answer = constant[index] ?? 0;
    if (loss.kind === 'hinge') return share * Math.max(0, 1 - answer) + (1 - share) * Math.max(0, 1 + answer);
    const of = loss.kind === 'focal' ? focal : surprise;
    return weighed(share, of(answer)) + weighed(1 - share, of(1 - answer));
  });
  return sum(ofUnit) / ofUnit.length;
}

/** What the outputs are asked for, in the mean: smoothed shares of the classes; of one sigmoid that of the second. */
function targetsOf({ output, smoothing }: ClassLoss, shares: readonly number[]): readonly number[] {
  if (output === 'softmax') return shares.map((share) => (1 - smoothing) * share + smoothing / shares.length);
  const asked = shares.length === 2 ? shares.slice(1) : shares;
  return asked.map((share) => (1 - smoothing) * share + smoothing / 2);
}

/** A class that training never showed has no probability; the loss of meeting it is large, but a number. */
const smallest = 1e-7;

function surprise(probability: number): number {
  return -Math.log(Math.max(smallest, probability));
}

function focal(probability: number): number {
  return (1 - probability) ** 2 * surprise(probability);
}

function focalSlope(probability: number): number {
  const p = Math.max(smallest, probability);
  return 2 * (1 - p) * Math.log(p) - (1 - p) ** 2 / p;
}

/** What does not occur weighs nothing, whatever it would cost. */
function weighed(share: number, loss: number): number {
  return share > 0 ? share * loss : 0;
}

/** The right class counts as 0 among its rivals, as in Keras's CategoricalHinge. */
function categoricalHinge(logits: readonly number[], shares: readonly number[]): number {
  const of = (truth: number) => {
    const rival = Math.max(0, ...logits.filter((_, index) => index !== truth));
    return Math.max(0, rival - (logits[truth] ?? 0) + 1);
  };
  return sum(shares.map((share, truth) => weighed(share, of(truth))));
}

/** Halvings of an interval: to the last bit of what matters. */
const halvings = 60;

/** Where a rising function is 0. */
function rootOf(rising: (at: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let halving = 0; halving < halvings; halving++) {
    const middle = (low + high) / 2;
    if (rising(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Of one sigmoid: the focal loss is convex, so that it is least where its slope is 0. */
function focalProbability(share: number): number {
  if (share <= 0 || share >= 1) return share;
  return rootOf((p) => share * focalSlope(p) - (1 - share) * focalSlope(1 - p), 0, 1);
}

/** Under a softmax: least where all slopes are one, at a sum of 1 (Lagrange). */
function focalProbabilities(shares: readonly number[]): readonly number[] {
  if (shares.some((share) => share >= 1)) return shares;
  const at = (slope: number) =>
    shares.map((share) => (share > 0 ? rootOf((p) => share * focalSlope(p) - slope, 0, 1) : 0));
  // The slopes are negative and rise to 0.
  const exponent = rootOf((power) => 1 - sum(at(-Math.exp(power))), -40, 20);
  const found = at(-Math.exp(exponent));
  const total = sum(found);
  return found.map((probability) => probability / total);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
