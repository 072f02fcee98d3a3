import { describe, expect, test } from 'vitest';
import { prepareData } from '../../../src/data/prepare';
import type { PreparedData } from '../../../src/data/types';
import { viewExample } from '../../../src/engine/inspect/examples';
import { validationSnapshot } from '../../../src/engine/inspect/validation';
import { createWatchedExamples } from '../../../src/engine/inspect/watched';
import { summarizeData } from '../../../src/engine/session/summary';
import { readDatasetFile, smallExperiment } from '../session/helpers';

const prepare = (dataset: string, seed = 1) =>
  prepareData(smallExperiment({ seed, data: { dataset } }), readDatasetFile);

/** Logits of a network that is always right, but for some rows that it calls the next class. */
function logitsOf(
  { validation }: PreparedData,
  classes: number,
  wrong: ReadonlyMap<number, number>,
): Float32Array {
  const logits = new Float32Array(validation.count * classes);
  validation.labels.forEach((label, row) => {
    const surety = wrong.get(row);
    if (surety === undefined) logits[row * classes + label] = 5;
    else logits[row * classes + ((label + 1) % classes)] = surety;
  });
  return logits;
}

describe('the validation part of images', () => {
  test('shows the surest mistakes first, with their bytes', async () => {
    const data = await prepare('digits');
    const snapshot = validationSnapshot(
      data,
      logitsOf(
        data,
        10,
        new Map([
          [3, 1],
          [10, 9],
          [20, 4],
        ]),
      ),
    );
    if (snapshot.kind !== 'classification') throw new Error('Digits are classes.');
    const rows = [10, 20, 3];
    expect(snapshot.mistakes.map(({ index }) => index)).toEqual(
      rows.map((row) => data.validation.indices[row]),
    );
    for (const mistake of snapshot.mistakes) {
      expect(mistake.prediction).toBe((mistake.truth + 1) % 10);
      expect(mistake.values).toBeInstanceOf(Uint8Array);
      expect(mistake.values).toHaveLength(784);
    }
    const total = snapshot.confusion.flat().reduce((sum, count) => sum + count, 0);
    const right = snapshot.confusion.reduce((sum, row, truth) => sum + (row[truth] ?? 0), 0);
    expect([total, total - right]).toEqual([data.validation.count, 3]);
  });

  test('is watched by the same even handful each time', async () => {
    const data = await prepare('digits');
    const network = { predict: async (_: Float32Array, count: number) => new Float32Array(10 * count) };
    const [first, again, other] = await Promise.all(
      [1, 1, 2].map((seed) => createWatchedExamples(network, data, seed).observe()),
    );
    expect(first).toHaveLength(24);
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    const perClass = Array.from(
      { length: 10 },
      (_, label) => first?.filter(({ truth }) => truth === label).length,
    );
    expect(Math.min(...perClass.map(Number))).toBeGreaterThanOrEqual(2);
    expect(first?.[0]?.confidence).toBeCloseTo(0.1);
  });
});

test('a row of a table is shown with its features in words, as its preview shows them', async () => {
  const data = await prepare('penguins');
  const { preview } = summarizeData(data, 1);
  if (preview.kind !== 'table') throw new Error('Penguins are a table.');
  const example = viewExample(data, data.training.indices[0] ?? 0);
  expect(example.cells).toEqual(preview.rows[0]?.slice(0, -1));
  expect(example.cells?.length).toBe(preview.columns.length - 1);
  expect(example.cells?.some((cell) => /^[A-Z]/.test(cell))).toBe(true);
});

test('a number cut into bins is shown as its bin, as the prediction is', async () => {
  const experiment = smallExperiment({
    data: { dataset: 'concrete' },
    task: { framing: 'binned', bins: 4 },
  });
  const data = await prepareData(experiment, readDatasetFile);
  const snapshot = validationSnapshot(data, logitsOf(data, 4, new Map([[0, 3]])));
  if (snapshot.kind !== 'classification') throw new Error('Bins are classes.');
  const truth = data.validation.labels[0] ?? -1;
  expect(snapshot.mistakes[0]).toMatchObject({ truth, prediction: (truth + 1) % 4 });
});

test('numbers are shown in their own unit', async () => {
  const data = await prepare('concrete');
  const snapshot = validationSnapshot(data, data.validation.targets);
  if (snapshot.kind !== 'regression') throw new Error('Strength is a number.');
  expect(snapshot.truth).toHaveLength(Math.min(600, data.validation.count));
  expect(Math.max(...snapshot.truth)).toBeGreaterThan(60);
  for (const [row, prediction] of snapshot.prediction.entries()) {
    expect(prediction).toBeCloseTo(snapshot.truth[row] ?? Number.NaN, 3);
  }
});
