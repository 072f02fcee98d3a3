import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createShrinker, grayOf, hasColour } from '../../../../src/data/own/images/shrink';

function shrink(rows: readonly (readonly number[])[], side: number): number[] {
  const shrinker = createShrinker(rows.length, side);
  const pixels = rows.flat().flatMap((value) => [value, value, value, 255]);
  shrinker.add(Uint8ClampedArray.from(pixels), 0, rows.length);
  return [...shrinker.result()].filter((_, index) => index % 3 === 0);
}

it('takes the mean of the area that a pixel covers', () => {
  expect(
    shrink(
      [
        [0, 100],
        [200, 100],
      ],
      1,
    ),
  ).toEqual([100]);
  // Three to two: each new pixel covers one and a half; (10 + 20/2) / 1.5 = 13.3, in both directions alike.
  expect(
    shrink(
      [
        [10, 20, 30],
        [10, 20, 30],
        [10, 20, 30],
      ],
      2,
    ),
  ).toEqual([13, 27, 13, 27]);
  expect(
    shrink(
      [
        [7, 9],
        [11, 13],
      ],
      4,
    ),
  ).toEqual([7, 7, 9, 9, 7, 7, 9, 9, 11, 11, 13, 13, 11, 11, 13, 13]);
});

it('gives the same in pieces, and never leaves the range of what it was given', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 23 }).chain((length) =>
        fc.record({
          length: fc.constant(length),
          values: fc.array(fc.integer({ min: 0, max: 255 }), {
            minLength: length * length,
            maxLength: length * length,
          }),
          side: fc.integer({ min: 1, max: 16 }),
          piece: fc.integer({ min: 1, max: 7 }),
        }),
      ),
      ({ length, values, side, piece }) => {
        const pixels = Uint8ClampedArray.from(values.flatMap((value) => [value, 255 - value, value, 255]));
        const whole = createShrinker(length, side);
        whole.add(pixels, 0, length);
        const parts = createShrinker(length, side);
        for (let from = 0; from < length; from += piece) {
          const rows = Math.min(piece, length - from);
          parts.add(pixels.subarray(from * length * 4, (from + rows) * length * 4), from, rows);
        }
        const result = whole.result();
        expect(parts.result()).toEqual(result);
        const red = result.filter((_, index) => index % 3 === 0);
        expect(Math.max(...red)).toBeLessThanOrEqual(Math.max(...values));
        expect(Math.min(...red)).toBeGreaterThanOrEqual(Math.min(...values));
      },
    ),
  );
});

it('weighs the colours of a gray as the eye does', () => {
  expect([...grayOf(Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255, 200, 200, 200))]).toEqual([
    76, 150, 29, 200,
  ]);
  expect(hasColour(Uint8Array.of(100, 104, 98, 7, 7, 7))).toBe(false);
  expect(hasColour(Uint8Array.of(100, 100, 100, 90, 20, 20))).toBe(true);
});
