import { expect, it } from 'vitest';
import { diagnose } from '../../../src/core/diagnosis';
import { mustResolve } from '../../../src/core/experiment/resolve';

function findingsOf(batchSize: number, layers: readonly object[]) {
  const experiment = mustResolve({
    data: { dataset: 'iris' },
    model: { layers },
    training: { epochs: 3, batchSize },
  });
  const rows = [0, 1, 2, 3].map((epoch) => ({
    epoch,
    learningRate: 0.001,
    train: { loss: 1.1, accuracy: 0.33 },
    validation: { loss: 1.1, accuracy: 0.33 },
  }));
  return diagnose({ experiment, rows, reason: 'finished' }).map(({ id }) => id);
}

it('says so where batch normalization gets one example at a time, and only there', () => {
  const normalized = [{ type: 'dense', units: 4 }, { type: 'batchNorm' }];
  expect(findingsOf(1, normalized)).toContain('batchOfOne');
  expect(findingsOf(1, normalized)).not.toContain('underFitting');
  expect(findingsOf(2, normalized)).not.toContain('batchOfOne');
  expect(findingsOf(1, [{ type: 'dense', units: 4 }])).not.toContain('batchOfOne');
});
