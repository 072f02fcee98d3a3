import { describe, expect, test } from 'vitest';
import { numberedStream } from '../../../src/core/math/numberedStream';
import { backgroundOf, meanColour } from '../../../src/data/augment/images/background';
import { createBlur } from '../../../src/data/augment/images/blur';
import { brighten, saturate, scaleContrast, turnHue } from '../../../src/data/augment/images/colour';
import { cover } from '../../../src/data/augment/images/cutout';
import { addNormalNoise } from '../../../src/data/augment/normalTable';

const rounded = (values: Float32Array) => [...values].map((value) => Math.round(value * 100) / 100);

describe('colour', () => {
  test('brightness adds', () => {
    const image = Float32Array.of(0, 100, 250);
    brighten(image, 10);
    expect(rounded(image)).toEqual([10, 110, 260]);
  });
  test('contrast scales about the mean of a gray image', () => {
    const image = Float32Array.of(0, 100, 200, 100);
    scaleContrast(image, [2, 2, 1], 0.5);
    expect(rounded(image)).toEqual([50, 100, 150, 100]);
  });
  test('contrast scales about the mean lightness of a coloured one', () => {
    const image = Float32Array.of(255, 0, 0, 0, 0, 255);
    scaleContrast(image, [1, 2, 3], 0);
    const mean = (255 * 0.299 + 255 * 0.114) / 2;
    for (const value of image) expect(value).toBeCloseTo(mean, 3);
  });
  test('without saturation a pixel is the gray of its lightness', () => {
    const image = Float32Array.of(100, 150, 200);
    saturate(image, 0);
    for (const value of image) expect(value).toBeCloseTo(0.299 * 100 + 0.587 * 150 + 0.114 * 200, 3);
    const same = Float32Array.of(100, 150, 200);
    saturate(same, 1);
    expect(rounded(same)).toEqual([100, 150, 200]);
  });
  test('turning the hue by a third of the circle makes red green, green blue and blue red', () => {
    const image = Float32Array.of(200, 10, 20);
    turnHue(image, (2 * Math.PI) / 3);
    expect(rounded(image)).toEqual([20, 200, 10]);
  });
  test('grays have no hue to turn', () => {
    const image = Float32Array.of(90, 90, 90);
    turnHue(image, 1);
    expect(rounded(image)).toEqual([90, 90, 90]);
  });
});

describe('blur', () => {
  test('spreads a point as a Gaussian does and loses nothing', () => {
    const image = new Float32Array(121);
    image[60] = 100;
    createBlur([11, 11, 1], 1)(image, 1);
    const weights = [0, 1].map((distance) => Math.exp((-distance * distance) / 2));
    expect((image[61] ?? 0) / (image[60] ?? 1)).toBeCloseTo(weights[1] ?? 0, 4);
    expect((image[71] ?? 0) / (image[60] ?? 1)).toBeCloseTo(weights[1] ?? 0, 4);
    expect(image.reduce((sum, value) => sum + value, 0)).toBeCloseTo(100, 3);
  });
  test('leaves an even image even, edges and all, and each channel to itself', () => {
    const image = Float32Array.from({ length: 5 * 4 * 3 }, (_, place) => [10, 20, 30][place % 3] ?? 0);
    createBlur([5, 4, 3], 4)(image, 3.3);
    expect(rounded(image)).toEqual(Array.from({ length: 60 }, (_, place) => [10, 20, 30][place % 3]));
  });
  test('does nothing without width', () => {
    const image = Float32Array.of(1, 2, 3, 4);
    createBlur([2, 2, 1], 0)(image, 0);
    expect([...image]).toEqual([1, 2, 3, 4]);
  });
});

test('noise is normal with the wanted deviation, and none of none', () => {
  const stream = numberedStream(1, 'augment', 'noise');
  stream.seek(1, 1, 0);
  const values = new Float32Array(50_001);
  addNormalNoise(values, 10, stream);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const moment = (power: number) =>
    values.reduce((sum, value) => sum + (value / 10) ** power, 0) / values.length;
  expect(Math.abs(mean)).toBeLessThan(0.2);
  expect(moment(2)).toBeCloseTo(1, 1);
  expect(Math.abs(moment(4) - 3)).toBeLessThan(0.15);
  const none = Float32Array.of(5, 6, 7);
  addNormalNoise(none, 0, stream);
  expect([...none]).toEqual([5, 6, 7]);
});

describe('cutout', () => {
  const shape = [4, 4, 1] as const;
  test('covers a square of the wanted side', () => {
    const image = new Float32Array(16).fill(9);
    cover(image, shape, 2, 2, 1, Float32Array.of(5));
    expect([...image]).toEqual([9, 5, 5, 9, 9, 5, 5, 9, 9, 9, 9, 9, 9, 9, 9, 9]);
  });
  test('loses what lies outside', () => {
    const image = new Float32Array(16).fill(9);
    cover(image, shape, 4, 0, 0, Float32Array.of(5));
    expect([...image].filter((value) => value === 5)).toHaveLength(4);
  });
  test('covers nothing without a side', () => {
    const image = new Float32Array(16).fill(9);
    cover(image, shape, 0, 2, 2, Float32Array.of(5));
    expect([...image]).toEqual(new Array(16).fill(9));
  });
});

test('background and mean colour are read off the training images, channel by channel', () => {
  // Two images of 3 × 3 with two channels: white paper in the first, black in the second, a stroke in the middle.
  const image = Array.from({ length: 9 }, (_, place) => (place === 4 ? [0, 90] : [255, 0])).flat();
  const pixels = Uint8Array.from([...new Array(18).fill(77), ...image, ...image]);
  const indices = Int32Array.of(1, 2);
  expect([...backgroundOf(pixels, indices, [3, 3, 2])]).toEqual([255, 0]);
  expect(rounded(meanColour(pixels, indices, [3, 3, 2]))).toEqual([226.67, 10]);
});
