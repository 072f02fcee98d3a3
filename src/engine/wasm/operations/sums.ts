import type { OperationTable } from './types';

export const sums = {
  columnSums: {
    /** `[rows, columns]` */
    from: 'address',
    /** `[columns]` */
    out: 'address',
    /** Per example. */
    rows: 'integer',
    columns: 'integer',
  },
} as const satisfies OperationTable;
