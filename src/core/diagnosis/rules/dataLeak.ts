import { datasetOf } from '../../experiment/dataset';
import type { Experiment } from '../../experiment/schema';
import { show, showPoints, showShare, standardError } from '../numbers';
import { latest, type Reading, sinceChange } from '../reading';
import type { Rule } from '../rule';
import type { Evidence, Finding } from '../types';

/** Validation accuracy ahead by so much, and by so many standard errors, asks for an explanation. */
const ahead = 0.05;
const beyondChance = 3;
/** For numbers: a validation loss of less than this share of the training loss, ... */
const lossShare = 0.5;
/** ... ahead by so much of the naive loss, on so many examples at least: a mean of few squares says little. */
const aheadOfNaive = 0.1;
const leastExamples = 50;
/** Epochs at the end over which the training loss must have settled; while it falls, its mean over an epoch lags behind. */
const settling = 5;
/** Of the naive loss. */
const settled = 0.05;

/** Validation is better than training by far, and nothing in the experiment makes training harder than validation. */
export const dataLeak: Rule = {
  id: 'dataLeak',
  explains: [],
  find(reading): Omit<Finding, 'id'> | undefined {
    const { run, task, train, validation, yardsticks, remaining, accuracy } = reading;
    const window = sinceChange(reading, train).slice(-settling);
    const [first, last] = [window[0], window.at(-1)];
    const examples = run.counts?.validation;
    if (!reading.isComplete || window.length < settling || first === undefined || last === undefined)
      return undefined;
    if (examples === undefined || explains(reading)) return undefined;
    const { naive, least } = yardsticks.batches;
    const values = window.map(({ value }) => value);
    if (!(Math.max(...values) - Math.min(...values) <= settled * (naive - least))) return undefined;

    if (task.kind === 'regression') {
      const seen = run.atEnd?.train.loss ?? latest(train);
      const unseen = run.atEnd?.validation.loss ?? latest(validation);
      if (examples < leastExamples || unseen > lossShare * seen) return undefined;
      if (!(remaining.train - remaining.validation >= aheadOfNaive)) return undefined;
      return suspicion(
        reading.experiment,
        `Validation loss is ${show(unseen)}, training loss ${show(seen)}: it predicts better what it never saw.`,
        { curves: lossCurves, from: first.epoch, to: last.epoch },
      );
    }
    if (accuracy === undefined) return undefined;
    const { seen, unseen } = accuracy;
    const chance = standardError(seen, examples);
    if (unseen - seen < ahead || unseen - seen < beyondChance * chance) return undefined;
    return suspicion(
      reading.experiment,
      `It is right on ${showShare(unseen)} of the validation examples and on ${showShare(seen)} of those it trains on, ${showPoints(unseen - seen)} less.`,
      { curves: accuracyCurves, from: first.epoch, to: last.epoch },
    );
  },
};

const lossCurves: Evidence['curves'] = [
  { part: 'validation', metric: 'loss' },
  { part: 'train', metric: 'loss' },
];
const accuracyCurves: Evidence['curves'] = [
  { part: 'validation', metric: 'accuracy' },
  { part: 'train', metric: 'accuracy' },
];

function suspicion(experiment: Experiment, seen: string, evidence: Evidence): Omit<Finding, 'id'> {
  const seed = (experiment.seed + 1) % 2 ** 32;
  return {
    severity: 'problem',
    title: 'Data leak?',
    sentence: `${seen} Nothing here makes training harder: perhaps the same examples are in both parts, or these are easy ones by chance. Another split tells.`,
    evidence,
    suggestedFix: { path: 'seed', value: seed, words: `Try another split: seed ${seed}` },
    source: 'Kaufman et al. 2012, Leakage in Data Mining',
  };
}

/**
 * What makes training examples harder than validation's. A series is split by time, and later may be a calmer time.
 * What changes them in training only is no reason once both were measured alike.
 */
function explains({ experiment, isAltered, run }: Reading): boolean {
  const { data } = experiment;
  const isSeries = datasetOf(data).kind === 'series';
  const isHarder = isAltered && run.atEnd === undefined;
  return isSeries || data.labelNoise > 0 || data.imbalance !== null || isHarder;
}
