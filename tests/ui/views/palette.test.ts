import { expect, test } from 'vitest';
import { classLook, classPalette } from '../../../src/ui/views/classPalette';
import { markerPaths } from '../../../src/ui/views/markers';

test('ten classes differ in shape as well as in colour', () => {
  expect(classPalette).toHaveLength(10);
  expect(new Set(classPalette.map((look) => look.shape)).size).toBe(10);
  expect(new Set(classPalette.map((look) => markerPaths[look.shape])).size).toBe(10);
  for (const scheme of ['light', 'dark'] as const) {
    expect(new Set(classPalette.map((look) => look[scheme].join())).size).toBe(10);
  }
  expect(classLook(0)).toMatchObject({ name: 'blue', shape: 'square' });
  expect(classLook(1)).toMatchObject({ name: 'orange', shape: 'circle' });
});
