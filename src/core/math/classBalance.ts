import { type BalancingId, balancingEntry } from '../catalog/balancing';

/**
 * What balancing makes of the numbers of training examples, class by class. A class without any is not there: no
 * method can balance it, and none counts it.
 */

/** @param labels class indices, `[count]`; returns `[classes]` */
export function countClasses(labels: ArrayLike<number>, classes: number): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (let example = 0; example < labels.length; example++) {
    const label = labels[example] as number;
    counts[label] = (counts[label] as number) + 1;
  }
  return counts;
}

/** How many examples of each class one epoch sees. The same in every epoch, though the examples differ. */
export function balancedCounts(method: BalancingId, counts: readonly number[]): readonly number[] {
  const { draws } = balancingEntry(method);
  const present = counts.filter((count) => count > 0);
  if (draws === 'all' || present.length === 0) return counts;
  const wanted = draws === 'largest' ? Math.max(...present) : Math.min(...present);
  return counts.map((count) => (count > 0 ? wanted : 0));
}

/**
 * What an example of each class counts: n / (k · n_c) for n examples of k classes that occur, scikit-learn's "balanced"
 * (King & Zeng 2001). Every class then weighs the same, and the mean over the examples is 1. An absent class has 0.
 */
export function balancedWeights(counts: readonly number[]): readonly number[] {
  const examples = counts.reduce((sum, count) => sum + count, 0);
  const classes = counts.filter((count) => count > 0).length;
  return counts.map((count) => (count > 0 ? examples / (classes * count) : 0));
}

/** A class this many times as common as an even share makes a data set imbalanced. */
const uneven = 1.5;

/** Whether one class is so common that accuracy says little: always saying it is right far more often than chance. */
export function areUneven(counts: readonly number[]): boolean {
  const examples = counts.reduce((sum, count) => sum + count, 0);
  const classes = counts.filter((count) => count > 0).length;
  return examples > 0 && classes > 1 && (Math.max(...counts) * classes) / examples >= uneven;
}
