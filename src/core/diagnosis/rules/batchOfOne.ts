import type { Rule } from '../rule';
import type { Finding } from '../types';

/** The smallest batch that batch normalization is known to do well with (arXiv:1803.08494, figure 1). */
const enough = 16;

/** Batch normalization takes its mean off each batch: of one example alone nothing is left. */
export const batchOfOne: Rule = {
  id: 'batchOfOne',
  explains: ['youngAverages', 'underFitting', 'oneClass', 'deadUnits', 'testTooSmall'],
  find({ experiment, usesBatchStatistics, lastEpoch }): Omit<Finding, 'id'> | undefined {
    if (!usesBatchStatistics || experiment.training.batchSize > 1 || lastEpoch === 0) return undefined;
    return {
      severity: 'problem',
      title: 'Batches of one example',
      sentence:
        'Batch normalization takes the mean of the batch off every example. In a batch of one that mean is the example itself, so nothing is left to learn from.',
      evidence: { curves: [{ part: 'train', metric: 'loss' }], from: 1, to: lastEpoch },
      suggestedFix: {
        path: 'training.batchSize',
        value: enough,
        words: `Train on ${enough} examples at a time`,
      },
      source: 'arXiv:1803.08494',
    };
  },
};
