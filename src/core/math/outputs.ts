import { outputUnits, type Task } from '../task';

/**
 * One logit per class from a network's outputs, such that their softmax gives the classes' probabilities: of sigmoids
 * each class's own, divided by their sum. Everything that looks at classes works on these, whatever the output is.
 * @param outputs `[count, units]` of a classification
 * @returns `[count, classes]`; the same array where nothing is to be done
 */
export function classLogits(task: Task, outputs: Float32Array): Float32Array {
  if (task.kind === 'regression' || task.output !== 'sigmoid') return outputs;
  if (outputUnits(task) > 1) return outputs.map(logSigmoid);
  // Two classes by one sigmoid: the softmax of 0 and z is 1 - sigmoid(z) and sigmoid(z).
  const logits = new Float32Array(2 * outputs.length);
  for (const [row, output] of outputs.entries()) logits[2 * row + 1] = output;
  return logits;
}

/** `-log(1 + e^-x)`, without overflow. */
function logSigmoid(x: number): number {
  return Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x)));
}

/**
 * The number that each prediction stands for where the classes stand for numbers: their mean by probability.
 * @param logits `[count, classes]`
 * @param numbers of each class
 * @returns `[count]`
 */
export function expectedNumbers(logits: Float32Array, numbers: Float32Array): Float32Array {
  const classes = numbers.length;
  const expected = new Float32Array(logits.length / classes);
  for (let row = 0; row < expected.length; row++) {
    const first = row * classes;
    let largest = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < classes; i++) largest = Math.max(largest, logits[first + i] as number);
    let [sum, total] = [0, 0];
    for (let i = 0; i < classes; i++) {
      const share = Math.exp((logits[first + i] as number) - largest);
      sum += share * (numbers[i] as number);
      total += share;
    }
    expected[row] = sum / total;
  }
  return expected;
}

/**
 * The class whose number is nearest to each prediction, as logits that are surest of it.
 * @param predictions `[count]`, in the numbers' unit
 * @returns `[count, classes]`: minus the distance to each class's number
 */
export function nearestClassLogits(predictions: Float32Array, numbers: Float32Array): Float32Array {
  const classes = numbers.length;
  const logits = new Float32Array(predictions.length * classes);
  for (const [row, prediction] of predictions.entries()) {
    for (const [index, number] of numbers.entries()) {
      logits[row * classes + index] = -Math.abs(prediction - number);
    }
  }
  return logits;
}
