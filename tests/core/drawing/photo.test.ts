import { expect, test } from 'vitest';
import { inkOf, withoutAlpha } from '../../../src/core/drawing/photo';

/** Paper of 200, a stroke of 40 through the middle, a grain of 20 on one pixel. */
const photo = {
  width: 5,
  height: 3,
  channels: 1,
  values: [200, 200, 200, 200, 200, 200, 180, 40, 40, 200, 200, 200, 200, 200, 200],
};

test('dark ink on light paper becomes light on dark where the set is so, and the grain of the paper is gone', () => {
  expect([...inkOf(photo, 0)]).toEqual([0, 0, 0, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0, 0, 0]);
  expect([...inkOf(photo, 255)]).toEqual([
    255, 255, 255, 255, 255, 255, 255, 0, 0, 255, 255, 255, 255, 255, 255,
  ]);
});

test('a photograph of nothing is background', () => {
  expect(new Set(inkOf({ ...photo, values: photo.values.map(() => 90) }, 0))).toEqual(new Set([0]));
});

test('colour becomes gray by how bright it looks', () => {
  expect([...withoutAlpha([255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255], 1)]).toEqual([76, 150, 29]);
  expect([...withoutAlpha([1, 2, 3, 255], 3)]).toEqual([1, 2, 3]);
});
