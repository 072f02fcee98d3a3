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

function shownValue({ preview }: Awaited<ReturnType<typeof summaryOf>>, index: number): number | undefined {
  return preview.kind === 'points' ? preview.values[index] : undefined;
}
