import { expect, test } from 'vitest';
import type { Task } from '../../../../src/core/task';
import { curveAt, shownClasses, spreadOf } from '../../../../src/ui/stages/evaluate/tryit/effects';
import { answerInWords, spokenAnswer, surenessOf } from '../../../../src/ui/stages/evaluate/tryit/words';

const classes = (count: number): Task => ({
  kind: 'classification',
  classes: Array.from({ length: count }, (_, index) => `c${index}`),
});
const height: Task = { kind: 'regression', target: 'height', unit: 'm' };

test('the curves of a few classes are all drawn, of two the second, of many the two most probable', () => {
  expect(shownClasses([0.1, 0.9], classes(2))).toEqual([1]);
  expect(shownClasses([0.1, 0.2, 0.7], classes(3))).toEqual([0, 1, 2]);
  expect(shownClasses([0.1, 0.3, 0, 0.2, 0.4], classes(5))).toEqual([4, 1]);
  expect(shownClasses([3.5], height)).toEqual([0]);
});

test('a curve is read between its points, and at its ends beyond them', () => {
  const effect = { at: [0, 2, 4], outputs: [[1], [3], [0]] };
  expect([-1, 0, 1, 2, 3, 4, 9].map((place) => curveAt(effect, place, 0))).toEqual([1, 1, 2, 3, 1.5, 0, 0]);
});

test('curves of numbers share one scale, also where nothing changes anything', () => {
  const effects = [
    { at: [0, 1], outputs: [[5], [7]] },
    { at: [0, 1], outputs: [[2], [6]] },
  ];
  expect(spreadOf(effects, height)).toEqual([2, 7]);
  expect(spreadOf([{ at: [0], outputs: [[4]] }], height)).toEqual([3, 5]);
  expect(spreadOf(effects, classes(2))).toEqual([0, 1]);
});

test('what is said is said in words, with the truth where it is known', () => {
  expect(answerInWords([0.2, 0.8], classes(2))).toBe('c1');
  expect(spokenAnswer([0.2, 0.8], classes(2), undefined)).toBe('The network says c1, 80.0\u00A0%.');
  expect(spokenAnswer([0.2, 0.8], classes(2), 1)).toBe('The network says c1, 80.0\u00A0%: right.');
  expect(spokenAnswer([0.2, 0.8], classes(2), 0)).toBe('The network says c1, 80.0\u00A0%: wrong, it is c0.');
  expect(spokenAnswer([1.5], height, 2)).toBe('The network says 1.50\u00A0m; in truth it is 2.00\u00A0m.');
  expect([0.99, 0.85, 0.6, 0.3].map(surenessOf)).toEqual(['very sure', 'fairly sure', 'not so sure', 'torn']);
});
