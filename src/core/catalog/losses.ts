import type { TaskKind } from '../task';

/** The losses: what training makes small. Their formulas: `engine/losses`. */
export type LossEntry = ClassLossEntry | NumberLossEntry;

interface LossText {
  readonly label: string;
  readonly help: string;
  readonly source: string;
}

interface ClassLossEntry extends LossText {
  readonly suits: 'classification';
  /** Whether label smoothing moves its targets. */
  readonly smoothsLabels: boolean;
  /**
   * How the diagnosis finds the one answer that suits all examples best (`core/diagnosis/constantLoss.ts`); undefined
   * where it cannot, and then judges no curve by the size of this loss.
   */
  readonly constantBy: 'crossEntropy' | 'focal' | 'hinge' | undefined;
}

interface NumberLossEntry extends LossText {
  readonly suits: 'regression';
  /** Of standard normal targets, all answered by 0, and what it grows as where they spread further. */
  readonly ofNormal: { readonly mean: number; readonly growsAs: 'variance' | 'deviation' };
}

export const losses = {
  crossEntropy: {
    label: 'Cross-entropy',
    help: 'The surprise at the right class: minus the logarithm of its probability.',
    source: 'Goodfellow et al., Deep Learning, section 6.2.2',
    suits: 'classification',
    smoothsLabels: true,
    constantBy: 'crossEntropy',
  },
  focal: {
    label: 'Focal',
    help: 'Cross-entropy that cares less about examples that are already easy.',
    source: 'arXiv:1708.02002 (gamma 2)',
    suits: 'classification',
    smoothsLabels: false,
    constantBy: 'focal',
  },
  hinge: {
    label: 'Hinge',
    help: 'Asks only that the right class wins by a margin of one, as a support vector machine does.',
    source: 'Keras CategoricalHinge, on logits',
    suits: 'classification',
    smoothsLabels: false,
    constantBy: 'hinge',
  },
  mse: {
    label: 'Squared error',
    help: 'The mean of the squared errors: large errors count most.',
    source: 'Gauss 1809',
    suits: 'regression',
    ofNormal: { mean: 1, growsAs: 'variance' },
  },
  mae: {
    label: 'Absolute error',
    help: 'The mean of the absolute errors: outliers count no more than others.',
    source: 'Laplace 1774',
    suits: 'regression',
    ofNormal: { mean: 0.8, growsAs: 'deviation' },
  },
  huber: {
    label: 'Huber',
    help: 'Squared for small errors, absolute for large ones.',
    source: 'Huber 1964 (delta 1)',
    suits: 'regression',
    ofNormal: { mean: 0.4, growsAs: 'variance' },
  },
} as const satisfies Record<string, LossEntry>;

export type LossId = keyof typeof losses;

/** What “Automatic” stands for. */
export const usualLosses = {
  classification: 'crossEntropy',
  regression: 'mse',
} as const satisfies { readonly [Kind in TaskKind]: LossId };
