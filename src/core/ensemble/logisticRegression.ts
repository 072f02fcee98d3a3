import { minimize } from '../math/minimize';

/** A multinomial logistic regression; of two classes a binomial one. */
export interface LogisticModel {
  /** All there can be; those that did not occur get no probability. */
  readonly classes: number;
  /** Classes that occurred, in order. */
  readonly present: readonly number[];
  /** Weights and, last, the intercept of each row, `[rows, features + 1]`; the second of two classes has the only row. */
  readonly rows: Float64Array;
  readonly features: number;
}

/**
 * scikit-learn's `LogisticRegression`: the summed cross-entropy times C plus half the squared weights is made small;
 * intercepts are free.
 * @param features `[count, width]`
 * @param labels class indices, `[count]`
 * @param strength C; small values hold the weights down
 */
export function fitLogistic(
  features: Float32Array,
  labels: Int32Array,
  classes: number,
  strength = 1,
): LogisticModel {
  const count = labels.length;
  const width = features.length / count;
  const present = [...new Set(labels)].sort((a, b) => a - b);
  const rowOf = new Map(present.map((label, row) => [label, row]));
  const truth = labels.map((label) => rowOf.get(label) ?? 0);
  const free = present.length === 2 ? 1 : present.length === 1 ? 0 : present.length;
  const held = present.length - free;
  const size = width + 1;
  const shares = new Float64Array(present.length);

  const rows = minimize(
    (at, gradient) => {
      gradient.fill(0);
      let loss = 0;
      for (let example = 0; example < count; example++) {
        logits(at, features, example, width, held, shares);
        loss += softmax(shares, truth[example] as number);
        for (let row = 0; row < free; row++) {
          const isTrue = truth[example] === row + held;
          const error = (shares[row + held] as number) - (isTrue ? 1 : 0);
          const first = row * size;
          for (let i = 0; i < width; i++)
            gradient[first + i] =
              (gradient[first + i] as number) + error * (features[example * width + i] as number);
          gradient[first + width] = (gradient[first + width] as number) + error;
        }
      }
      // By the example, so that the tolerance means the same for any number of them.
      let penalty = 0;
      for (let i = 0; i < at.length; i++) {
        const weight = i % size === width ? 0 : (at[i] as number);
        penalty += weight * weight;
        gradient[i] = ((gradient[i] as number) + weight / strength) / count;
      }
      return (loss + penalty / (2 * strength)) / count;
    },
    new Float64Array(free * size),
  );
  return { classes, present, rows, features: width };
}

/** Probabilities, `[count, classes]`. @param features `[count, width]` */
export function predictLogistic(model: LogisticModel, features: Float32Array): Float32Array {
  const { classes, present, rows, features: width } = model;
  const count = features.length / width;
  const probabilities = new Float32Array(count * classes);
  const shares = new Float64Array(present.length);
  const held = present.length - rows.length / (width + 1);
  for (let example = 0; example < count; example++) {
    logits(rows, features, example, width, held, shares);
    softmax(shares, 0);
    for (const [row, label] of present.entries())
      probabilities[example * classes + label] = shares[row] as number;
  }
  return probabilities;
}

/** @param held rows in front that have no weights and stay at 0 */
function logits(
  rows: Float64Array,
  features: Float32Array,
  example: number,
  width: number,
  held: number,
  into: Float64Array,
): void {
  into.fill(0);
  const from = example * width;
  for (let row = held; row < into.length; row++) {
    const first = (row - held) * (width + 1);
    let sum = rows[first + width] as number;
    for (let i = 0; i < width; i++) sum += (rows[first + i] as number) * (features[from + i] as number);
    into[row] = sum;
  }
}

/** In place. @returns the cross-entropy of the true one */
function softmax(values: Float64Array, truth: number): number {
  const largest = Math.max(...values);
  const own = values[truth] as number;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    values[i] = Math.exp((values[i] as number) - largest);
    total += values[i] as number;
  }
  for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) / total;
  return Math.log(total) + largest - own;
}
