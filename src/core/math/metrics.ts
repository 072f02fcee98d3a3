/**
 * Metrics as scikit-learn defines them: a ratio with an empty denominator is 0. Sums are in double precision.
 * No metric is defined for no examples at all; they then return NaN.
 */

export interface ClassMetrics {
  /** Examples of this class. */
  readonly count: number;
  /** Share of those called so that are. */
  readonly precision: number;
  /** Share of those that are, called so. */
  readonly recall: number;
  /** Harmonic mean of both. */
  readonly f1: number;
}

export interface ClassificationMetrics {
  readonly accuracy: number;
  /** Mean recall over the classes that occur in the truth. */
  readonly balancedAccuracy: number;
  /** Mean F1 over the classes that occur in the truth or among the predictions. */
  readonly macroF1: number;
  /** In the order of the classes. */
  readonly perClass: readonly ClassMetrics[];
  /** Counts, `[truth][prediction]`. */
  readonly confusion: readonly (readonly number[])[];
}

/**
 * @param truth class indices, `[count]`
 * @param outputs logits or probabilities, `[count, classes]`; of equal ones the first wins
 */
export function classificationMetrics(
  truth: ArrayLike<number>,
  outputs: Float32Array,
  classes: number,
): ClassificationMetrics {
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (let example = 0; example < truth.length; example++) {
    const row = confusion[truth[example] as number] as number[];
    const predicted = argmaxOfRow(outputs, example, classes);
    row[predicted] = (row[predicted] as number) + 1;
  }
  const called = Array.from({ length: classes }, (_, index) =>
    sum(confusion.map((row) => row[index] as number)),
  );
  const found = confusion.map((row, index) => row[index] as number);
  const perClass = confusion.map((row, index) => {
    const count = sum(row);
    const hits = found[index] as number;
    const calls = called[index] as number;
    return {
      count,
      precision: ratio(hits, calls),
      recall: ratio(hits, count),
      // 2PR / (P + R), without the rounding of P and R.
      f1: ratio(2 * hits, count + calls),
    };
  });
  const inTruth = perClass.filter(({ count }) => count > 0);
  const occurring = perClass.filter(({ count }, index) => count > 0 || (called[index] as number) > 0);
  return {
    accuracy: sum(found) / truth.length,
    balancedAccuracy: mean(inTruth.map(({ recall }) => recall)),
    macroF1: mean(occurring.map(({ f1 }) => f1)),
    perClass,
    confusion,
  };
}

/** Class of the largest output of one row of `[count, classes]`; of equal ones the first. */
export function argmaxOfRow(outputs: ArrayLike<number>, row: number, classes: number): number {
  const start = row * classes;
  let best = 0;
  for (let index = 1; index < classes; index++) {
    if ((outputs[start + index] as number) > (outputs[start + best] as number)) best = index;
  }
  return best;
}

/** Probabilities from logits, both `[count, classes]`. Large logits do not overflow. */
export function softmaxRows(logits: Float32Array, classes: number): Float32Array {
  const probabilities = new Float32Array(logits.length);
  for (let start = 0; start < logits.length; start += classes) {
    const row = logits.subarray(start, start + classes);
    const normalizer = logSumExp(row);
    for (let index = 0; index < classes; index++) {
      probabilities[start + index] = Math.exp((row[index] as number) - normalizer);
    }
  }
  return probabilities;
}

/**
 * Mean cross-entropy in nats, scikit-learn's `log_loss`, computed without forming probabilities that could underflow.
 * @param truth class indices, `[count]`
 * @param logits `[count, classes]`
 */
export function crossEntropyOfLogits(
  truth: ArrayLike<number>,
  logits: Float32Array,
  classes: number,
): number {
  let total = 0;
  for (let example = 0; example < truth.length; example++) {
    const row = logits.subarray(example * classes, (example + 1) * classes);
    total += logSumExp(row) - (row[truth[example] as number] as number);
  }
  return total / truth.length;
}

/**
 * How far confidence is from accuracy: over ten bins of equal width in the largest probability, the mean of
 * |accuracy - mean confidence|, weighted by the bins' examples (Guo et al., arXiv:1706.04599). A confidence on an edge
 * belongs to the upper bin.
 * @param truth class indices, `[count]`
 * @param probabilities `[count, classes]`
 */
