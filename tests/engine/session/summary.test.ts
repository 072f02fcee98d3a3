import { describe, expect, test } from 'vitest';
import { prepareData } from '../../../src/data/prepare';
import { summarizeData } from '../../../src/engine/session/summary';
import { readDatasetFile, smallExperiment } from './helpers';

const summaryOf = async (data: Readonly<Record<string, unknown>>) =>
  summarizeData(await prepareData(smallExperiment({ data }), readDatasetFile), 1);

describe('what the data stage shows', () => {
  test('of points: each once, with its part, and wrong labels as they are trained with', async () => {
    const [clean, noisy] = [await summaryOf({ labelNoise: 0 }), await summaryOf({ labelNoise: 0.5 })];
    if (clean.preview.kind !== 'points' || noisy.preview.kind !== 'points')
      throw new Error('These are points.');
    expect(clean.preview.points).toHaveLength(200);
    expect([...clean.preview.parts].filter((part) => part === 0)).toHaveLength(clean.counts.training);
    const changed = [...clean.preview.values].filter((value, i) => value !== shownValue(noisy, i));
    expect(changed).toHaveLength(35);
    expect(clean.classCounts?.training.reduce((sum, count) => sum + count)).toBe(70);
  });

  test('how many examples each part has, and of which classes', async () => {
    const { counts, classCounts } = await summaryOf({
      samples: 100,
      split: { validation: 0.2, test: 0.1 },
    });
    expect(counts).toEqual({ training: 70, validation: 20, test: 10 });
    const sum = (of: readonly number[] = []) => of.reduce((total, count) => total + count, 0);
    expect([classCounts?.training, classCounts?.validation, classCounts?.test].map(sum)).toEqual([
      70, 20, 10,
    ]);
  });

  test('of images: six of each class, in bytes', async () => {
    const { preview } = await summaryOf({ dataset: 'digits' });
    if (preview.kind !== 'image') throw new Error('These are images.');
    expect(preview.shape).toEqual([28, 28, 1]);
    expect(preview.images.map(({ truth }) => truth)).toEqual(
      Array.from({ length: 60 }, (_, place) => Math.floor(place / 6)),
    );
    expect(preview.images[0]?.values).toBeInstanceOf(Uint8Array);
  });

  test('of a table: its columns as in the source, and rows as text with gaps', async () => {
    const { preview, counts } = await summaryOf({ dataset: 'penguins' });
    if (preview.kind !== 'table') throw new Error('This is a table.');
    expect(preview.rows).toHaveLength(30);
    for (const row of preview.rows) expect(row).toHaveLength(preview.columns.length);
    expect(preview.rows.every((row) => ['Adelie', 'Chinstrap', 'Gentoo'].includes(row.at(-1) ?? ''))).toBe(
      true,
    );
    const [categories, numbers] = ['category', 'number'].map((type) =>
      preview.columns.filter((column) => column.type === type),
    );
    expect([categories?.length, numbers?.length]).toEqual([2, 4]);
    expect(preview.columns.some(({ missing }) => missing > 0)).toBe(true);
    for (const { histogram, missing } of numbers ?? []) {
      expect(histogram?.reduce((sum, count) => sum + count)).toBe(counts.training - missing);
    }
  });

  test('of a table of numbers: the target with its unit’s own range', async () => {
    const { preview, classCounts } = await summaryOf({ dataset: 'concrete' });
    if (preview.kind !== 'table') throw new Error('This is a table.');
    expect(classCounts).toBeUndefined();
    expect(preview.columns.at(-1)).toMatchObject({ type: 'target', name: 'compressive strength' });
    expect(preview.columns.at(-1)?.maximum).toBeGreaterThan(70);
  });
});

describe('of texts, what the data stage shows', () => {
  test('is each class from training, then unseen ones, with the very numbers the network gets', async () => {
    const data = await prepareData(smallExperiment({ data: { dataset: 'spam' } }), readDatasetFile);
    const { preview } = summarizeData(data, 1);
    if (preview.kind !== 'text') throw new Error('These are texts.');
    expect(preview.texts.map(({ part, truth }) => (part === 'training' ? truth : 'new'))).toEqual([
      ...[0, 0, 0, 1, 1, 1],
      ...new Array(6).fill('new'),
    ]);
    for (const text of preview.texts) {
      const part = data[text.part];
      const row = part.indices.indexOf(text.index);
      const inputs = [...part.inputs.subarray(row * preview.length, (row + 1) * preview.length)];
      expect([...new Array(text.padding).fill(0), ...text.numbers]).toEqual(inputs);
      text.tokens.forEach((token, place) => {
        const number = text.numbers[place] ?? 0;
        if (number === 1) expect(data.vocabulary).not.toContain(token);
        else expect(data.vocabulary?.[number]).toBe(token);
      });
    }
    expect(preview.vocabulary).toBe((data.vocabulary?.length ?? 0) - 2);
    expect(preview.commonest[0]).toBe(data.vocabulary?.[2]);
  });
});

describe('of a series, what the data stage shows', () => {
  test('is the whole of it, and where each part begins to be asked', async () => {
    const data = await prepareData(
      smallExperiment({ data: { dataset: 'weather', window: 10, fraction: 50 } }),
      readDatasetFile,
    );
    const { preview, counts, baselines, classCounts } = summarizeData(data, 1);
    if (preview.kind !== 'series') throw new Error('This is a series.');
    expect(preview.values).toHaveLength(1461 * 4);
    const [training, validation, test, end] = preview.bounds;
    expect([validation - training, test - validation, end - test]).toEqual([
      counts.training,
      counts.validation,
      counts.test,
    ]);
    expect(end).toBe(1461);
    expect(preview.dates[test]).toBe('2015-05-27');
    expect(baselines?.validation.name).toBe('tomorrow = today');
    expect(classCounts).toBeUndefined();
  });
});

function shownValue({ preview }: Awaited<ReturnType<typeof summaryOf>>, index: number): number | undefined {
  return preview.kind === 'points' ? preview.values[index] : undefined;
}
