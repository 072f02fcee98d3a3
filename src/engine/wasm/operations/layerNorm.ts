import type { OperationTable } from './types';

export const layerNorm = {
  normalizeRows: {
    x: 'address',
    y: 'address',
    gamma: 'address',
    beta: 'address',
    /** What is scaled by gamma, of the shape of x. */
    inner: 'address',
    /** `1 / √(variance + ε)` of each row. */
    reciprocals: 'address',
    /** Per example. */
    rows: 'integer',
    channels: 'integer',
  },
  normalizeRowsGradient: {
    dy: 'address',
    /** Or 0. */
    dx: 'address',
    gamma: 'address',
    inner: 'address',
    reciprocals: 'address',
    gammaGradient: 'address',
    betaGradient: 'address',
    /** Room for one row. */
    scaled: 'address',
    /** Per example. */
    rows: 'integer',
    channels: 'integer',
  },
} as const satisfies OperationTable;
