import type { OptimizerId } from './optimizers';

/** An optimizer as it starts in a race: momentum and Nesterov's are rules of their own there. */
export interface Racer {
  readonly label: string;
  readonly help: string;
  /** Laid over the experiment's optimizer. */
  readonly optimizer: {
    readonly type: OptimizerId;
    readonly momentum?: number;
    readonly nesterov?: boolean;
  };
  /** Its usual learning rate, as a share of the one that is usual for its type. */
  readonly rateShare: number;
}

// With momentum 0.9 a step carries ten: a fifth of the plain rate is what is usual beside it.
const withMomentum = { type: 'sgd', momentum: 0.9 } as const;

export const racers = {
  sgd: {
    label: 'SGD',
    help: 'Plain gradient descent.',
    optimizer: { type: 'sgd', momentum: 0, nesterov: false },
    rateShare: 1,
  },
  momentum: {
    label: 'SGD + momentum',
    help: 'Gradient descent that gathers speed: momentum 0.9, a fifth of the plain rate.',
    optimizer: { ...withMomentum, nesterov: false },
    rateShare: 0.2,
  },
  nesterov: {
    label: 'Nesterov',
    help: 'Momentum 0.9 that looks ahead before it measures the slope.',
    optimizer: { ...withMomentum, nesterov: true },
    rateShare: 0.2,
  },
  rmsprop: {
    label: 'RMSprop',
    help: 'Each weight’s step by the recent size of its gradient.',
    optimizer: { type: 'rmsprop', momentum: 0 },
    rateShare: 1,
  },
  adagrad: {
    label: 'Adagrad',
    help: 'Weights that moved often move less.',
    optimizer: { type: 'adagrad' },
    rateShare: 1,
  },
  adadelta: {
    label: 'Adadelta',
    help: 'Adagrad with a short memory.',
    optimizer: { type: 'adadelta' },
    rateShare: 1,
  },
  adam: {
    label: 'Adam',
    help: 'RMSprop with momentum and a warm start.',
    optimizer: { type: 'adam' },
    rateShare: 1,
  },
  adamw: {
    label: 'AdamW',
    help: 'Adam whose weight decay acts on the weights directly.',
    optimizer: { type: 'adamw' },
    rateShare: 1,
  },
} as const satisfies Record<string, Racer>;

export type RacerId = keyof typeof racers;
