import { expect, test } from 'vitest';
import { huntLinks, huntRunFiles } from '../fuzz/hunt';

// More of them, and others: `npm run fuzz -- 1000000 10000 2`.
test('of 20,000 links none breaks anything, and none takes 50 ms', () => {
  const { faults, slowest, read } = huntLinks(1, 20_000);
  expect(faults).toEqual([]);
  expect(read).toBeGreaterThan(500);
  // The quickest of several tries of each of the slowest, so that a busy machine tells nothing.
  expect(slowest).toBeLessThan(50);
}, 120_000);

test('of 2,000 files of runs none breaks anything', () => {
  const { faults, read } = huntRunFiles(1, 2000);
  expect(faults).toEqual([]);
  expect(read).toBeGreaterThan(50);
}, 120_000);
