import { expect, test } from 'vitest';
import { duration, guessOf } from '../../src/ui/words';

test('of a series what is said is the step before, by its name', () => {
  const baseline = { name: 'tomorrow = today', mae: 2.31, r2: 0.8125 };
  expect(guessOf(baseline, 'r2')).toEqual({
    value: '0.813',
    words: '“tomorrow = today” gets 0.813',
    title: 'Without any network',
  });
});

test('what rounding leaves of nothing is nothing', () => {
  expect(guessOf({ name: 'the mean', r2: -4.1e-5 }, 'r2')?.words).toBe('guessing gets 0');
  expect(guessOf({ name: 'the mean', r2: -0.0183 }, 'r2')?.words).toBe('guessing gets -0.018');
});

test('nothing is said of what was not measured', () => {
  expect(guessOf({ name: 'the mean', r2: 0 }, 'loss')).toBeUndefined();
  expect(guessOf(undefined, 'accuracy')).toBeUndefined();
});

test.each([
  [0.004, 'under 0.1 s'],
  [0.06, '0.1 s'],
  [9.94, '9.9 s'],
  [185, '3 min 5 s'],
])('%f seconds are %s', (seconds, words) => expect(duration(seconds)).toBe(words));
