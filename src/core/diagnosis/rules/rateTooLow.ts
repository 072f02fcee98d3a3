import { mean, show } from '../numbers';
import { type Curve, type Reading, sinceChange, sinceThen } from '../reading';
import type { Rule } from '../rule';
import { type Fall, fallOf } from '../slope';
import { describeRate, higherRate } from '../suggestedFixes';
import type { Finding } from '../types';
import { isRightAnyway } from './underFitting';

/** Below this share of the naive loss the rate was good enough. */
const learnt = 0.3;
const hardlyLearnt = 0.5;
/** A rate from half the usual one up is not called low: then it is the epochs that were few. */
const notLow = 1 / 2;
const veryLow = 1 / 10;
/** Mean rise per epoch: above it the curve is no steady slope. */
const steady = 0.005;
const leastEpochs = 3;

/** The loss falls steadily and slowly, nearly in a straight line, and is still high when the epochs end. */
export const rateTooLow: Rule = {
  id: 'rateTooLow',
  explains: ['underFitting', 'oneClass', 'testTooSmall'],
  contradicts: ['overFitting'],
  find(reading): Omit<Finding, 'id'> | undefined {
    const { rate, learningCurve, remaining, isComplete } = reading;
    const rest = Math.min(remaining.train, remaining.validation);
    const fall = fallOf(reading);
    if (!isComplete || fall === undefined || fall.points.length < leastEpochs || !(rest > learnt))
      return undefined;
    if (isRightAnyway(reading)) return undefined;
    if (rate.value >= notLow * rate.usual.rate || roughness(reading) > steady) return undefined;
    const isVeryLow = rate.value <= veryLow * rate.usual.rate && rest > hardlyLearnt;
    if (!fall.isLinear && !fall.hardlyMoved && !isVeryLow) return undefined;
    const suggestedFix = higherRate(rate);
    return {
      severity: 'problem',
      title: 'Learning rate too low',
      sentence: `${sinceThen(reading, wayDown(fall, learningCurve.part))} The steps of ${describeRate(rate)} are too small to arrive.`,
      evidence: {
        curves: [{ part: learningCurve.part, metric: 'loss' }],
        from: fall.from.epoch,
        to: fall.to.epoch,
      },
      ...(suggestedFix && { suggestedFix }),
      source: 'Smith, arXiv:1803.09820; Goodfellow et al., Deep Learning, section 11.4.1',
    };
  },
};

/** Mean rise per epoch, as a share of what there is to learn. */
function roughness(reading: Reading): number {
  const { yardstick } = reading.learningCurve;
  const points = sinceChange(reading, reading.learningCurve.points);
  const rises = points.slice(1).map((point, index) => Math.max(0, point.value - (points[index]?.value ?? 0)));
  return rises.length === 0 ? 0 : mean(rises) / (yardstick.naive - yardstick.least);
}

function wayDown({ from, to, hardlyMoved, isLinear }: Fall, part: Curve['part']): string {
  const epochs = to.epoch - from.epoch;
  const loss = part === 'train' ? 'training loss' : 'validation loss';
  const numbers = `from ${show(from.value)} to ${show(to.value)} in ${epochs} epochs`;
  if (show(from.value) === show(to.value))
    return `The ${loss} stayed at ${show(to.value)} for ${epochs} epochs.`;
  if (hardlyMoved) return `The ${loss} hardly moved: ${numbers}.`;
  return isLinear
    ? `The ${loss} fell ${numbers} and was still falling when they ended.`
    : `The ${loss} crept ${numbers}.`;
}
