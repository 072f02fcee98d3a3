/** How it is judged which filters and neurons a trained network can do without (tip 12). */
export interface PruningCriterionEntry {
  readonly label: string;
  readonly help: string;
  readonly source: string;
  /** What a score is read off: the weights, the answers to training examples, or nothing. */
  readonly looksAt: 'weights' | 'activations' | 'nothing';
}

export const pruningCriteria = {
  l1: {
    label: 'L1 norm',
    help: 'Removes what has the smallest weights: the sum of their absolute values.',
    source: 'arXiv:1608.08710',
    looksAt: 'weights',
  },
  l2: {
    label: 'L2 norm',
    help: 'Removes what has the smallest weights, by the root of the sum of their squares: one large weight counts for more.',
    source: 'arXiv:1608.08710',
    looksAt: 'weights',
  },
  meanActivation: {
    label: 'Mean activation',
    help: 'Removes what answers most weakly to the training examples, by the mean size of its output.',
    source: 'arXiv:1611.06440',
    looksAt: 'activations',
  },
  apoz: {
    label: 'Share of zeros (APoZ)',
    help: 'Removes what is most often silent: the share of zeros among its outputs on the training examples. For ReLU.',
    source: 'arXiv:1607.03250',
    looksAt: 'activations',
  },
  random: {
    label: 'Random',
    help: 'Removes any, as lots fall. The control: a criterion that is no better is worth nothing.',
    source: 'the control of arXiv:1608.08710',
    looksAt: 'nothing',
  },
} as const satisfies Record<string, PruningCriterionEntry>;
