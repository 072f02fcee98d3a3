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
export interface Verdict {
  readonly prediction: number;
  readonly confidence?: number;
}

/**
 * Verdicts from the outputs of a part, without looking at an example twice.
 * @param outputs one logit per class `[count, classes]`, or standardised predictions `[count, 1]`
 */
export function createJudge(data: PreparedData, outputs: Float32Array): (row: number) => Verdict {
  if (data.task.kind === 'regression') {
    const { offset, scale } = data.targetScaler;
    return (row) => ({ prediction: (outputs[row] as number) * scale + offset });
  }
  const classes = data.task.classes.length;
  return judgeProbabilities(softmaxRows(outputs, classes), classes);
}

/** Verdicts from the probabilities of a part, `[count, classes]`. */
export function judgeProbabilities(probabilities: Float32Array, classes: number): (row: number) => Verdict {
  return (row) => {
    const prediction = argmaxOfRow(probabilities, row, classes);
    return { prediction, confidence: probabilities[row * classes + prediction] as number };
  };
}

/** Those rows of a part that pass, surest first. */
export function surestRows(
  part: Part,
  judge: (row: number) => Verdict,
  passes: (truth: number, verdict: Verdict) => boolean,
  atMost: number,
): { readonly row: number; readonly verdict: Verdict }[] {
  const found: { row: number; verdict: Verdict }[] = [];
  for (let row = 0; row < part.count; row++) {
    const verdict = judge(row);
    if (passes(part.labels[row] as number, verdict)) found.push({ row, verdict });
  }
  found.sort((a, b) => (b.verdict.confidence ?? 0) - (a.verdict.confidence ?? 0) || a.row - b.row);
  return found.slice(0, atMost);
}

export function predictedExample(
  data: PreparedData,
  part: Part,
  row: number,
  verdict: Verdict,
): PredictedExample {
  const example = viewExample(data, part.indices[row] as number);
  // A number that was cut into classes is shown as its class, as the prediction is.
  const truth = data.task.kind === 'classification' ? (part.labels[row] as number) : example.truth;
  return { ...example, truth, ...verdict };
}
