import { expect, test } from 'vitest';
import { mustResolve } from '../../../src/core/experiment/resolve';
import type { RunRecord } from '../../../src/store/runReducer';
import { compareRuns } from '../../../src/ui/run/comparison';

const experiment = mustResolve({});

/** A run with these validation accuracies, epoch by epoch; ended, if so said. */
function run(accuracies: readonly number[], ended = false): RunRecord {
  const rows = accuracies.map((accuracy, epoch) => ({
    epoch,
    learningRate: 0.1,
    train: {},
    validation: { accuracy },
    seconds: epoch,
  }));
  const validation = rows.at(-1)?.validation ?? {};
  const result = {
    reason: 'finished' as const,
    epochs: rows.length - 1,
    steps: 1,
    seconds: 1,
    stepsPerSecond: 1,
    parameters: 1,
    validation,
  };
  return { run: 1, experiment, rows, points: [], marks: [], ...(ended && { result }) };
}

test('while it trains a run is compared at the same epoch', () => {
  const comparison = compareRuns(run([0.1, 0.5]), run([0.1, 0.4, 0.9], true), 'accuracy');
  expect(comparison).toEqual({
    text: '▲ 10.0 points',
    verdict: 'better',
    against: 'the run before at epoch 1',
  });
});

test('when both have ended, end is compared with end', () => {
  const comparison = compareRuns(run([0.1, 0.5], true), run([0.1, 0.4, 0.9], true), 'accuracy');
  expect(comparison).toEqual({ text: '▼ 40.0 points', verdict: 'worse', against: 'the run before' });
});

test('what rounding hides is no difference', () => {
  expect(compareRuns(run([0, 0.9], true), run([0, 0.9002], true), 'accuracy')?.verdict).toBe('same');
});

test('an untrained network is compared with nothing', () => {
  expect(compareRuns(run([0.1]), run([0.1, 0.4], true), 'accuracy')).toBeUndefined();
});

test('after pruning it is the pruned network that is compared', () => {
  const before = run([0.1, 0.979], true);
  const { result } = before;
  if (!result) throw new Error('It has ended.');
  const step = {
    removed: 0,
    parameters: 9,
    flops: 1,
    msPerPrediction: 1,
    queue: [],
    test: { accuracy: 0.94 },
  };
  const steps = [0.979, 0.95].map((accuracy) => ({ ...step, validation: { accuracy } }));
  const pruned = { ...before, result: { ...result, pruning: { steps } } };
  expect(compareRuns(pruned, before, 'accuracy')).toEqual({
    text: '▼ 2.9 points',
    verdict: 'worse',
    against: 'the run before',
  });
});
