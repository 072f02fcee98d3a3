import type { OperationTable } from './types';

export const activation = {
  activate: {
    kind: 'activation',
    x: 'address',
    /** May be x. */
    y: 'address',
    /** Floats per example. */
    size: 'integer',
  },
  activateGradient: {
    kind: 'activation',
    x: 'address',
    y: 'address',
    dy: 'address',
    /** May be dy. */
    dx: 'address',
    /** Floats per example. */
    size: 'integer',
  },
} as const satisfies OperationTable;
