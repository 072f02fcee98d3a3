import { expect, test } from 'vitest';
import { mustResolve } from '../../../src/core/experiment/resolve';
import { judgedBy } from '../../../src/core/runs/judge';

const judged = (given: unknown, counts?: readonly number[]) => judgedBy(mustResolve(given), counts);

test('accuracy, where the classes are about as common', () => {
  expect(judged({ data: { dataset: 'moons' } }, [50, 50])).toBe('accuracy');
  expect(judged({ data: { dataset: 'breast-cancer' } }, [63, 37])).toBe('accuracy');
});

test.each([
  ['the data are imbalanced', { data: { dataset: 'lending' } }, [95, 5]],
  ['they were made so', { data: { dataset: 'moons', imbalance: { classes: [0], ratio: 10 } } }, undefined],
  ['they are balanced', { data: { dataset: 'moons' }, balance: { method: 'classWeights' } }, undefined],
] as const)('balanced accuracy, where %s', (_name, given, counts) => {
  expect(judged(given, counts)).toBe('balancedAccuracy');
});

test('R², of numbers', () => {
  expect(judged({ data: { dataset: 'plane' } })).toBe('r2');
});
