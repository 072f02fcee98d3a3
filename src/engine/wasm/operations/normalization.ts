import type { OperationTable } from './types';

const forward = {
  x: 'address',
  y: 'address',
  /** What the statistics are of: x, or its tokens without padding, packed. */
  measured: 'address',
  /** How they are packed, or 0. */
  packing: 'address',
  gamma: 'address',
  beta: 'address',
  movingMean: 'address',
  movingVariance: 'address',
  /** Of the batch, like all that follows one number per channel. */
  mean: 'address',
  /** `1 / √(variance + ε)` */
  reciprocal: 'address',
  scale: 'address',
  shift: 'address',
  /** Per example. */
  rows: 'integer',
  channels: 'integer',
  momentum: 'float',
} as const;

export const normalization = {
  normalizeBatch: forward,
  normalizeMoving: forward,
  normalizeGradient: {
    x: 'address',
    dy: 'address',
    /** Or 0; may be dy. */
    dx: 'address',
    /** Of sequences with padding: the numbers of their tokens, or 0. */
    tokens: 'address',
    /** How these were packed, or 0. */
    packing: 'address',
    gamma: 'address',
    mean: 'address',
    /** `1 / √(variance + ε)` */
    reciprocal: 'address',
    gammaGradient: 'address',
    betaGradient: 'address',
    /** Room for one number per channel, like tilt and shift. */
    scale: 'address',
    tilt: 'address',
    shift: 'address',
    /** Per example. */
    rows: 'integer',
    channels: 'integer',
  },
} as const satisfies OperationTable;