export function expectedCalibrationError(
  truth: ArrayLike<number>,
  probabilities: Float32Array,
  classes: number,
): number {
  const bins = 10;
  // Of each bin: sum of (correct - confidence). Its size cancels against its weight.
  const gaps = new Float64Array(bins);
  for (let example = 0; example < truth.length; example++) {
    const predicted = argmaxOfRow(probabilities, example, classes);
    const confidence = probabilities[example * classes + predicted] as number;
    const bin = Math.min(bins - 1, Math.floor(confidence * bins));
    gaps[bin] = (gaps[bin] as number) + (predicted === truth[example] ? 1 : 0) - confidence;
  }
  return gaps.reduce((total, gap) => total + Math.abs(gap), 0) / truth.length;
}

/**
 * Area under the ROC curve: the chance that an example of class 1 has a higher score than one of class 0, ties counting
 * half. Undefined unless both classes occur.
 * @param truth 0 or 1, `[count]`
 * @param scores probability of class 1, or anything that rises with it, `[count]`
 */
export function rocAuc(truth: ArrayLike<number>, scores: ArrayLike<number>): number | undefined {
  let area = 0;
  let [positives, negatives] = [0, 0];
  for (const step of byFallingScore(truth, scores)) {
    area += step.negatives * (positives + step.positives / 2);
    positives += step.positives;
    negatives += step.negatives;
  }
  return positives && negatives ? area / (positives * negatives) : undefined;
}

/**
 * Area under the precision-recall curve as the mean precision over the positives found, without interpolation.
 * Undefined unless class 1 occurs. Parameters as of {@link rocAuc}.
 */
export function averagePrecision(truth: ArrayLike<number>, scores: ArrayLike<number>): number | undefined {
  let weighted = 0;
  let [positives, called] = [0, 0];
  for (const step of byFallingScore(truth, scores)) {
    positives += step.positives;
    called += step.positives + step.negatives;
    weighted += step.positives * (positives / called);
  }
  return positives ? weighted / positives : undefined;
}

export interface RegressionMetrics {
  readonly mse: number;
  readonly mae: number;
  /** 1 is perfect, 0 as good as the mean of the truth. Of a constant truth: 1 if perfect, else 0. */
  readonly r2: number;
}

/** @param truth and @param prediction in the same unit, `[count]` */
export function regressionMetrics(
  truth: ArrayLike<number>,
  prediction: ArrayLike<number>,
): RegressionMetrics {
  const count = truth.length;
  const centre = sum(truth) / count;
  let [squares, absolutes, variation] = [0, 0, 0];
  for (let example = 0; example < count; example++) {
    const error = (truth[example] as number) - (prediction[example] as number);
    squares += error * error;
    absolutes += Math.abs(error);
    variation += ((truth[example] as number) - centre) ** 2;
  }
  const r2 = variation > 0 ? 1 - squares / variation : squares === 0 ? 1 : 0;
  return { mse: squares / count, mae: absolutes / count, r2: count ? r2 : Number.NaN };
}

/** Examples of one score, from the highest score down: one threshold of a curve each. */
function byFallingScore(truth: ArrayLike<number>, scores: ArrayLike<number>) {
  const order = Array.from(truth, (_, example) => example).sort(
    (a, b) => (scores[b] as number) - (scores[a] as number),
  );
  const steps: { score: number; positives: number; negatives: number }[] = [];
  for (const example of order) {
    const score = scores[example] as number;
    let step = steps.at(-1);
    if (step?.score !== score) {
      step = { score, positives: 0, negatives: 0 };
      steps.push(step);
    }
    if (truth[example] === 1) step.positives++;
    else step.negatives++;
  }
  return steps;
}

function logSumExp(row: Float32Array): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (const value of row) if (value > largest) largest = value;
  let total = 0;
  for (const value of row) total += Math.exp(value - largest);
  return largest + Math.log(total);
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] as number;
  return total;
}

const mean = (values: readonly number[]) => sum(values) / values.length;

const ratio = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
