import { expect, it } from 'vitest';
import { prepareData } from '../../../src/data/prepare';
import type { PreparedData } from '../../../src/data/types';
import { measure } from '../../../src/engine/training/evaluate';
import { readDatasetFile, smallExperiment } from '../session/helpers';

const digitsAs = (framing: string) =>
  prepareData(
    smallExperiment({ data: { dataset: 'digits', fraction: 2 }, task: { framing } }),
    readDatasetFile,
  );

/** Answers that are right throughout. */
function rightAnswers({ task, test, targetScaler, raw }: PreparedData): Float32Array {
  if (task.kind === 'classification') {
    const classes = task.classes.length;
    const outputs = new Float32Array(test.count * classes);
    for (const [row, label] of test.labels.subarray(0, test.count).entries())
      outputs[row * classes + label] = 50;
    return outputs;
  }
  const { offset, scale } = targetScaler;
  return Float32Array.from(test.indices, (index) => ((raw.labels?.[index] ?? Number.NaN) - offset) / scale);
}

it.each(['softmax', 'regression'])(
  'classes that stand for numbers are measured as both, framed as %s',
  async (framing) => {
    const data = await digitsAs(framing);
    const { metrics, perClass } = measure(data.test, rightAnswers(data), data);
    expect(metrics.accuracy).toBe(1);
    expect(metrics.balancedAccuracy).toBe(1);
    expect(metrics.macroF1).toBe(1);
    expect(metrics.mae).toBeCloseTo(0, 4);
    expect(metrics.mse).toBeCloseTo(0, 4);
    expect(metrics.r2).toBeCloseTo(1, 4);
    expect(perClass?.map(({ label }) => label)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
  },
);
