import { expect, test } from 'vitest';
import { chunksFor } from '../../../src/engine/compiled/chunks';
import { plannedLoss } from '../../../src/engine/compiled/losses';
import { chooseLoss } from '../../../src/engine/losses/choose';
import { prepare } from './compare';

test('a plan for measured batches of two holds the three that the end of an epoch may bring', () => {
  // So much work per example that a chunk is no longer than it must be.
  const { plan, experiment, task } = prepare({
    layers: [
      { type: 'conv2d', filters: 128, kernelSize: 11 },
      { type: 'batchNorm' },
      { type: 'globalAveragePool' },
    ],
    inputShape: [64, 64, 4],
    classes: 2,
    batchSize: 2,
  });
  expect(plan.multiplyAdds).toBeGreaterThan(250e6);
  const loss = plannedLoss(chooseLoss(experiment.training, task));
  if (loss === undefined) throw new Error('The plan knows cross-entropy.');
  const chunks = chunksFor({ plan, task, loss }, 2);
  if ('reason' in chunks) throw new Error(chunks.reason);
  expect(chunks.capacity).toBe(3);
});
