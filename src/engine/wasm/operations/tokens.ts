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
  /** The mean over the steps that are no padding; of none it is 0. */
  averageTokens: {
    /** Numbers of tokens, as floats; 0 is padding. */
    tokens: 'address',
    /** `[examples, length, channels]` */
    x: 'address',
    y: 'address',
    length: 'integer',
    channels: 'integer',
  },
  averageTokensGradient: {
    tokens: 'address',
    dy: 'address',
    dx: 'address',
    length: 'integer',
    channels: 'integer',
  },
} as const satisfies OperationTable;
