import { expect, test } from 'vitest';
import type { RunSummary } from '../../../src/core/runs/storedRun';
import { legendOf } from '../../../src/ui/runs/words';

const kept = (name: string, learningRate: number, epochs = 30): RunSummary => ({
  id: name,
  time: 0,
  name,
  isPinned: false,
  experiment: { name, data: { dataset: 'spiral' }, training: { epochs, optimizer: { learningRate } } },
  // Against runs that are not drawn.
  changes: [{ label: 'Batch size', from: '16', to: '64' }],
  reason: 'finished',
  epochs,
  seconds: 1,
  validation: {},
});

test('runs drawn together are told apart by what differs between them, not from others', () => {
  expect(legendOf([kept('a', 0.01), kept('b', 0.1)])).toEqual([
    'a: Learning rate 0.01',
    'b: Learning rate 0.1',
  ]);
  expect(legendOf([kept('a', 0.01), kept('b', 0.1), kept('c', 0.01, 60)])).toEqual([
    'a: Learning rate 0.01, Epochs 30',
    'b: Learning rate 0.1, Epochs 30',
    'c: Learning rate 0.01, Epochs 60',
  ]);
});

test('the same knobs, and a run alone, by their names', () => {
  expect(legendOf([kept('a', 0.01), kept('b', 0.01)])).toEqual(['a', 'b']);
  expect(legendOf([kept('a', 0.01)])).toEqual(['a']);
});
