import type { OperationTable } from './types';

const momentum = {
  weights: 'address',
  gradients: 'address',
  velocity: 'address',
  length: 'integer',
  momentum: 'float',
} as const;

const rmsprop = {
  weights: 'address',
  gradients: 'address',
  /** The moving mean of squared gradients. */
  squares: 'address',
  /** Not read without momentum. */
  velocity: 'address',
  length: 'integer',
  rho: 'float',
  /** 1 - rho, from the exact rho. */
  restOfRho: 'float',
  epsilon: 'float',
  momentum: 'float',
} as const;

/** Lengths in floats. */
export const updates = {
  penalty: {
    weights: 'address',
    gradients: 'address',
    length: 'integer',
  },
  clip: {
    gradients: 'address',
    length: 'integer',
  },
  sgd: {
    weights: 'address',
    gradients: 'address',
    length: 'integer',
  },
  momentum,
  nesterov: momentum,
  rmsprop,
  rmspropMomentum: rmsprop,
  adagrad: {
    weights: 'address',
    gradients: 'address',
    /** Sums of squared gradients. */
    squares: 'address',
    length: 'integer',
    epsilon: 'float',
  },
  adadelta: {
    weights: 'address',
    gradients: 'address',
    /** The moving mean of squared gradients. */
    squares: 'address',
    /** The moving mean of squared steps. */
    steps: 'address',
    length: 'integer',
    rho: 'float',
    /** 1 - rho, from the exact rho. */
    restOfRho: 'float',
    epsilon: 'float',
  },
  adam: {
    weights: 'address',
    gradients: 'address',
    /** The moving mean of gradients. */
    mean: 'address',
    /** The moving mean of squared gradients. */
    squares: 'address',
    length: 'integer',
    beta1: 'float',
    /** 1 - beta1, from the exact beta1. */
    restOfBeta1: 'float',
    beta2: 'float',
    /** 1 - beta2, from the exact beta2. */
    restOfBeta2: 'float',
    epsilon: 'float',
    /** Whether the weights decay as the context says. */
    decays: 'flag',
  },
} as const satisfies OperationTable;
