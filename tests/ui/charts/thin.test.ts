import { expect, test } from 'vitest';
import { thin } from '../../../src/ui/charts/thin';

const noisy = Array.from({ length: 20_000 }, (_, x) => ({
  x,
  y: Math.sin(x / 700) + ((x * 7919) % 101) / 400,
}));

test('a thinned line keeps its ends, its highest and its lowest point, in order', () => {
  const spiked = noisy.map((point) =>
    point.x === 1234 ? { ...point, y: 9 } : point.x === 1235 ? { ...point, y: -9 } : point,
  );
  const thinned = thin(spiked, 300);
  expect(thinned.length).toBeLessThanOrEqual(300);
  expect(thinned[0]).toBe(spiked[0]);
  expect(thinned.at(-1)).toBe(spiked.at(-1));
  expect(thinned).toContain(spiked[1234]);
  expect(thinned).toContain(spiked[1235]);
  expect(thinned.map((point) => point.x)).toEqual(thinned.map((point) => point.x).toSorted((a, b) => a - b));
});

test('a short line is left as it is', () => {
  expect(thin(noisy.slice(0, 300), 300)).toHaveLength(300);
  expect(thin([])).toEqual([]);
});
