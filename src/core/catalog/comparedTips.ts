import type { MetricId } from './metrics';

/** A tip that an experiment can be trained with and without. */
export interface ComparedTip {
  readonly label: string;
  readonly help: string;
  /** Path of the knob or section that it turns. */
  readonly path: string;
  /** The value there that means without; absent where it depends on the experiment. */
  readonly off?: unknown;
  /** What the arms are called where `with` and `without` would not say it. */
  readonly arms?: readonly [without: string, withIt: string];
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
  dataAmount: {
    label: 'More data',
    help: 'As much training data as the experiment uses, against a quarter of it.',
    path: 'data.fraction',
    arms: ['A quarter of the data', 'All of the data'],
  },
  optimizer: {
    label: 'Choice of optimizer',
    help: 'The optimizer that is set, or Adam where that is SGD, against plain SGD; each at its rate.',
    path: 'training.optimizer',
    arms: ['Plain SGD', 'The other optimizer'],
  },
  schedule: {
    label: 'A learning-rate schedule',
    help: 'A rate that changes over the epochs, against the same one to the end.',
    path: 'training.schedule.type',
    off: 'constant',
  },
  batchSize: {
    label: 'Smaller batches',
    help: 'The batch size that is set, against one four times as large: fewer, calmer steps.',
    path: 'training.batchSize',
    arms: ['Batches four times as large', 'Smaller batches'],
  },
  dropout: {
    label: 'Dropout',
    help: 'Units left out at random while training, against all of them.',
    path: 'model.layers',
  },
  l1: {
    label: 'L1 regularization',
    help: 'A price on every weight, which pushes many to zero, against none.',
    path: 'model.l1',
    off: 0,
  },
  l2: {
    label: 'L2 regularization',
    help: 'A price on large weights, against none.',
    path: 'model.l2',
    off: 0,
  },
  framing: {
    label: 'One yes or no for each class',
    help: 'A sigmoid for each class, against one softmax over all of them.',
    path: 'task.framing',
    arms: ['One softmax over the classes', 'A sigmoid for each class'],
  },
} as const satisfies Record<string, ComparedTip>;

export type ComparedTipId = keyof typeof comparedTips;

/** Those that one value switches off: a stage may have a switch for them. */
export type SwitchedTipId = {
  [Id in ComparedTipId]: (typeof comparedTips)[Id] extends { readonly off: unknown } ? Id : never;
}[ComparedTipId];
