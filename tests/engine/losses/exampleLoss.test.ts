import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type LossEntry, type LossId, losses } from '../../../src/core/catalog/losses';
import type { Task } from '../../../src/core/task';
import { createExampleLoss } from '../../../src/engine/losses/exampleLoss';

interface Golden {
  readonly classification: {
    readonly logits: number[][];
    readonly classes: number[];
    readonly cases: GoldenCase[];
  };
  readonly sigmoid: { readonly oneVersusRest: Logits; readonly binary: Logits };
  readonly regression: {
    readonly predictions: number[][];
    readonly targets: number[][];
    readonly cases: GoldenCase[];
  };
}
interface Logits {
  readonly logits: number[][];
  readonly classes: number[];
  readonly cases: GoldenCase[];
}
interface GoldenCase {
  readonly name: string;
  readonly config: { readonly labelSmoothing?: number; readonly gamma?: number };
  readonly perExample: number[];
}
const golden: Golden = JSON.parse(readFileSync(new URL('../../golden/losses.json', import.meta.url), 'utf8'));
const trainingOf = (name: string, labelSmoothing = 0) => ({
  loss: (name === 'crossEntropySmoothed' ? 'crossEntropy' : name) as LossId,
  labelSmoothing,
});

const classes4: Task = { kind: 'classification', classes: ['a', 'b', 'c', 'd'] };
const classes2: Task = { kind: 'classification', classes: ['no', 'yes'], output: 'sigmoid' };
const number: Task = { kind: 'regression', target: 'strength' };

describe('losses of single examples agree with Keras', () => {
  const { logits, classes } = golden.classification;
  const known = golden.classification.cases.filter(({ config }) => (config.gamma ?? 2) === 2);
  test.each(known)('$name', ({ name, config, perExample }) => {
    const loss = createExampleLoss(trainingOf(name, config.labelSmoothing), classes4);
    const flat = Float32Array.from(logits.flat());
    classes.forEach((truth, row) => {
      expect(loss(flat, row, truth)).toBeCloseTo(perExample[row] ?? Number.NaN, 12);
    });
  });

  const { oneVersusRest, binary } = golden.sigmoid;
  test.each(oneVersusRest.cases)(
    '$name of sigmoids, each class against the rest',
    ({ name, config, perExample }) => {
      const task: Task = { ...classes4, output: 'sigmoid' };
      const loss = createExampleLoss(trainingOf(name, config.labelSmoothing), task);
      const flat = Float32Array.from(oneVersusRest.logits.flat());
      oneVersusRest.classes.forEach((truth, row) => {
        expect(loss(flat, row, truth)).toBeCloseTo(perExample[row] ?? Number.NaN, 12);
      });
    },
  );
  test.each(binary.cases)('$name of one sigmoid for two classes', ({ name, config, perExample }) => {
    const loss = createExampleLoss(trainingOf(name, config.labelSmoothing), classes2);
    const flat = Float32Array.from(binary.logits.flat());
    binary.classes.forEach((truth, row) => {
      expect(loss(flat, row, truth)).toBeCloseTo(perExample[row] ?? Number.NaN, 12);
    });
  });

  const { predictions, targets } = golden.regression;
  test.each(golden.regression.cases)('$name', ({ name, perExample }) => {
    const loss = createExampleLoss(trainingOf(name), number);
    const flat = Float32Array.from(predictions.flat());
    targets.flat().forEach((target, row) => {
      expect(loss(flat, row, target)).toBeCloseTo(perExample[row] ?? Number.NaN, 12);
    });
  });
});

test.each(Object.entries(losses))('%s has golden values', (id, { suits }: LossEntry) => {
  const { classification, sigmoid, regression } = golden;
  const asked =
    suits === 'regression' ? [regression] : [classification, sigmoid.oneVersusRest, sigmoid.binary];
  for (const { cases } of asked) expect(cases.map(({ name }) => name)).toContain(id);
});
