import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AffineMap,
  identityMap,
  thenMove,
  thenRotate,
  thenScale,
} from '../../../src/data/augment/images/affine';
import { type Border, createResampler, type ImageShape } from '../../../src/data/augment/images/resample';

function moved(
  pixels: readonly number[],
  shape: ImageShape,
  move: (map: AffineMap) => void,
  border: Border = 'constant',
  background: readonly number[] = new Array<number>(shape[2]).fill(0),
): number[] {
  const map = identityMap();
  move(map);
  const into = new Float32Array(pixels.length);
  createResampler(shape, border, background)(Float32Array.from(pixels), 0, map, into);
  return [...into].map((value) => Math.round(value * 1e4) / 1e4);
}

// 1 2 3
// 4 5 6
// 7 8 9
const nine = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const square: ImageShape = [3, 3, 1];

describe('one move', () => {
  test('rotating by 90° anticlockwise brings the right side up', () => {
    expect(moved(nine, square, (map) => thenRotate(map, Math.PI / 2))).toEqual([3, 6, 9, 2, 5, 8, 1, 4, 7]);
  });
  test('rotating by 180° is flipping both ways', () => {
    const flips = moved(nine, square, (map) => {
      thenScale(map, -1, 1);
      thenScale(map, 1, -1);
    });
    expect(moved(nine, square, (map) => thenRotate(map, Math.PI))).toEqual(flips);
    expect(flips).toEqual([...nine].reverse());
  });
  test('flipping mirrors, and twice is nothing', () => {
    expect(moved(nine, square, (map) => thenScale(map, -1, 1))).toEqual([3, 2, 1, 6, 5, 4, 9, 8, 7]);
    expect(moved(nine, square, (map) => thenScale(map, 1, -1))).toEqual([7, 8, 9, 4, 5, 6, 1, 2, 3]);
    const twice = moved(nine, square, (map) => {
      thenScale(map, -1, 1);
      thenScale(map, -1, 1);
    });
    expect(twice).toEqual(nine);
  });
  test('shifting by whole pixels copies them, and the background comes in', () => {
    expect(moved(nine, square, (map) => thenMove(map, 1, 0), 'constant', [50])).toEqual([
      50, 1, 2, 50, 4, 5, 50, 7, 8,
    ]);
    expect(moved(nine, square, (map) => thenMove(map, 0, -2), 'constant', [50])).toEqual([
      7, 8, 9, 50, 50, 50, 50, 50, 50,
    ]);
  });
  test('repeats the edge where it is told to', () => {
    expect(moved(nine, square, (map) => thenMove(map, 2, 1), 'nearest')).toEqual([1, 1, 1, 1, 1, 1, 4, 4, 4]);
  });
  test('shifting by half a pixel gives the mean of neighbours', () => {
    expect(moved(nine, square, (map) => thenMove(map, 0.5, 0), 'nearest')).toEqual([
      1, 1.5, 2.5, 4, 4.5, 5.5, 7, 7.5, 8.5,
    ]);
  });
  test('zooming by two keeps the middle and spreads the rest', () => {
    expect(moved(nine, square, (map) => thenScale(map, 2, 2))).toEqual([3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7]);
  });
  test('what lies far outside is all background', () => {
    expect(moved(nine, square, (map) => thenMove(map, 40, -3), 'constant', [9])).toEqual(
      new Array(9).fill(9),
    );
  });
});

test('colours keep their channels, each with its own background', () => {
  const shape: ImageShape = [1, 2, 3];
  const background = [250, 251, 252];
  expect(moved([1, 2, 3, 4, 5, 6], shape, (map) => thenMove(map, 1, 0), 'constant', background)).toEqual([
    250, 251, 252, 1, 2, 3,
  ]);
});

test('images of three equal channels move as their gray one does', () => {
  const gray = Array.from({ length: 30 }, (_, i) => (i * 37) % 256);
  const colour = gray.flatMap((value) => [value, value, value]);
  const move = (map: AffineMap) => {
    thenRotate(map, 0.3);
    thenScale(map, 1.2, 1.2);
    thenMove(map, 1, -1);
  };
  const expected = moved(gray, [5, 6, 1], move, 'constant', [40]);
  const result = moved(colour, [5, 6, 3], move, 'constant', [40, 40, 40]);
  expect(result).toEqual(expected.flatMap((value) => [value, value, value]));
});

test('a turn and the same turn back are nothing, in whatever order moves are combined', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -3, max: 3, noNaN: true }),
      fc.double({ min: 0.5, max: 2, noNaN: true }),
      fc.integer({ min: -5, max: 5 }),
      (angle, factor, pixels) => {
        const map = identityMap();
        thenRotate(map, angle);
        thenScale(map, factor, factor);
        thenMove(map, pixels, -pixels);
        thenMove(map, -pixels, pixels);
        thenScale(map, 1 / factor, 1 / factor);
        thenRotate(map, -angle);
        for (const [key, value] of Object.entries(identityMap())) {
          expect(map[key as keyof AffineMap]).toBeCloseTo(value, 9);
        }
      },
    ),
  );
});

test('moves act in their order: turned and then moved is not moved and then turned', () => {
  const turnedFirst = moved(nine, square, (map) => {
    thenRotate(map, Math.PI / 2);
    thenMove(map, 1, 0);
  });
  const movedFirst = moved(nine, square, (map) => {
    thenMove(map, 1, 0);
    thenRotate(map, Math.PI / 2);
  });
  expect(turnedFirst).toEqual([0, 3, 6, 0, 2, 5, 0, 1, 4]);
  expect(movedFirst).toEqual([2, 5, 8, 1, 4, 7, 0, 0, 0]);
});
