import { sizeOf } from '../../core/catalog/layers/types';
import type { Experiment } from '../../core/experiment/schema';
import { classificationMetrics, regressionMetrics } from '../../core/math/metrics';
import { classLogits, expectedNumbers, nearestClassLogits } from '../../core/math/outputs';
import { outputUnits, type Task } from '../../core/task';
import type { Part, PreparedData } from '../../data/types';
import type { Metrics } from '../../protocol/progress';
import type { ClassReport } from '../../protocol/result';
import { createExampleLoss } from '../losses/exampleLoss';
import type { Stepper } from '../stepper/stepper';

/** What the network makes of one part of the data, in inference mode. */
export interface Evaluation {
  readonly metrics: Metrics;
  /** Where there are classes, in their order. */
  readonly perClass?: readonly ClassReport[];
  /** One logit per class `[count, classes]`, see `classLogits`, or standardised predictions `[count, 1]`. */
  readonly outputs: Float32Array;
}

export interface Evaluator {
  /**
   * @param part of the same data
   * @param mayContinue asked between chunks; answers false when the work is no longer wanted
   * @returns undefined when it was told not to go on
   */
  evaluate(part: Part, mayContinue: () => Promise<boolean>): Promise<Evaluation | undefined>;
}

/** Multiply-adds that one prediction may cost, so that a stop need not wait for a whole part. */
const workPerChunk = 40e6;

/**
 * @param multiplyAdds of one example's forward pass
 */
export function createEvaluator(
  network: Pick<Stepper, 'predict'>,
  data: PreparedData,
  training: Experiment['training'],
  multiplyAdds: number,
): Evaluator {
  const inputWidth = sizeOf(data.inputShape);
  const outputWidth = outputUnits(data.task);
  const exampleLoss = createExampleLoss(training, data.task);
  // Fixed by the network alone, not by how fast it runs: the same experiment must give the same last bits.
  const chunk =
    2 ** Math.round(Math.log2(Math.min(2048, Math.max(32, workPerChunk / Math.max(1, multiplyAdds)))));

  return {
    async evaluate(part, mayContinue) {
      const outputs = new Float32Array(part.count * outputWidth);
      for (let first = 0; first < part.count; first += chunk) {
        if (first > 0 && !(await mayContinue())) return undefined;
        const count = Math.min(chunk, part.count - first);
        const inputs = part.inputs.subarray(first * inputWidth, (first + count) * inputWidth);
        outputs.set(await network.predict(inputs, count), first * outputWidth);
      }
      const loss = meanLoss(part, outputs, data.task, exampleLoss);
      const shown = classLogits(data.task, outputs);
      const { metrics, perClass } = measure(part, shown, data);
      return { metrics: { ...loss, ...metrics }, ...(perClass && { perClass }), outputs: shown };
    },
  };
}

function meanLoss(
  part: Part,
  outputs: Float32Array,
  { kind }: Task,
  exampleLoss: ReturnType<typeof createExampleLoss>,
): Metrics {
  if (part.count === 0) return {};
  const truths = kind === 'classification' ? part.labels : part.targets;
  let sum = 0;
  for (let row = 0; row < part.count; row++) sum += exampleLoss(outputs, row, truths[row] as number);
  return { loss: sum / part.count };
}

/**
 * The metrics of the task and, where classes stand for numbers, those of the other framing too: both on one scale.
 * @param outputs as of {@link Evaluation}
 */
export function measure(part: Part, outputs: Float32Array, data: PreparedData): Measures {
  if (part.count === 0) return { metrics: {} };
  const { task, classNumbers, raw } = data;
  if (task.kind === 'classification') {
    const ofClasses = classMeasures(part, outputs, task.classes);
    if (classNumbers === undefined) return ofClasses;
    const { mse, mae, r2 } = regressionMetrics(
      trueNumbers(part, data),
      expectedNumbers(outputs, classNumbers),
    );
    return { ...ofClasses, metrics: { ...ofClasses.metrics, mse, mae, r2 } };
  }
  const { truth, prediction } = inTargetUnit(part, outputs, data);
  const { mse, mae, r2 } = regressionMetrics(truth, prediction);
  if (classNumbers === undefined || raw.task.kind !== 'classification') return { metrics: { mse, mae, r2 } };
  const ofClasses = classMeasures(part, nearestClassLogits(prediction, classNumbers), raw.task.classes);
  return { ...ofClasses, metrics: { mse, mae, r2, ...ofClasses.metrics } };
}

type Measures = Pick<Evaluation, 'metrics' | 'perClass'>;

function classMeasures({ labels }: Part, logits: Float32Array, names: readonly string[]): Measures {
  const measured = classificationMetrics(labels, logits, names.length);
  const { accuracy, balancedAccuracy, macroF1 } = measured;
  return {
    metrics: { accuracy, balancedAccuracy, macroF1 },
    perClass: measured.perClass.map((each, index) => ({ label: names[index] ?? '', ...each })),
  };
}

/** What a part's numbers really are, in the target's own unit, `[count]`. */
function trueNumbers({ count, indices, labels, targets }: Part, data: PreparedData): Float32Array {
  const { raw, classNumbers, targetScaler } = data;
  return Float32Array.from({ length: count }, (_, row) => {
    // The raw number where it is known: scaling there and back loses a last bit.
    if (raw.targets) return raw.targets[indices[row] as number] as number;
    if (classNumbers) return classNumbers[labels[row] as number] as number;
    return (targets[row] as number) * targetScaler.scale + targetScaler.offset;
  });
}

/** True and predicted numbers of a part in the target's own unit, `[count]` each. */
export function inTargetUnit(
  part: Part,
  outputs: Float32Array,
  data: PreparedData,
): { readonly truth: Float32Array; readonly prediction: Float32Array } {
  const { offset, scale } = data.targetScaler;
  return { truth: trueNumbers(part, data), prediction: outputs.map((output) => output * scale + offset) };
}
