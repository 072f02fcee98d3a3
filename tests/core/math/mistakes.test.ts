import { expect, test } from 'vitest';
import { commonestMistakes } from '../../../src/core/math/mistakes';

test('the mistake made most often', () => {
  expect(
    commonestMistakes([
      [9, 2, 1],
      [0, 8, 4],
      [3, 0, 7],
    ]),
  ).toEqual([{ truth: 1, prediction: 2, count: 4 }]);
});

test('of several made as often none is left out', () => {
  expect(
    commonestMistakes([
      [5, 1],
      [1, 7],
    ]),
  ).toEqual([
    { truth: 0, prediction: 1, count: 1 },
    { truth: 1, prediction: 0, count: 1 },
  ]);
});

test('where nothing is wrong there is none', () => {
  expect(
    commonestMistakes([
      [5, 0],
      [0, 7],
    ]),
  ).toEqual([]);
});
