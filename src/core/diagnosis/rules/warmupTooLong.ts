import { showShare } from '../numbers';
import type { Rule } from '../rule';
import type { Finding } from '../types';

/** A tenth of the epochs is a usual warm-up. */
const usualShare = 0.1;

/** The rate climbs over more epochs than there are: it never gets where it was set. */
export const warmupTooLong: Rule = {
  id: 'warmupTooLong',
  explains: ['underFitting'],
  find({ experiment, isComplete, lastEpoch }): Omit<Finding, 'id'> | undefined {
    const { epochs, schedule } = experiment.training;
    const { warmup } = schedule;
    if (!isComplete || warmup <= epochs || lastEpoch === 0) return undefined;
    const shorter = Math.max(0.5, Math.round(2 * usualShare * epochs) / 2);
    return {
      severity: 'problem',
      title: 'Warm-up longer than the run',
      sentence: `The learning rate was to climb for ${warmup} epochs, but the run had ${epochs}: it got to ${showShare(epochs / warmup)} of where it was set, and the schedule never began.`,
      evidence: { curves: [{ part: 'train', metric: 'loss' }], from: 0, to: lastEpoch },
      suggestedFix: {
        path: 'training.schedule.warmup',
        value: shorter,
        words: `Warm up for ${shorter} ${shorter === 1 ? 'epoch' : 'epochs'}`,
      },
      source: 'arXiv:1706.02677, section 2.2',
    };
  },
};
