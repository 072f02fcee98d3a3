import { datasetOf, hasSameData } from '../../experiment/dataset';
import { difference } from '../../experiment/difference';
import type { Experiment } from '../../experiment/schema';
import { showPoints, standardError } from '../numbers';
import type { Reading } from '../reading';
import type { Rule } from '../rule';
import type { Finding, SuggestedFix } from '../types';

/** Two-sided 95 %: beyond so many standard errors a difference is more than chance. */
const sure = 1.96;
/** Less is not shown as a difference either. */
const shown = 0.0005;
/** The largest test share that the knob permits, and its grid. */
const mostTest = 0.45;
const shareStep = 0.05;
const mostPoints = 5000;
const pointStep = 50;

type Claim = { readonly difference: number; readonly error: number; readonly against: string };

/**
 * The test accuracy differs from the run before, or from always saying its commonest class, by less than so few test
 * examples can tell. Both runs saw the same test examples, which makes the true error of their difference rather
 * smaller than this, but never larger: a careful bound.
 */
export const testTooSmall: Rule = {
  id: 'testTooSmall',
  explains: [],
  find(reading): Omit<Finding, 'id'> | undefined {
    const examples = reading.run.counts?.test ?? 0;
    const claim =
      examples > 0 ? (againstBefore(reading, examples) ?? againstBaseline(reading, examples)) : undefined;
    if (claim === undefined || Math.abs(claim.difference) >= sure * claim.error) return undefined;
    const needed = Math.ceil(examples * ((sure * claim.error) / Math.abs(claim.difference)) ** 2);
    const suggestedFix = suggestedFixOf(reading, examples, needed);
    const size = needed > 1e6 ? 'Millions' : `About ${needed.toLocaleString('en')}`;
    return {
      severity: 'hint',
      title: 'Too few test examples to tell',
      sentence: `Test accuracy is ${showPoints(claim.difference)} ${claim.difference > 0 ? 'above' : 'below'} ${claim.against}, but with ${examples.toLocaleString('en')} test examples ± ${(sure * claim.error * 100).toFixed(1)} points are chance. ${size} would be needed to be sure, or several seeds.`,
      evidence: {
        curves: [{ part: 'test', metric: 'accuracy' }],
        from: reading.lastEpoch,
        to: reading.lastEpoch,
      },
      ...(suggestedFix && { suggestedFix }),
      source: 'Dietterich 1998; binomial standard error, 95 %',
    };
  },
};

function againstBefore({ run, experiment }: Reading, examples: number): Claim | undefined {
  const now = run.test?.accuracy;
  const before = run.before?.test?.accuracy;
  if (now === undefined || before === undefined || run.before === undefined) return undefined;
  const { data } = run.before.experiment;
  // Measured on other examples it is another question.
  const sameTest = hasSameData(data, experiment.data) && data.split.test === experiment.data.split.test;
  if (!sameTest || difference(run.before.experiment, experiment).length === 0) return undefined;
  return claimOf(now, before, examples, 'the run before');
}

function againstBaseline({ run, task }: Reading, examples: number): Claim | undefined {
  const now = run.test?.accuracy;
  const { classCounts } = run;
  if (now === undefined || classCounts === undefined || task.kind !== 'classification') return undefined;
  const commonest = classCounts.test.indexOf(Math.max(...classCounts.test));
  const baseline = (classCounts.test[commonest] ?? 0) / examples;
  return claimOf(now, baseline, examples, `always saying “${task.classes[commonest]}”`);
}

function claimOf(now: number, other: number, examples: number, against: string): Claim | undefined {
  if (Math.abs(now - other) < shown || !isShare(now) || !isShare(other)) return undefined;
  const error = Math.hypot(standardError(now, examples), standardError(other, examples));
  return { difference: now - other, error, against };
}

/** What stands in a file that somebody wrote need not be one; it has no standard error. */
function isShare(value: number): boolean {
  return value >= 0 && value <= 1;
}

/** A larger test part, where one is to be had that is large enough. */
function suggestedFixOf({ experiment }: Reading, examples: number, needed: number): SuggestedFix | undefined {
  const { data } = experiment;
  const { split, samples } = data;
  const times = needed / examples;
  const share = Math.ceil((split.test * times) / shareStep - 1e-9) * shareStep;
  if (share <= mostTest && isFree(experiment, share)) {
    const value = Number(share.toFixed(2));
    return { path: 'data.split.test', value, words: `Hold back ${Math.round(100 * value)} % for the test` };
  }
  const points = Math.ceil((samples * times) / pointStep) * pointStep;
  if (!datasetOf(data).generated || points > mostPoints) return undefined;
  return { path: 'data.samples', value: points, words: `Draw ${points.toLocaleString('en')} points` };
}

/** Training must keep the larger part. */
function isFree({ data }: Experiment, share: number): boolean {
  return share + data.split.validation <= 0.5 + 1e-9;
}
