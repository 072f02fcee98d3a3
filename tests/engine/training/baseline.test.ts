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
    expect(baselines.validation.name).toBe('the mean');
    for (const part of ['validation', 'test'] as const) {
      expect(baselines[part].r2).toBeLessThanOrEqual(0);
      expect(baselines[part].r2).toBeGreaterThan(-0.2);
    }
    expect(baselines.training.r2).toBeCloseTo(0, 6);
    const targets = [...data.training.indices].map((index) => data.raw.targets?.[index] ?? 0);
    const mean = targets.reduce((sum, value) => sum + value, 0) / targets.length;
    const errors = [...data.test.indices].map((index) => Math.abs((data.raw.targets?.[index] ?? 0) - mean));
    expect(baselines.test.mae).toBeCloseTo(errors.reduce((sum, error) => sum + error, 0) / errors.length, 4);
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
    const { test, validation } = baselinesOf(data);
    expect(test.mse).toBeCloseTo(squares.reduce((sum, square) => sum + square, 0) / squares.length, 3);
    expect(test.r2).toBeGreaterThan(0.8);
    expect([test.name, validation.name]).toEqual(['tomorrow = today', 'tomorrow = today']);
  });

  it('is, of stocks, no change: as good as the mean, which is nearly nothing', async () => {
    const { test } = baselinesOf(await prepare({ dataset: 'stocks', window: 20 }));
    expect(test.r2).toBeLessThanOrEqual(0);
    expect(test.r2).toBeGreaterThan(-0.05);
  });

  it('does not depend on the window', async () => {
    const [short, long] = await Promise.all(
      [6, 60].map((window) => prepare({ dataset: 'sunspots', window })),
    );
    const known = ({ validation, test }: ReturnType<typeof baselinesOf>) => ({ validation, test });
    expect(known(baselinesOf(long as PreparedData))).toEqual(known(baselinesOf(short as PreparedData)));
    expect(baselinesOf(short as PreparedData).test.name).toBe('next month = this month');
  });

  it('is, of classes, the commonest of the very part: one made rare in training is common elsewhere', async () => {
    const data = await prepare({ dataset: 'credit', imbalance: { classes: [0], ratio: 50 } });
    const baselines = baselinesOf(data);
    const share = (part: 'training' | 'validation' | 'test', label: number) =>
      data[part].labels.filter((one) => one === label).length / data[part].count;
    expect(baselines.training).toMatchObject({ commonest: 'bad', accuracy: share('training', 1) });
    expect(baselines.training.accuracy).toBeCloseTo(50 / 51, 2);
    for (const part of ['validation', 'test'] as const) {
      expect(baselines[part]).toMatchObject({ commonest: 'good', accuracy: share(part, 0) });
      expect(baselines[part].accuracy).toBeGreaterThan(0.6);
    }
    // One recall of two is whole; its F1 is 2 s / (1 + s), the other's 0.
    const s = share('test', 0);
    expect(baselines.test.balancedAccuracy).toBe(0.5);
    expect(baselines.test.macroF1).toBeCloseTo(s / (1 + s), 6);
    expect(baselines.test.name).toBeUndefined();
  });

  it('is that of the test where the test is another: there the second class', async () => {
    const data = await prepare({ dataset: 'credit' });
    const labels = data.test.labels.map((label) => 1 - label);
    const { validation, test } = baselinesOf({ ...data, test: { ...data.test, labels } });
    expect([validation.commonest, test.commonest]).toEqual(['good', 'bad']);
  });

  it('is both where classes stand for numbers', async () => {
    const { test } = baselinesOf(await prepare({ dataset: 'digits', fraction: 10 }));
    expect(test).toMatchObject({ name: 'the mean', accuracy: expect.any(Number), mae: expect.any(Number) });
  });

  it('is no number for classes without an order', async () => {
    expect(baselinesOf(await prepare({ dataset: 'iris' })).test.mae).toBeUndefined();
  });
});
