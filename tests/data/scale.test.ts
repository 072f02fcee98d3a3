import { describe, expect, it } from 'vitest';
import { applyScaler, fillMissing, fitFill, fitScaler, fitTargetScaler } from '../../src/data/scale';

const table = { kind: 'table' } as const;
const missing = Number.NaN;

/** Scales the values it was fitted on. */
function scaled(scaling: 'none' | 'standardize' | 'minmax', values: readonly number[], width: number) {
  const inputs = Float32Array.from(values);
  applyScaler(fitScaler(scaling, inputs, width, table), inputs);
  return [...inputs];
}

describe('scaling', () => {
  it('leaves the inputs alone when there is none', () => {
    expect(scaled('none', [1, 200, 3, 400], 2)).toEqual([1, 200, 3, 400]);
  });

  it('brings each feature to mean 0 and deviation 1', () => {
    expect(scaled('standardize', [1, 200, 3, 400, 1, 400, 3, 200], 2)).toEqual([-1, -1, 1, 1, -1, 1, 1, -1]);
  });

  it('brings each feature to 0 and 1', () => {
    expect(scaled('minmax', [1, -200, 3, 400, 2, 100], 2)).toEqual([0, 0, 1, 1, 0.5, 0.5]);
  });

  it.each(['standardize', 'minmax'] as const)('%s makes a constant feature 0, not infinite', (scaling) => {
    // 0.1 summed three times is not 0.3: the deviation of a naive sum would not be 0.
    expect(scaled(scaling, [0.1, 0.1, 0.1], 1)).toEqual([0, 0, 0]);
    expect(fitTargetScaler(Float32Array.of(7, 7, 7))).toEqual({ offset: 7, scale: 1 });
  });

  it('leaves the 0 and 1 of a category as they are', () => {
    const fields = [
      { name: 'size', title: 'Size', column: 0 },
      { name: 'colour', title: 'Colour', column: 1, categories: ['red', 'blue'] },
    ];
    const inputs = Float32Array.of(10, 1, 0, 30, 0, 1);
    applyScaler(fitScaler('standardize', inputs, 3, { kind: 'table', fields }), inputs);
    expect([...inputs]).toEqual([-1, 1, 0, 1, 0, 1]);
  });

  it('knows the range of a pixel, whatever the images hold', () => {
    const pixels = Float32Array.of(0, 51, 102, 51);
    applyScaler(fitScaler('minmax', pixels, 1, { kind: 'image' }), pixels);
    expect([...pixels]).toEqual([0, 0.2, 0.4, 0.2].map(Math.fround));
  });

  it('standardises an image by channel, not by pixel', () => {
    // Two images of two pixels and two channels.
    const pixels = Float32Array.of(0, 10, 0, 30, 200, 10, 200, 30);
    const { offset, scale } = fitScaler('standardize', pixels, 2, { kind: 'image' });
    expect([...offset, ...scale]).toEqual([100, 20, 100, 10]);
  });
});

describe('missing values', () => {
  const fields = [
    { name: 'mass', title: 'Mass', column: 0 },
    { name: 'sex', title: 'Sex', column: 1, categories: ['male', 'female'] },
  ];

  it('take the median of a number, and no category at all', () => {
    const inputs = Float32Array.of(1, 1, 0, missing, missing, missing, 2, 1, 0, 90, 1, 0);
    const fill = fitFill(inputs, 3, { fields });
    expect([...fill]).toEqual([2, 0, 0]);
    fillMissing(fill, inputs);
    expect([...inputs.subarray(3, 6)]).toEqual([2, 0, 0]);
  });

  it('are filled before scaling', () => {
    const scaler = { offset: Float32Array.of(10), scale: Float32Array.of(5), fill: Float32Array.of(20) };
    const inputs = Float32Array.of(missing, 15);
    applyScaler(scaler, inputs);
    expect([...inputs]).toEqual([2, 1]);
  });

  it('of a column without any value become 0', () => {
    expect([...fitFill(Float32Array.of(missing, missing), 1, {})]).toEqual([0]);
  });

  it('take the mean of the middle two of an even number', () => {
    expect([...fitFill(Float32Array.of(4, missing, 1, 10, 2), 1, {})]).toEqual([3]);
  });
});
