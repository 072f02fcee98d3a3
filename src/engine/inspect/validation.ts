import { reliabilityBins } from '../../core/math/calibration';
import { classificationMetrics, softmaxRows } from '../../core/math/metrics';
import type { PreparedData } from '../../data/types';
import type { PredictedExample } from '../../protocol/examples';
import type { ValidationSnapshot } from '../../protocol/snapshot';
import { inTargetUnit } from '../training/evaluate';
import { createPredictor, predictedExample, predictFromProbabilities, surestRows } from './examples';

const examplesAtMost = 60;
const pairsAtMost = 600;

/**
 * What the network gets right and wrong on the validation part.
 * @param outputs of the whole part: logits `[count, classes]`, or standardised predictions `[count, 1]`
 */
export function validationSnapshot(data: PreparedData, outputs: Float32Array): ValidationSnapshot {
  const part = data.validation;
  if (data.task.kind === 'regression') {
    const pairs = inTargetUnit(part, outputs, data);
    return {
      kind: 'regression',
      truth: pairs.truth.slice(0, pairsAtMost),
      prediction: pairs.prediction.slice(0, pairsAtMost),
    };
  }
  const classes = data.task.classes.length;
  const { confusion } = classificationMetrics(part.labels, outputs, classes);
  const probabilities = softmaxRows(outputs, classes);
  const predict = predictFromProbabilities(probabilities, classes);
  const mistakes = surestRows(part, predict, (truth, { prediction }) => truth !== prediction, examplesAtMost);
  return {
    kind: 'classification',
    confusion,
    mistakes: mistakes.map(({ row, predicted }) => predictedExample(data, part, row, predicted)),
    reliability: reliabilityBins(part.labels, probabilities, classes),
    ...(classes === 2 && {
      scores: {
        truth: Uint8Array.from(part.labels),
        values: Float32Array.from(part.labels, (_, row) => probabilities[row * 2 + 1] as number),
      },
    }),
  };
}

/** Validation examples of one cell of the confusion matrix, surest first. Parameters as of {@link validationSnapshot}. */
export function confusionCell(
  data: PreparedData,
  outputs: Float32Array,
  cell: { readonly truth: number; readonly prediction: number },
): PredictedExample[] {
  const part = data.validation;
  const predict = createPredictor(data, outputs);
  const rows = surestRows(
    part,
    predict,
    (truth, { prediction }) => truth === cell.truth && prediction === cell.prediction,
    examplesAtMost,
  );
  return rows.map(({ row, predicted }) => predictedExample(data, part, row, predicted));
}
