/** The optimizers: what each is, which knobs it listens to, where it comes from. */
export interface OptimizerEntry {
  readonly label: string;
  readonly help: string;
  readonly source: string;
  /** Knobs of the optimizer section that it uses besides learning rate and gradient clipping. */
  readonly uses: readonly OptimizerOption[];
  /** A learning rate that usually works, offered beside the knob. */
  readonly usualLearningRate: number;
}

export type OptimizerOption = 'momentum' | 'nesterov' | 'beta1' | 'beta2' | 'rho' | 'epsilon' | 'weightDecay';

export const optimizers = {
  sgd: {
    label: 'SGD',
    help: 'Plain gradient descent: each step goes straight down the slope of one batch. Momentum lets it gather speed.',
    source: 'Robbins & Monro 1951; Polyak 1964; Sutskever et al. 2013',
    uses: ['momentum', 'nesterov'],
    usualLearningRate: 0.05,
  },
  rmsprop: {
    label: 'RMSprop',
    help: 'Divides each step by the recent size of its gradient. A good first choice for recurrent networks.',
    source: 'Tieleman & Hinton, Lecture 6.5, 2012',
    uses: ['rho', 'momentum', 'epsilon'],
    usualLearningRate: 0.001,
  },
  adagrad: {
    label: 'Adagrad',
    help: 'Weights that were moved often move less and less. Suits sparse inputs; slows down for good.',
    source: 'Duchi et al., JMLR 2011',
    uses: ['epsilon'],
    usualLearningRate: 0.05,
  },
  adadelta: {
    label: 'Adadelta',
    help: 'Adagrad with a short memory, in the units of the weights: a learning rate of 1 is its natural one.',
    source: 'arXiv:1212.5701',
    uses: ['rho', 'epsilon'],
    usualLearningRate: 1,
  },
  adam: {
    label: 'Adam',
    help: 'RMSprop with momentum and a warm start. Fast and forgiving; SGD often generalises better in the end.',
    source: 'arXiv:1412.6980',
    uses: ['beta1', 'beta2', 'epsilon'],
    usualLearningRate: 0.001,
  },
  adamw: {
    label: 'AdamW',
    help: 'Adam whose weight decay acts on the weights directly, not through the gradient.',
    source: 'arXiv:1711.05101',
    uses: ['beta1', 'beta2', 'epsilon', 'weightDecay'],
    usualLearningRate: 0.001,
  },
} as const satisfies Record<string, OptimizerEntry>;

export type OptimizerId = keyof typeof optimizers;
