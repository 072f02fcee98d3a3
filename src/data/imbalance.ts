import type { Experiment } from '../core/experiment/schema';
import { countClasses } from '../core/math/classBalance';
import { randomStream } from '../core/math/random';

/** Which classes become rare, and how rare. */
export type Imbalance = NonNullable<Experiment['data']['imbalance']>;

/**
 * The training examples that are left when classes are made rare: of each rare class as many as the largest of the
 * other classes has, divided by the ratio; at least one, and never more than there are. Which ones stay is drawn from
 * the seed's stream `imbalance`; a smaller ratio keeps those of a larger one and adds to them.
 *
 * It comes after the split and after tip 1 has taken its share of the training part, so that the ratio is exact and no
 * class vanishes; and before labels are made wrong, so that it is the true classes that are rare.
 * @param labels true class of every raw example
 * @param training positions of the training examples in `labels`
 * @returns those that stay, in their order
 */
export function makeImbalanced(
  labels: Int32Array,
  training: Int32Array,
  classes: number,
  { classes: rare, ratio }: Imbalance,
  seed: number,
): Int32Array {
  if (ratio === 1) return training;
  const labelOf = (index: number) => labels[index] as number;
  const counts = countClasses(Int32Array.from(training, labelOf), classes);
  const isRare = Array.from(counts, (_, label) => rare.includes(label));
  const largest = Math.max(0, ...counts.filter((_, label) => !isRare[label]));
  const wanted = Math.max(1, Math.round(largest / ratio));

  // Each raw example has its rank whatever the split and the fraction, so that these can change without a new draw.
  const random = randomStream(seed, 'imbalance');
  const ranks = Float64Array.from(labels, () => random.next());
  const rankOf = (index: number) => ranks[index] as number;
  const dropped = new Set<number>();
  for (const label of rare) {
    const members = training.filter((index) => labelOf(index) === label);
    for (const index of members.sort((a, b) => rankOf(a) - rankOf(b)).subarray(wanted)) dropped.add(index);
  }
  return training.filter((index) => !dropped.has(index));
}
