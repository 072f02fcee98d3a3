import type { OperationTable } from './types';

export const product = {
  product: {
    /** `[rows, inner]` */
    a: 'address',
    /** `[inner, columns]` */
    b: 'address',
    /** `[columns]`, or 0. */
    bias: 'address',
    out: 'address',
    /** Per example. */
    rows: 'integer',
    inner: 'integer',
    columns: 'integer',
    relu: 'flag',
  },
  productAcross: {
    /** `[rows, inner]` */
    a: 'address',
    /** `[rows, columns]` */
    b: 'address',
    /** `[inner, columns]` */
    out: 'address',
    /** Per example. */
    rows: 'integer',
    inner: 'integer',
    columns: 'integer',
    /** Floats between rows of b and of out, which may be part of wider ones. */
    line: 'integer',
  },
  packColumns: {
    from: 'address',
    to: 'address',
    rows: 'integer',
    columns: 'integer',
    /** Floats in `from` between rows. */
    betweenRows: 'integer',
    /** Floats in `from` between columns. */
    betweenColumns: 'integer',
  },
} as const satisfies OperationTable;
