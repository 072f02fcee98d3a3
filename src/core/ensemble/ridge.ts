/** A linear model with an intercept, of few features. */
export interface LinearModel {
  /** `[features]`. */
  readonly weights: readonly number[];
  readonly intercept: number;
}

/**
 * Least squares with a penalty on the squared weights, scikit-learn's `Ridge`: members of an ensemble say nearly the
 * same, which plain least squares turns into huge weights of opposite signs. The intercept is free.
 * @param features `[count, width]`
 * @param targets `[count]`
 */
export function fitRidge(features: Float32Array, targets: Float32Array, penalty = 1): LinearModel {
  const count = targets.length;
  const width = features.length / count;
  const at = (row: number, column: number) => features[row * width + column] as number;
  const means = Array.from({ length: width }, (_, column) => mean(count, (row) => at(row, column)));
  const middle = mean(count, (row) => targets[row] as number);
  const matrix: number[][] = [];
  for (let i = 0; i < width; i++) {
    const row = new Array<number>(width + 1).fill(0);
    for (let example = 0; example < count; example++) {
      const value = at(example, i) - (means[i] as number);
      for (let j = 0; j < width; j++)
        row[j] = (row[j] as number) + value * (at(example, j) - (means[j] as number));
      row[width] = (row[width] as number) + value * ((targets[example] as number) - middle);
    }
    row[i] = (row[i] as number) + penalty;
    matrix.push(row);
  }
  const weights = solve(matrix);
  const intercept = weights.reduce((rest, weight, i) => rest - weight * (means[i] as number), middle);
  return { weights, intercept };
}

/** Predictions, `[count]`. @param features `[count, width]` */
export function predictLinear({ weights, intercept }: LinearModel, features: Float32Array): Float32Array {
  const width = weights.length;
  return Float32Array.from({ length: features.length / width }, (_, row) =>
    weights.reduce((sum, weight, i) => sum + weight * (features[row * width + i] as number), intercept),
  );
}

/** Solves a positive definite system by elimination. @param rows the matrix with its right side as last column */
function solve(rows: number[][]): number[] {
  const size = rows.length;
  for (const [pivot, row] of rows.entries()) {
    for (const other of rows.slice(pivot + 1)) {
      const share = (other[pivot] as number) / (row[pivot] as number);
      for (let i = pivot; i <= size; i++) other[i] = (other[i] as number) - share * (row[i] as number);
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i--) {
    const row = rows[i] as number[];
    const rest = solution.reduce(
      (sum, value, j) => (j > i ? sum - value * (row[j] as number) : sum),
      row[size] as number,
    );
    solution[i] = rest / (row[i] as number);
  }
  return solution;
}

function mean(count: number, of: (row: number) => number): number {
  let sum = 0;
  for (let row = 0; row < count; row++) sum += of(row);
  return sum / count;
}
