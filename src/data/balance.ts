import { gentleAugmentations } from '../core/catalog/augmentations/fitting';
import { balancingEntry } from '../core/catalog/balancing';
import { balancedClassesOf, balancingProblem } from '../core/experiment/balancing';
import { datasetOf } from '../core/experiment/dataset';
import type { Experiment } from '../core/experiment/schema';
import { balancedCounts, balancedWeights, countClasses } from '../core/math/classBalance';
import { ProblemError } from '../core/problem';
import { createAugmenter } from './augment/augmenter';
import type { AugmentExample } from './augment/types';
import { createSampler, type Sampler } from './sampler';
import type { Part, PreparedData } from './types';

/** What the experiment does about rare classes in its training part (tip 6). */
export interface Balance {
  readonly sampler: Sampler;
  /** What an example of each class counts in the gradient, `[classes]`; absent: all the same. */
  readonly weights?: readonly number[];
  /** Changes an example met again in one epoch, where the Augment stage changes none; absent: it stays as it is. */
  readonly augmentCopy?: AugmentExample;
}

/** What of an experiment decides on it. */
type BalanceSetup = Pick<Experiment, 'balance' | 'data' | 'task' | 'seed'>;

/** @throws ProblemError `data.unsuitable` where there are no classes to balance */
export function createBalance(experiment: BalanceSetup, data: PreparedData): Balance {
  const counts = trainingCounts(experiment, data.training);
  const { seed } = experiment;
  const { method } = experiment.balance;
  const { weighs, augments } = balancingEntry(method);
  const { labels, count } = data.training;
  return {
    sampler: createSampler(method, labels, count, seed),
    ...(weighs && { weights: balancedWeights(counts) }),
    ...(augments && { augmentCopy: gentleAugmenter(experiment, data) }),
  };
}

/**
 * How many training examples an epoch sees.
 * @throws ProblemError as {@link createBalance} does
 */
export function examplesPerEpoch(experiment: BalanceSetup, training: Pick<Part, 'labels' | 'count'>): number {
  const counts = trainingCounts(experiment, training);
  if (training.labels.length === 0) return training.count;
  return balancedCounts(experiment.balance.method, counts).reduce((sum, count) => sum + count, 0);
}

/** Of each class; labels count as what they say, wrong ones too. */
function trainingCounts(experiment: BalanceSetup, { labels }: Pick<Part, 'labels'>): readonly number[] {
  const problem = balancingProblem(experiment);
  if (problem) throw new ProblemError(problem);
  return countClasses(labels, balancedClassesOf(experiment).length);
}

function gentleAugmenter({ seed, data }: BalanceSetup, prepared: PreparedData): AugmentExample {
  return createAugmenter({ seed, data, augment: [...gentleAugmentations(datasetOf(data))] }, prepared);
}
