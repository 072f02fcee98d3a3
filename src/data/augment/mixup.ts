import { symmetricBeta } from '../../core/math/beta';
import type { PreparedData } from '../types';
import { drawn, happens } from './chances';
import type { AugmentSetup } from './types';

/** A batch to mix, in place. */
export interface Mixable {
  readonly count: number;
  /** `[count, ...inputShape]`, augmented and scaled. */
  readonly inputs: Float32Array;
  /** Class indices; empty for regression. They stay. */
  readonly labels: Int32Array;
  /** Standardised targets; empty for classification. They are mixed. */
  readonly targets: Float32Array;
}

/** Of each example its partner's class, and the share that its own class keeps. */
export interface Mixture {
  readonly labels: Int32Array;
  readonly shares: Float32Array;
}

/**
 * Mixes each example of a batch with the next one, the last with the first: since the order is drawn anew in every
 * epoch, that is any other. The share is drawn for each example.
 * @param positionOf row -> position in the training part, which names the example's chances
 * @param into gets the partners' classes and the shares, `[count]`
 */
export type MixBatch = (
  batch: Mixable,
  positionOf: (row: number) => number,
  epoch: number,
  into: Mixture,
) => void;

/**
 * Mixup (arXiv:1710.09412), where the operations hold it. Numbers are mixed in the share; of token numbers each place
 * takes that of one of the two, its own with the probability of the share.
 */
export function createMixer({ seed, augment }: AugmentSetup, data: PreparedData): MixBatch | undefined {
  const [mixup] = drawn(augment, seed, ['mixup']);
  if (mixup === undefined || mixup.operation.alpha === 0 || mixup.operation.probability === 0)
    return undefined;
  const { operation, stream } = mixup;
  const width = data.inputShape.reduce((product, side) => product * side, 1);
  const isText = data.raw.kind === 'text';
  const first = new Float32Array(width);

  return ({ count, inputs, labels, targets }, positionOf, epoch, into) => {
    const firstTarget = targets[0] ?? 0;
    // The first is the last one's partner, and is mixed itself before.
    for (let i = 0; i < width; i++) first[i] = inputs[i] as number;
    for (let row = 0; row < count; row++) {
      const isLast = row === count - 1;
      const partner = isLast ? 0 : row + 1;
      const isMixed = happens(mixup, positionOf(row), epoch, 0);
      const share = isMixed ? symmetricBeta(stream, operation.alpha) : 1;
      const from = isLast ? first : inputs;
      const start = row * width;
      const partnerStart = isLast ? 0 : partner * width;
      if (isText) {
        for (let i = 0; i < width; i++) {
          if (stream.next() >= share) inputs[start + i] = from[partnerStart + i] as number;
        }
      } else if (share < 1) {
        for (let i = 0; i < width; i++) {
          const other = from[partnerStart + i] as number;
          inputs[start + i] = other + ((inputs[start + i] as number) - other) * share;
        }
      }
      into.shares[row] = share;
      if (labels.length > 0) into.labels[row] = labels[partner] as number;
      if (targets.length > 0) {
        const other = isLast ? firstTarget : (targets[partner] as number);
        targets[row] = other + ((targets[row] as number) - other) * share;
      }
    }
  };
}
