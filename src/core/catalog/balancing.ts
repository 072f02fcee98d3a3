/** What is done about classes of which there are few examples (tip 6). Only training ever sees it. */
export interface BalancingEntry {
  readonly label: string;
  readonly help: string;
  readonly source: string;
  /** How an epoch's examples are chosen: as they come, or of every class as many as the largest or the smallest has. */
  readonly draws: 'all' | 'largest' | 'smallest';
  /** Weighs the loss of each example by its class: the network must be asked for classes. */
  readonly weighs?: boolean;
  /** Copies within an epoch are augmented. */
  readonly augments?: boolean;
}

export const balancings = {
  none: {
    label: 'None',
    help: 'Trains on the classes as often as they come.',
    source: 'He & Garcia, IEEE TKDE 2009',
    draws: 'all',
  },
  classWeights: {
    label: 'Class weights',
    help: 'An example of a rare class counts for more in the gradient; no example is left out or seen twice.',
    source: 'King & Zeng 2001; scikit-learn “balanced”',
    draws: 'all',
    weighs: true,
  },
  oversample: {
    label: 'Oversample',
    help: 'Draws examples of the rare classes again in every epoch, until each class has as many as the largest.',
    source: 'Japkowicz 2000; arXiv:1710.05381',
    draws: 'largest',
  },
  undersample: {
    label: 'Undersample',
    help: 'Draws of every class only as many as the smallest has, anew in every epoch.',
    source: 'Japkowicz 2000; arXiv:1710.05381',
    draws: 'smallest',
  },
  augmentMinority: {
    label: 'Augment the minority',
    help: 'Oversamples, and changes each added copy a little: by the operations of the Augment stage or, if it is off, by gentle ones that suit the data.',
    source: 'arXiv:1106.1813 (the idea of new minority examples); arXiv:1712.04621',
    draws: 'largest',
    augments: true,
  },
} as const satisfies Record<string, BalancingEntry>;

export type BalancingId = keyof typeof balancings;

/** The catalog's entry, widened. */
export function balancingEntry(id: BalancingId): BalancingEntry {
  return balancings[id];
}
