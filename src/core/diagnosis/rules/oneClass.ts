import { knobAt } from '../../experiment/knobs';
import { valueAt } from '../../experiment/plain';
import { areUneven } from '../../math/classBalance';
import { showShare } from '../numbers';
import type { Reading } from '../reading';
import type { Rule } from '../rule';
import { lowerRate } from '../suggestedFixes';
import type { Finding, ObservedEpoch, SuggestedFix } from '../types';
import { underFitting } from './underFitting';

/** A network that calls this share of everything by one name knows no other, ... */
const nearlyAll = 0.98;
/** ... and so does one that calls by other names less than this share of what bears them. */
const hardlyAny = 0.05;
/** Above chance, balanced accuracy may be this much and still be chance. */
const atChance = 0.02;
/** The same where a class is so common that a few exceptions change nothing. */
const nearChance = 0.03;
/** Accuracy may be this far from the share of the class that all are called by, if that is not exactly so. */
const nearShare = 0.04;
/** The last epochs that must agree: this share of the run, and so many at least. Every network begins with one class. */
const lastPart = 0.2;
const leastEpochs = 2;

/** Every example gets the same answer: accuracy is that class's share, balanced accuracy is chance. */
export const oneClass: Rule = {
  id: 'oneClass',
  explains: ['overFitting', 'underFitting', 'testTooSmall'],
  find(reading): Omit<Finding, 'id'> | undefined {
    const { run, task } = reading;
    if (task.kind !== 'classification') return undefined;
    const trained = run.rows.filter(({ epoch }) => epoch > 0);
    const last = trained.at(-1);
    if (last === undefined) return undefined;
    const counts = run.classCounts?.validation ?? [];
    const isOne = (row: ObservedEpoch) =>
      callsAllOne(row, task.classes.length, counts, run.classCounts?.training);
    const other = trained.findLastIndex((row) => !isOne(row));
    const alike = trained.slice(other + 1);
    const needed = Math.max(leastEpochs, Math.ceil(lastPart * trained.length));
    const isSaidAll = alike.length >= needed || (run.reason !== undefined && alike.length === trained.length);
    const first = alike[0];
    if (!isSaidAll || first === undefined || contradicts(run.confusion)) return undefined;
    const name = nameOf(reading, last);
    const suggestedFix = suggestedFixOf(reading);
    return {
      severity: 'problem',
      title: 'Predicts one class only',
      sentence: sentence(name, last, presentClasses(counts, task.classes.length)),
      evidence: {
        curves: [
          { part: 'validation', metric: 'balancedAccuracy' },
          { part: 'validation', metric: 'accuracy' },
        ],
        from: first.epoch,
        to: last.epoch,
      },
      ...(suggestedFix && { suggestedFix }),
      source: 'He & Garcia 2009, Learning from Imbalanced Data',
    };
  },
};

/**
 * Whether the metrics are those of a constant answer: one class found whole, none of the others, so that balanced
 * accuracy is one over the classes and accuracy the share of one of them.
 */
function callsAllOne(
  { validation }: ObservedEpoch,
  classes: number,
  counts: readonly number[],
  learntFrom: readonly number[] = counts,
): boolean {
  const { accuracy, balancedAccuracy } = validation;
  if (accuracy === undefined || balancedAccuracy === undefined) return false;
  const total = sum(counts);
  const present = presentClasses(counts, classes);
  if (present < 2) return false;
  const exactly = Math.abs(balancedAccuracy - 1 / present) < 1e-6;
  if (total === 0) return exactly;
  const shares = counts.map((count) => count / total);
  if (exactly) return shares.some((share) => Math.abs(share - accuracy) < 1e-6);
  // Nearly so counts only where training saw one class so often that a few exceptions change nothing.
  const most = Math.max(...learntFrom);
  const share = shares[learntFrom.indexOf(most)] ?? Number.NaN;
  return (
    areUneven(learntFrom) &&
    balancedAccuracy <= 1 / present + nearChance &&
    Math.abs(accuracy - share) <= nearShare
  );
}

/** Classes that occur; all of them where nothing was counted. */
function presentClasses(counts: readonly number[], classes: number): number {
  return counts.filter((count) => count > 0).length || classes;
}

/** What the confusion matrix shows, where it is at hand, has the last word. */
function contradicts(confusion: Reading['run']['confusion']): boolean {
  if (confusion === undefined) return false;
  const called = calledOf(confusion);
  const total = sum(called);
  const [most, whom] = [Math.max(...called), called.indexOf(Math.max(...called))];
  const others = total - sum(confusion[whom] ?? []);
  return total > 0 && most < nearlyAll * total && total - most > hardlyAny * others;
}

/** How many are called by each class's name. */
function calledOf(confusion: NonNullable<Reading['run']['confusion']>): readonly number[] {
  return confusion[0]?.map((_, column) => sum(confusion.map((row) => row[column] ?? 0))) ?? [];
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

function nameOf({ run, task }: Reading, { validation }: ObservedEpoch): string | undefined {
  if (task.kind !== 'classification') return undefined;
  const called = calledOf(run.confusion ?? []);
  if (sum(called) > 0) return task.classes[called.indexOf(Math.max(...called))];
  const counts = run.classCounts?.validation ?? [];
  const total = sum(counts);
  const fitting = counts.flatMap((count, index) =>
    Math.abs(count / total - (validation.accuracy ?? Number.NaN)) <= atChance ? [index] : [],
  );
  // Of classes equally common any might be it.
  return fitting.length === 1 ? task.classes[fitting[0] ?? -1] : undefined;
}

/** @param classes those that occur */
function sentence(name: string | undefined, { validation }: ObservedEpoch, classes: number): string {
  const whom = name === undefined ? 'the same class' : `“${name}”`;
  const { accuracy = 0, balancedAccuracy = 0 } = validation;
  const truth =
    accuracy > balancedAccuracy + atChance
      ? `Accuracy is ${showShare(accuracy)} only because that class is so common: balanced accuracy is ${showShare(balancedAccuracy)}, which is chance.`
      : accuracy < balancedAccuracy - atChance
        ? `Accuracy is ${showShare(accuracy)}, about the share of that class here: balanced accuracy is ${showShare(balancedAccuracy)}, which is chance.`
        : `Accuracy is ${showShare(accuracy)}, which is chance.`;
  const isExact = Math.abs(balancedAccuracy * classes - 1) < 1e-6;
  return `${isExact ? 'Every' : 'Nearly every'} validation example is called ${whom}. ${truth}`;
}

function suggestedFixOf(reading: Reading): SuggestedFix | undefined {
  const { run, experiment } = reading;
  const isUneven = areUneven(run.classCounts?.training ?? []);
  const balance = 'balance.method';
  if (isUneven && knobAt(balance)?.kind === 'choice') {
    const isOff = valueAt(experiment, balance) === 'none' || valueAt(experiment, balance) === undefined;
    if (isOff) return { path: balance, value: 'classWeights', words: 'Weigh the rare classes more' };
  }
  if (isUneven) return undefined;
  // Of classes equally common it is the network or the rate that says the same to all.
  return underFitting.find(reading)?.suggestedFix ?? lowerRate(reading.rate);
}
