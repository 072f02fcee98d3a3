import { expect, test } from 'vitest';
import {
  mixClasses,
  mixSigned,
  paintClasses,
  readOutput,
  refine,
  sharesOf,
  signedByte,
} from '../../../src/ui/views/boundaryColours';
import type { Rgb } from '../../../src/ui/views/classPalette';

const white: Rgb = [255, 255, 255];
const colours: readonly Rgb[] = [
  [0, 0, 255],
  [255, 128, 0],
  [0, 255, 0],
];

test('where two classes are equally probable the card shows through: that is the boundary', () => {
  expect(mixClasses([0.5, 0.5], colours.slice(0, 2), white)).toEqual(white);
  expect(mixClasses([0.4, 0.4, 0.2], colours, white)).toEqual(white);
  expect(mixClasses([0, 0], colours.slice(0, 2), white)).toEqual(white);
});

test('a sure class shows its colour, and surer is stronger', () => {
  const sure = mixClasses([1, 0], colours.slice(0, 2), white);
  const half = mixClasses([0.75, 0.25], colours.slice(0, 2), white);
  expect(sure[2]).toBe(255);
  expect(sure[0]).toBeLessThan(half[0]);
  expect(half[0]).toBeLessThan(255);
});

test('a picture of two classes has the colours of its places', () => {
  const pair = colours.slice(0, 2);
  const bytes = Uint8Array.of(255, 0, 204, 51, 128, 127, 0, 255);
  const pixels = new Uint8ClampedArray(16);
  paintClasses(bytes, pair, white, pixels);
  for (let place = 0; place < 4; place++) {
    const [first = 0, second = 0] = bytes.subarray(2 * place);
    const exact = mixClasses([first / 255, second / 255], pair, white);
    for (const [channel, value] of exact.entries()) {
      expect(Math.abs((pixels[4 * place + channel] ?? 0) - value)).toBeLessThanOrEqual(1);
    }
    expect(pixels[4 * place + 3]).toBe(255);
  }
});

test('numbers diverge from the card to both sides', () => {
  const [positive, negative] = colours as [Rgb, Rgb];
  expect(mixSigned(0, positive, negative, white)).toEqual(white);
  expect(mixSigned(1, positive, negative, white)).toEqual(mixSigned(9, positive, negative, white));
  expect(mixSigned(1, positive, negative, white)[2]).toBe(255);
  expect(mixSigned(-1, positive, negative, white)[2]).toBeLessThan(255);
  expect([signedByte(128), signedByte(255), signedByte(0)]).toEqual([0, 1, -1]);
});

// A 2 × 2 grid: blue on the left, orange on the right.
const snapshot = {
  size: 2,
  classes: 2,
  output: Uint8Array.of(255, 0, 0, 255, 255, 0, 0, 255),
  units: [],
  unitSize: 1,
};

test('places between the grid are read by interpolation', () => {
  expect(readOutput(snapshot, -6, 0)).toEqual([1, 0]);
  expect(readOutput(snapshot, 6, 3)).toEqual([0, 1]);
  expect(readOutput(snapshot, 0, 0)).toEqual([0.5, 0.5]);
  expect(sharesOf(snapshot)).toEqual([0.5, 0.5]);
});

test('refining keeps the ends and climbs evenly between', () => {
  const fine = refine(Uint8Array.of(0, 200, 0, 200), 2, 1, 4);
  expect(fine).toHaveLength(64);
  expect([...fine.slice(0, 8)]).toEqual([0, 0, 25, 75, 125, 175, 200, 200]);
});
