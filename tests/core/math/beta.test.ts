import { expect, test } from 'vitest';
import { symmetricBeta } from '../../../src/core/math/beta';
import { randomStream } from '../../../src/core/math/random';

test.each([0.05, 0.2, 0.5, 1, 2, 4])('Beta(%d, %d) has its mean, variance and range', (alpha) => {
  const stream = randomStream(7, 'augment', alpha);
  const draws = Array.from({ length: 40_000 }, () => symmetricBeta(stream, alpha));
  const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
  const variance = draws.reduce((sum, value) => sum + (value - 0.5) ** 2, 0) / draws.length;
  expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...draws)).toBeLessThanOrEqual(1);
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.012);
  expect(Math.abs(variance - 1 / (4 * (2 * alpha + 1)))).toBeLessThan(0.004);
});

test('Beta(1, 1) is uniform', () => {
  const stream = randomStream(1, 'augment');
  const tenths = new Array<number>(10).fill(0);
  for (let i = 0; i < 20_000; i++) {
    const tenth = Math.min(9, Math.floor(10 * symmetricBeta(stream, 1)));
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  for (const count of tenths) expect(Math.abs(count - 2000)).toBeLessThan(220);
});
