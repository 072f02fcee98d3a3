import type { OperationTable } from './types';

export const tokens = {
  lookUp: {
    /** Numbers of rows, as floats. */
    tokens: 'address',
    /** `[vocabulary, units]` */
    table: 'address',
    out: 'address',
    /** Tokens per example. */
    length: 'integer',
    units: 'integer',
    vocabulary: 'integer',
  },
  lookUpGradient: {
    /** Numbers of rows, as floats. */
    tokens: 'address',
    dy: 'address',
    /** `[vocabulary, units]` */
    tableGradient: 'address',
    /** Tokens per example. */
    length: 'integer',
    units: 'integer',
    vocabulary: 'integer',
  },
} as const satisfies OperationTable;
