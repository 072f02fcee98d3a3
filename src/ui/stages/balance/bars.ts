import { type BalancingId, balancingEntry } from '../../../core/catalog/balancing';
import { balancedCounts, balancedWeights } from '../../../core/math/classBalance';

/** The two bars of a class; shares are of the longest bar of its kind, 0 to 1. */
export interface ClassBar {
  readonly before: { readonly share: number; readonly text: string };
  readonly after: {
    readonly share: number;
    /** The part of it that is examples drawn for the first time. */
    readonly once: number;
    readonly text: string;
  };
  /** Has less than half of what the commonest class has. */
  readonly isRare: boolean;
}

export function classBars(method: BalancingId, counts: readonly number[]): readonly ClassBar[] {
  const after = balancedCounts(method, counts);
  const weights = balancingEntry(method).weighs ? balancedWeights(counts) : undefined;
  const most = Math.max(1, ...counts, ...after);
  const heaviest = Math.max(1, ...(weights ?? []));
  const commonest = Math.max(...counts);
  return counts.map((count, index) => {
    const drawn = after[index] ?? 0;
    const weight = weights?.[index] ?? 0;
    return {
      before: { share: count / most, text: count.toLocaleString('en') },
      after: weights
        ? { share: weight / heaviest, once: weight / heaviest, text: `×${weight.toPrecision(2)}` }
        : { share: drawn / most, once: Math.min(count, drawn) / most, text: drawn.toLocaleString('en') },
      isRare: 2 * count <= commonest,
    };
  });
}

/** What the bars stand for, in words; the second is absent where nothing is done. */
export interface BarWords {
  readonly before: string;
  readonly after?: string;
  /** Examples met again in the same epoch. */
  readonly again?: string;
}

export function barWords(method: BalancingId, counts: readonly number[]): BarWords {
  const each = Math.max(...balancedCounts(method, counts)).toLocaleString('en');
  switch (method) {
    case 'none':
      return { before: 'training examples' };
    case 'classWeights':
      return { before: 'training examples', after: 'what one of them counts: 1 on average' };
    case 'undersample':
      return { before: 'as it comes', after: `in one epoch: ${each} each` };
    case 'oversample':
      return { before: 'as it comes', after: `in one epoch: ${each} each`, again: 'drawn again' };
    case 'augmentMinority':
      return { before: 'as it comes', after: `in one epoch: ${each} each`, again: 'changed copies' };
  }
}
