import type { Checkpoint } from '../../src/protocol/checkpoint';
import type { EpochRow } from '../../src/protocol/progress';

export const rowAt = (epoch: number): EpochRow => ({
  epoch,
  learningRate: 0.1,
  train: {},
  validation: { loss: 1 / (1 + epoch) },
  seconds: epoch,
});

export const rowsUpTo = (epoch: number): readonly EpochRow[] =>
  Array.from({ length: epoch + 1 }, (_, index) => rowAt(index));

/** A run of one step an epoch and one weight, as it stood after so many epochs. */
export const checkpointAt = (epoch: number): Checkpoint => ({
  backend: { id: 'wasm', label: 'WASM SIMD', reason: '' },
  members: [],
  training: {
    step: epoch,
    rows: rowsUpTo(epoch),
    weights: new Map([['head.bias', Float32Array.of(epoch, Number.MIN_VALUE)]]),
    optimizer: { steps: epoch, slots: new Map([['head.bias', [Float32Array.of(epoch / 3)]]]) },
    hyperparameters: {
      plateau: { share: 1, best: 1, wait: 0, factor: 0.5, patience: 5, minimum: 0.01, minDelta: 0 },
      hasSwitched: false,
      restartsLeft: 0,
    },
  },
});
