import { describe, expect, it } from 'vitest';
import { prepareData } from '../../../src/data/prepare';
import type { PreparedData } from '../../../src/data/types';
import { baselinesOf } from '../../../src/engine/training/baseline';
import { experimentOn, readPack } from '../../data/helpers';

const prepare = (data: Readonly<Record<string, unknown>>) => prepareData(experimentOn(data), readPack);

describe('what a network has to beat', () => {
  it('is, of a table, the mean of the training part: an R² of about 0, never above', async () => {
    const data = await prepare({ dataset: 'concrete' });
    const baselines = baselinesOf(data);
    expect(baselines?.validation.name).toBe('the mean');
    for (const part of ['validation', 'test'] as const) {
      expect(baselines?.[part].r2).toBeLessThanOrEqual(0);
      expect(baselines?.[part].r2).toBeGreaterThan(-0.2);
    }
    const targets = [...data.training.indices].map((index) => data.raw.targets?.[index] ?? 0);
    const mean = targets.reduce((sum, value) => sum + value, 0) / targets.length;
    const errors = [...data.test.indices].map((index) => Math.abs((data.raw.targets?.[index] ?? 0) - mean));
    expect(baselines?.test.mae).toBeCloseTo(errors.reduce((sum, error) => sum + error, 0) / errors.length, 4);
  });

  it('is, of the weather, today: worked out from the file alone', async () => {
    const data = await prepare({ dataset: 'weather', window: 14 });
    const file = new TextDecoder().decode(await readPack('weather/data.csv'));
    const maxima = file
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => Number(line.split(',')[1]));
    const asked = maxima.slice(-data.test.count);
    const before = maxima.slice(-data.test.count - 1, -1);
    const squares = asked.map((value, index) => (value - (before[index] ?? 0)) ** 2);
    const { test, validation } = baselinesOf(data) ?? {};
    expect(test?.mse).toBeCloseTo(squares.reduce((sum, square) => sum + square, 0) / squares.length, 3);
    expect(test?.r2).toBeGreaterThan(0.8);
    expect([test?.name, validation?.name]).toEqual(['tomorrow = today', 'tomorrow = today']);
  });

  it('is, of stocks, no change: as good as the mean, which is nearly nothing', async () => {
    const { test } = baselinesOf(await prepare({ dataset: 'stocks', window: 20 })) ?? {};
    expect(test?.r2).toBeLessThanOrEqual(0);
    expect(test?.r2).toBeGreaterThan(-0.05);
  });

  it('does not depend on the window', async () => {
    const [short, long] = await Promise.all(
      [6, 60].map((window) => prepare({ dataset: 'sunspots', window })),
    );
    expect(baselinesOf(long as PreparedData)).toEqual(baselinesOf(short as PreparedData));
    expect(baselinesOf(short as PreparedData)?.test.name).toBe('next month = this month');
  });

  it('is no number for classes', async () => {
    expect(baselinesOf(await prepare({ dataset: 'iris' }))).toBeUndefined();
  });
});
