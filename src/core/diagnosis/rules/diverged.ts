import { show } from '../numbers';
import type { Reading } from '../reading';
import type { Rule } from '../rule';
import { describeRate, lowerRate, usualFor } from '../suggestedFixes';
import type { SuggestedFix } from '../types';

/** The numbers overflowed, or grew beyond all bounds: the engine ended the run. */
export const diverged: Rule = {
  id: 'diverged',
  explains: [
    'rateTooHigh',
    'rateTooLow',
    'oneClass',
    'deadUnits',
    'overFitting',
    'underFitting',
    'dataLeak',
    'testTooSmall',
  ],
  find(reading) {
    const { run, rate, lastEpoch } = reading;
    if (run.reason !== 'diverged') return undefined;
    const mark = run.marks?.findLast(({ kind }) => kind === 'diverged');
    const suggestedFix = wayBack(reading);
    return {
      severity: 'failure',
      title: 'The loss ran away',
      sentence:
        mark?.text ??
        `With ${describeRate(rate)} each step landed further from the goal than the last, until the numbers overflowed.`,
      evidence: {
        curves: [{ part: 'train', metric: 'loss' }],
        from: lastEpoch,
        to: Math.max(lastEpoch, mark?.epoch ?? lastEpoch),
      },
      ...(suggestedFix && { suggestedFix }),
      source: 'Goodfellow et al., Deep Learning, section 11.4.1',
    };
  },
};

function wayBack({ rate }: Reading): SuggestedFix | undefined {
  const suggestedFix = lowerRate(rate);
  if (suggestedFix === undefined || typeof suggestedFix.value !== 'number') return suggestedFix;
  const why = suggestedFix.value === rate.usual.rate ? usualFor(rate.usual) : '10× smaller';
  return { ...suggestedFix, words: `Train at ${show(suggestedFix.value)}, ${why}` };
}
