import type { MemberOutputs } from '../../core/ensemble/combine';
import { argmaxOfRow } from '../../core/math/metrics';
import type { PreparedData } from '../../data/types';
import type { EnsembleExample, EnsembleExamples } from '../../protocol/ensemble';
import { createPredictor, predictedExample } from '../inspect/examples';
import { inTargetUnit } from '../training/evaluate';
import { logitsOf } from './answers';

const examplesAtMost = 24;

interface Row {
  readonly row: number;
  /** How much hangs on it. */
  readonly weight: number;
}

/**
 * The test examples on which the ensemble does better than its best member, and those on which it does worse.
 * @param outputs probabilities or standardised numbers of each member; @param alone the best member's; @param together the ensemble's
 */
export function comparedExamples(
  data: PreparedData,
  outputs: MemberOutputs,
  alone: Float32Array,
  together: Float32Array,
): { readonly rescued: EnsembleExamples; readonly lost: EnsembleExamples } {
  const rescued: Row[] = [];
  const lost: Row[] = [];
  const gain = gains(data, alone, together);
  for (let row = 0; row < data.test.count; row++) {
    const weight = gain(row);
    if (weight > 0) rescued.push({ row, weight });
    if (weight < 0) lost.push({ row, weight: -weight });
  }
  const predict = createPredictor(data, logitsOf(data, together));
  const judgeAlone = createPredictor(data, logitsOf(data, alone));
  const show = ({ row }: Row): EnsembleExample => ({
    ...predictedExample(data, data.test, row, predict(row)),
    alone: judgeAlone(row).prediction,
    ...rightOf(data, outputs, row),
  });
  const view = (rows: Row[]): EnsembleExamples => ({
    count: rows.length,
    examples: rows
      .toSorted((a, b) => b.weight - a.weight || a.row - b.row)
      .slice(0, examplesAtMost)
      .map(show),
  });
  return { rescued: view(rescued), lost: view(lost) };
}

/** Above 0 where the ensemble does better, below where worse: of classes by how sure it is, of numbers by how much nearer. */
function gains(data: PreparedData, alone: Float32Array, together: Float32Array): (row: number) => number {
  const { task, test } = data;
  if (task.kind === 'regression') {
    const { truth, prediction } = inTargetUnit(test, together, data);
    const { prediction: other } = inTargetUnit(test, alone, data);
    const miss = (values: Float32Array, row: number) =>
      Math.abs((values[row] as number) - (truth[row] as number));
    return (row) => miss(other, row) - miss(prediction, row);
  }
  const classes = task.classes.length;
  const surely = (values: Float32Array, row: number) => {
    const called = argmaxOfRow(values, row, classes);
    return { called, confidence: values[row * classes + called] as number };
  };
  return (row) => {
    const truth = test.labels[row] as number;
    const [one, all] = [surely(alone, row), surely(together, row)];
    if ((one.called === truth) === (all.called === truth)) return 0;
    return all.called === truth ? all.confidence : -all.confidence;
  };
}

function rightOf(
  { task, test }: PreparedData,
  outputs: MemberOutputs,
  row: number,
): { readonly right?: number } {
  if (task.kind === 'regression') return {};
  const classes = task.classes.length;
  return { right: outputs.filter((values) => argmaxOfRow(values, row, classes) === test.labels[row]).length };
}
