import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberedStream } from '../../../src/core/math/numberedStream';
import { createAugmenter } from '../../../src/data/augment/augmenter';
import { scaleAbout, shiftSteps } from '../../../src/data/augment/series';
import { createMisspeller } from '../../../src/data/augment/texts';
import { operations, series, setup } from './setups';

describe('a window of a series', () => {
  // Two channels, three steps.
  const steps = [1, 10, 2, 20, 3, 30];
  test.each([
    [0, steps],
    [1, [1, 10, 1, 10, 2, 20]],
    [-1, [2, 20, 3, 30, 3, 30]],
    [2, [1, 10, 1, 10, 1, 10]],
    [-9, [3, 30, 3, 30, 3, 30]],
  ])('shifted by %d steps holds the value at its end', (by, expected) => {
    const values = Float32Array.from(steps);
    shiftSteps(values, 3, 2, by);
    expect([...values]).toEqual(expected);
  });

  test('is scaled about the middle of each channel', () => {
    const values = Float32Array.from(steps);
    scaleAbout(values, Float32Array.of(2, 0), 2);
    expect([...values]).toEqual([0, 20, 2, 40, 4, 60]);
  });

  test('takes what comes next along when it is scaled', () => {
    const data = series();
    const fill = createAugmenter(setup(operations({ type: 'scale', percent: 50 })), data);
    const row = new Float32Array(16);
    for (let epoch = 1; epoch < 30; epoch++) {
      const target = fill(3, epoch, 0, row);
      const original = data.training.inputs.subarray(48, 64);
      // Both channels have their own mean; differences within a channel scale by the factor.
      const factor = ((row[2] ?? 0) - (row[0] ?? 0)) / ((original[2] ?? 0) - (original[0] ?? 0));
      expect(target).toBeCloseTo((data.training.targets[3] ?? 0) * factor, 4);
      expect(factor).toBeGreaterThanOrEqual(0.5);
      expect(factor).toBeLessThanOrEqual(1.5);
    }
  });
});

describe('misspelling', () => {
  const stream = numberedStream(1, 'augment', 'characterNoise');
  const misspelt = (tokens: readonly number[], share: number, epoch: number) => {
    const row = Float32Array.from(tokens);
    stream.seek(epoch, 0, 0);
    createMisspeller(tokens.length, 30)(row, share, stream);
    return [...row];
  };

  test('keeps the length, the padding in front and the range of the tokens', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 5 }),
        fc.array(fc.integer({ min: 1, max: 29 }), { minLength: 1, maxLength: 20 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(),
        (padding, tokens, share, epoch) => {
          const result = misspelt([...new Array<number>(padding).fill(0), ...tokens], share, epoch);
          expect(result).toHaveLength(padding + tokens.length);
          const first = result.findIndex((token) => token !== 0);
          expect(first).toBeGreaterThanOrEqual(padding);
          expect(result.slice(first).every((token) => token >= 1 && token < 30)).toBe(true);
        },
      ),
    );
  });

  test('swaps, replaces and drops, each about as often', () => {
    const text = Array.from({ length: 10 }, (_, i) => i + 2);
    const counts = { swapped: 0, replaced: 0, dropped: 0 };
    for (let epoch = 0; epoch < 6000; epoch++) {
      const result = misspelt(text, 0.02, epoch);
      const kept = result.filter((token) => token !== 0);
      if (kept.join() === text.join()) continue;
      if (kept.length < text.length) counts.dropped++;
      else if ([...kept].sort((a, b) => a - b).join() === text.join()) counts.swapped++;
      else counts.replaced++;
    }
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(230);
    for (const count of Object.values(counts)) expect(count).toBeLessThan(530);
  });
});
