import { describeRate, lowerRate, usualFor } from '../mends';
import { show } from '../numbers';
import type { Reading } from '../reading';
import type { Rule } from '../rule';
import type { Mend } from '../types';

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
    const mend = wayBack(reading);
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
      ...(mend && { mend }),
      source: 'Goodfellow et al., Deep Learning, section 11.4.1',
    };
  },
};

function wayBack({ rate }: Reading): Mend | undefined {
  const mend = lowerRate(rate);
  if (mend === undefined || typeof mend.value !== 'number') return mend;
  const why = mend.value === rate.usual.rate ? usualFor(rate.usual) : '10× smaller';
  return { ...mend, words: `Train at ${show(mend.value)}, ${why}` };
}
