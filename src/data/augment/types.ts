import type { Experiment } from '../../core/experiment/schema';

/**
 * Writes one training example as the network shall see it: augmented, then scaled. What it draws depends on the seed, the
 * epoch, the example and the copy alone: neither on the batch nor on other operations. Allocates nothing.
 * @param position in the training part
 * @param epoch counted from 1
 * @param copy tells apart the same example met several times in one epoch; 0 for the first
 * @param into its row, `[...inputShape]`
 * @returns the example's target as it is now, standardised; for classes 0
 */
export type AugmentExample = (position: number, epoch: number, copy: number, into: Float32Array) => number;

/** What an augmenter follows from. */
export type AugmentSetup = Pick<Experiment, 'seed' | 'augment'> & {
  readonly data: Pick<Experiment['data'], 'dataset' | 'features'>;
};
