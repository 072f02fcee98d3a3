import type { MetricId } from './metrics';

/** A tip that an experiment can be trained with and without. */
export interface ComparedTip {
  readonly label: string;
  readonly help: string;
  /** Path of the knob or section that it turns. */
  readonly path: string;
  /** The value there that means without. */
  readonly off: unknown;
  /** What it is judged by where that is not the headline of the task; of classes. */
  readonly judgedBy?: MetricId;
}

export const comparedTips = {
  balance: {
    label: 'Balancing',
    help: 'What is done about rare classes, against nothing.',
    path: 'balance.method',
    off: 'none',
    // Accuracy hardly counts the rare classes that it is all about.
    judgedBy: 'balancedAccuracy',
  },
  augment: {
    label: 'Augmentation',
    help: 'Changed training examples, against the same ones in every epoch.',
    path: 'augment',
    off: [],
  },
  switch: {
    label: 'A switch of optimizer',
    help: 'A second optimizer later in the run, against the first to the end.',
    path: 'training.switch',
    off: null,
  },
  earlyStopping: {
    label: 'Early stopping',
    help: 'The best epoch’s weights, against those of the last.',
    path: 'training.earlyStopping',
    off: null,
  },
  ensemble: {
    label: 'An ensemble',
    help: 'Several networks together, against one.',
    path: 'ensemble',
    off: null,
  },
  pruning: {
    label: 'Pruning',
    help: 'The network that is left after pruning and retraining, against the whole one.',
    path: 'pruning.iterations',
    off: 0,
  },
} as const satisfies Record<string, ComparedTip>;

export type ComparedTipId = keyof typeof comparedTips;
