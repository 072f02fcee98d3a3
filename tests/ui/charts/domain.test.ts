import { expect, test } from 'vitest';
import { epochTicks, logAxis, valueAxis } from '../../../src/ui/charts/domain';

test('the axis does not move while the loss falls', () => {
  const falling = [2.31, 1.9, 1.2, 0.7, 0.4, 0.2, 0.1];
  const axes = falling.map((_, index) => valueAxis([falling.slice(0, index + 1)], 'number').domain);
  for (const domain of axes) expect(domain).toEqual([0, 3]);
});

test('a divergence is cut, so that what came before is still seen', () => {
  const { domain, cut } = valueAxis([[2.3, 2.1, 4, 1e5, 1e30]], 'number');
  expect(cut).toBe('above');
  expect(domain[1]).toBeLessThanOrEqual(20);
});

test('a loss that begins large and falls is no divergence', () => {
  expect(valueAxis([[1500, 300, 80, 40, 30]], 'number')).toMatchObject({ cut: 'none', domain: [0, 1500] });
});

test('percent ends at the top, and R² may go below zero but not without end', () => {
  expect(valueAxis([[0.11, 0.9]], 'percent').domain).toEqual([0, 1]);
  expect(valueAxis([[0.93, 0.97]], 'percent').domain).toEqual([0.9, 1]);
  expect(valueAxis([[-400, 0.2, 0.8]], 'number')).toMatchObject({ cut: 'below', domain: [-1, 1] });
});

test('every axis is finite, whatever the values', () => {
  for (const values of [[], [[]], [[0]], [[0, 0]], [[1e-9]], [[-3, -3]], [[1e30]]]) {
    for (const axis of [valueAxis(values, 'number'), valueAxis(values, 'percent'), logAxis(values)]) {
      expect(axis.ticks.every(Number.isFinite)).toBe(true);
      expect(axis.domain[1]).toBeGreaterThan(axis.domain[0]);
    }
  }
});

test('epochs are counted in round steps that end at the last where they can', () => {
  expect(epochTicks(30)).toEqual([0, 10, 20, 30]);
  expect(epochTicks(120)).toEqual([0, 30, 60, 90, 120]);
  expect(epochTicks(6)).toEqual([0, 2, 4, 6]);
  expect(epochTicks(1)).toEqual([0, 1]);
});

test('the one value of an untrained network lies within its axis', () => {
  const { domain, cut } = valueAxis([[-1.29]], 'number');
  expect(domain[0]).toBeLessThanOrEqual(-1.29);
  expect(domain[1]).toBeGreaterThan(-1.29);
  expect(cut).toBe('none');
  // Once it is a course, one may leave the chart.
  expect(valueAxis([[-1.29, 0.4, 0.8]], 'number')).toMatchObject({ cut: 'below' });
});
