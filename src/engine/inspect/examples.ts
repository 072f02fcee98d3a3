import { sizeOf } from '../../core/catalog/layers/types';
import { argmaxOfRow, softmaxRows } from '../../core/math/metrics';
import type { Part, PreparedData } from '../../data/types';
import type { ExampleView, PredictedExample } from '../../protocol/examples';
import { featureCells } from './cells';

/** One raw example with a copy of its values, ready to be sent. */
export function viewExample({ raw }: PreparedData, index: number): ExampleView {
  const size = sizeOf(raw.shape);
  const truth = raw.labels?.[index] ?? raw.targets?.[index] ?? 0;
  const text = raw.texts?.[index];
  const values = raw.values.slice(index * size, (index + 1) * size);
  return {
    index,
    truth,
    values,
    ...(text !== undefined && { text }),
    ...(raw.kind === 'table' && { cells: featureCells(raw, index) }),
  };
}

/** What the network says of an example: the class it finds most probable, or a number in the target's unit. */
export interface Prediction {
  readonly prediction: number;
  readonly confidence?: number;
}

/**
 * Predictions from the outputs of a part, without looking at an example twice.
 * @param outputs one logit per class `[count, classes]`, or standardised predictions `[count, 1]`
 */
export function createPredictor(data: PreparedData, outputs: Float32Array): (row: number) => Prediction {
  if (data.task.kind === 'regression') {
    const { offset, scale } = data.targetScaler;
    return (row) => ({ prediction: (outputs[row] as number) * scale + offset });
  }
  const classes = data.task.classes.length;
  return predictFromProbabilities(softmaxRows(outputs, classes), classes);
}

/** Predictions from the probabilities of a part, `[count, classes]`. */
export function predictFromProbabilities(
  probabilities: Float32Array,
  classes: number,
): (row: number) => Prediction {
  return (row) => {
    const prediction = argmaxOfRow(probabilities, row, classes);
    return { prediction, confidence: probabilities[row * classes + prediction] as number };
  };
}

/** Those rows of a part that pass, surest first. */
export function surestRows(
  part: Part,
  predict: (row: number) => Prediction,
  passes: (truth: number, predicted: Prediction) => boolean,
  atMost: number,
): { readonly row: number; readonly predicted: Prediction }[] {
  const found: { row: number; predicted: Prediction }[] = [];
  for (let row = 0; row < part.count; row++) {
    const predicted = predict(row);
    if (passes(part.labels[row] as number, predicted)) found.push({ row, predicted });
  }
  found.sort((a, b) => (b.predicted.confidence ?? 0) - (a.predicted.confidence ?? 0) || a.row - b.row);
  return found.slice(0, atMost);
}

export function predictedExample(
  data: PreparedData,
  part: Part,
  row: number,
  predicted: Prediction,
): PredictedExample {
  const example = viewExample(data, part.indices[row] as number);
  // A number that was cut into classes is shown as its class, as the prediction is.
  const truth = data.task.kind === 'classification' ? (part.labels[row] as number) : example.truth;
  return { ...example, truth, ...predicted };
}
