import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { LossId } from '../../../src/core/catalog/losses';
import { createExampleLoss } from '../../../src/engine/training/exampleLoss';

interface Golden {
  readonly classification: {
    readonly logits: number[][];
    readonly classes: number[];
    readonly cases: GoldenCase[];
  };
  readonly regression: {
    readonly predictions: number[][];
    readonly targets: number[][];
    readonly cases: GoldenCase[];
  };
}
interface GoldenCase {
  readonly name: string;
  readonly config: { readonly labelSmoothing?: number; readonly gamma?: number };
  readonly perExample: number[];
}
const golden: Golden = JSON.parse(readFileSync(new URL('../../golden/losses.json', import.meta.url), 'utf8'));
const ours = (name: string) => (name === 'crossEntropySmoothed' ? 'crossEntropy' : name) as LossId;

describe('losses of single examples agree with Keras', () => {
  const { logits, classes } = golden.classification;
  const known = golden.classification.cases.filter(({ config }) => (config.gamma ?? 2) === 2);
  test.each(known)('$name', ({ name, config, perExample }) => {
    const loss = createExampleLoss(ours(name), 4, config.labelSmoothing ?? 0);
    const flat = Float32Array.from(logits.flat());
    classes.forEach((truth, row) => {
      expect(loss(flat, row, truth)).toBeCloseTo(perExample[row] ?? Number.NaN, 12);
    });
  });

  const { predictions, targets } = golden.regression;
  test.each(golden.regression.cases)('$name', ({ name, perExample }) => {
    const loss = createExampleLoss(ours(name), 1, 0);
    const flat = Float32Array.from(predictions.flat());
    targets.flat().forEach((target, row) => {
      expect(loss(flat, row, target)).toBeCloseTo(perExample[row] ?? Number.NaN, 12);
    });
  });
});
