import type { StoredRun } from '../../src/core/runs/storedRun';

/** A run as it is kept. */
export function storedRun(index: number, change: Partial<StoredRun['summary']> = {}): StoredRun {
  return {
    summary: {
      id: `run-${index}`,
      time: 1_790_000_000_000 + index,
      name: '',
      isPinned: false,
      experiment: { data: { dataset: 'spiral' } },
      changes: [{ label: 'Learning rate', from: '0.01', to: '0.1' }],
      reason: 'finished',
      backend: 'wasm',
      epochs: 2,
      seconds: 1,
      validation: { accuracy: 0.9, loss: 0.3 },
      test: { accuracy: 0.88 },
      ...change,
    },
    rows: [0, 1, 2].map((epoch) => ({
      epoch,
      learningRate: 0.1,
      train: { loss: 1 },
      validation: { accuracy: 0.3 * epoch },
      seconds: epoch,
    })),
  };
}
