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
  return metricsOfConfusion(confusion);
}

/** @param confusion counts, `[truth][prediction]` */
export function metricsOfConfusion(confusion: readonly (readonly number[])[]): ClassificationMetrics {
  const total = sum(confusion.map(sum));
  const called = confusion.map((_, index) => sum(confusion.map((row) => row[index] as number)));
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
    accuracy: sum(found) / total,
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
    const normalizer = logSumExp(logits, start, classes);
    for (let at = start; at < start + classes; at++) {
      probabilities[at] = Math.exp((logits[at] as number) - normalizer);
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
    const start = example * classes;
    total += logSumExp(logits, start, classes) - (logits[start + (truth[example] as number)] as number);
  }
  return total / truth.length;
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

/** Logarithm of the sum of exponentials of one row, shifted by the largest so that nothing overflows. */
export function logSumExp(values: Float32Array, start: number, width: number): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let at = start; at < start + width; at++) largest = Math.max(largest, values[at] as number);
  let total = 0;
  for (let at = start; at < start + width; at++) total += Math.exp((values[at] as number) - largest);
  return largest + Math.log(total);
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] as number;
  return total;
}

const mean = (values: readonly number[]) => sum(values) / values.length;

const ratio = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
