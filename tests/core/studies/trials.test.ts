import { expect, it } from 'vitest';
import { countedResult } from '../../../src/core/studies/trials';

const step = (parameters: number) => ({
  parameters,
  validation: { accuracy: parameters / 10 },
  test: { accuracy: parameters / 20 },
});
const trained = { validation: { accuracy: 0.5 }, test: { accuracy: 0.4 }, parameters: 9 };
const sizes = { trainingExamples: 100, validationExamples: 30, testExamples: 20 };

it('counts a pruned network by what is left of it, with the sizes of its parts', () => {
  const result = countedResult(
    { reason: 'finished', ...trained, pruning: { steps: [step(9), step(5)] } },
    sizes,
  );
  expect(result).toEqual({ reason: 'finished', ...step(5), ...sizes });
});

it('does not count one that could not be pruned, or whose retraining diverged, as one that was', () => {
  const steps = [step(9)];
  expect(countedResult({ reason: 'finished', ...trained, pruning: { steps } }, sizes).reason).toBe(
    'unpruned',
  );
  expect(countedResult({ reason: 'diverged', ...trained, pruning: { steps } }, sizes).reason).toBe(
    'diverged',
  );
  expect(countedResult({ reason: 'finished', ...trained }, sizes)).toEqual({
    reason: 'finished',
    ...trained,
    ...sizes,
  });
});
