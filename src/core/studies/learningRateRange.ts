import { forgetTurns } from '../experiment/liveChanges';
import type { Experiment, Study } from '../experiment/schema';
import { type RateRange, readRateRange } from '../math/rateRange';
import { invalid } from './invalid';
import { showRate } from './show';
import { trialsOf, turned } from './trials';
import type { Concluded, StudyPlan, StudyResults } from './types';

type Range = Extract<Study, { type: 'learningRateRange' }>;

export interface RangeConclusion extends Concluded, Partial<RateRange> {
  readonly type: 'learningRateRange';
}

/** A factor between the ends below which nothing could be told apart. */
const leastFactor = 10;

/**
 * One short run whose learning rate grows (arXiv:1506.01186).
 * @throws ProblemError where the range is empty or too narrow
 */
export function planLearningRateRange(experiment: Experiment, study: Range): StudyPlan {
  const { lowest, highest, steps } = study;
  if (highest < leastFactor * lowest) {
    throw invalid(
      `The range test goes from ${showRate(lowest)} to ${showRate(highest)}: too narrow to see anything.`,
      'Let the last rate be ten times the first or more; a million times is usual.',
      'study.highest',
    );
  }
  return {
    arms: ['Range test'],
    metric: 'loss',
    // The rate is the test's own: neither a schedule nor a second optimizer has a say.
    trials: trialsOf(
      [
        turned(
          forgetTurns(experiment, () => true),
          { 'training.switch': null },
          'study.lowest',
        ),
      ],
      [experiment.seed],
    ),
    work: { kind: 'rangeTest', lowest, highest, steps },
  };
}

export function concludeLearningRateRange(
  experiment: Experiment,
  _study: Range,
  { plan, results }: StudyResults,
): RangeConclusion {
  const common = { type: 'learningRateRange', metric: plan.metric } as const;
  const curve = results[0]?.range;
  if (!curve || curve.rates.length < 3) return { ...common, words: 'The test has not ended yet.' };
  const range = readRateRange(curve.rates, curve.losses);
  const { suggested, steepest, diverges } = range;
  if (suggested === undefined) {
    const words =
      'The loss neither fell nor rose clearly at any rate, so that none can be suggested. Try more steps, a wider range or larger batches.';
    return { ...common, ...range, words };
  }
  const why =
    steepest === undefined
      ? `In so few steps the loss hardly falls, but from ${showRate(diverges ?? 0)} on it explodes.`
      : diverges === undefined
        ? `The loss falls fastest at ${showRate(steepest)}, and had not come back up by ${showRate(range.rates.at(-1) ?? 0)}.`
        : `The loss falls fastest at ${showRate(steepest)} and comes back up at ${showRate(diverges)}.`;
  const isTenth = steepest === undefined || suggested < steepest * 0.95;
  const rule = isTenth ? `, a tenth of ${steepest === undefined ? 'that' : 'where it comes back up'}` : '';
  const now = experiment.training.optimizer.learningRate;
  const words = `${why} Suggested learning rate: ${showRate(suggested)}${rule}; now it is ${showRate(now)}.`;
  const offer = {
    label: `Use ${showRate(suggested)}`,
    values: { 'training.optimizer.learningRate': suggested },
  };
  return { ...common, ...range, words, offer };
}
