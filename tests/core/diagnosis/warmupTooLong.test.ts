import { expect, it } from 'vitest';
import { diagnose } from '../../../src/core/diagnosis';
import { mustResolve } from '../../../src/core/experiment/resolve';

function findingsOf(warmup: number, epochs = 10) {
  const experiment = mustResolve({
    data: { dataset: 'iris' },
    training: { epochs, schedule: { warmup } },
  });
  const rows = Array.from({ length: epochs + 1 }, (_, epoch) => ({
    epoch,
    learningRate: 0.001,
    train: { loss: 1.1 - 0.001 * epoch, accuracy: 0.4 },
    validation: { loss: 1.1 - 0.001 * epoch, accuracy: 0.4 },
  }));
  return diagnose({ experiment, rows, reason: 'finished' });
}

it('a warm-up longer than the run is named, with how far the rate got', () => {
  const [finding] = findingsOf(40).filter(({ id }) => id === 'warmupTooLong');
  expect(finding?.sentence).toContain('climb for 40 epochs, but the run had 10: it got to 25');
  expect(finding?.suggestedFix).toEqual({
    path: 'training.schedule.warmup',
    value: 1,
    words: 'Warm up for 1 epoch',
  });
});

it('one that the run has room for is not', () => {
  for (const warmup of [0, 5, 10]) {
    expect(findingsOf(warmup).map(({ id }) => id)).not.toContain('warmupTooLong');
  }
});
