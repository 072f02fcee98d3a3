import { classificationMetrics } from '../../core/math/metrics';
import type { PreparedData } from '../../data/types';
import type { PredictedExample, ValidationSnapshot } from '../../protocol/payloads';
import { inTargetUnit } from '../training/evaluate';
import { createJudge, predictedExample, surestRows } from './examples';

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
  const { confusion } = classificationMetrics(part.labels, outputs, data.task.classes.length);
  const judge = createJudge(data, outputs);
  const mistakes = surestRows(part, judge, (truth, { prediction }) => truth !== prediction, examplesAtMost);
  return {
    kind: 'classification',
    confusion,
    mistakes: mistakes.map(({ row, verdict }) => predictedExample(data, part, row, verdict)),
  };
}

/** Validation examples of one cell of the confusion matrix, surest first. Parameters as of {@link validationSnapshot}. */
export function confusionCell(
  data: PreparedData,
  outputs: Float32Array,
  cell: { readonly truth: number; readonly prediction: number },
): PredictedExample[] {
  const part = data.validation;
  const judge = createJudge(data, outputs);
  const rows = surestRows(
    part,
    judge,
    (truth, { prediction }) => truth === cell.truth && prediction === cell.prediction,
    examplesAtMost,
  );
  return rows.map(({ row, verdict }) => predictedExample(data, part, row, verdict));
}
