import type { TaskKind } from '../task';

/** The losses: what training makes small. */
export interface LossEntry {
  readonly label: string;
  readonly help: string;
  readonly source: string;
  readonly suits: TaskKind;
}

export const losses = {
  crossEntropy: {
    label: 'Cross-entropy',
    help: 'The surprise at the right class: minus the logarithm of its probability.',
    source: 'Goodfellow et al., Deep Learning, section 6.2.2',
    suits: 'classification',
  },
  focal: {
    label: 'Focal',
    help: 'Cross-entropy that cares less about examples that are already easy.',
    source: 'arXiv:1708.02002 (gamma 2)',
    suits: 'classification',
  },
  hinge: {
    label: 'Hinge',
    help: 'Asks only that the right class wins by a margin of one, as a support vector machine does.',
    source: 'Keras CategoricalHinge, on logits',
    suits: 'classification',
  },
  mse: {
    label: 'Squared error',
    help: 'The mean of the squared errors: large errors count most.',
    source: 'Gauss 1809',
    suits: 'regression',
  },
  mae: {
    label: 'Absolute error',
    help: 'The mean of the absolute errors: outliers count no more than others.',
    source: 'Laplace 1774',
    suits: 'regression',
  },
  huber: {
    label: 'Huber',
    help: 'Squared for small errors, absolute for large ones.',
    source: 'Huber 1964 (delta 1)',
    suits: 'regression',
  },
} as const satisfies Record<string, LossEntry>;

export type LossId = keyof typeof losses;
