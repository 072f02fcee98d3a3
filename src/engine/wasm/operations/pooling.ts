import type { OperationTable } from './types';

/** All four share their operands; those that do not apply are 0. */
const operands = {
  x: 'address',
  y: 'address',
  dy: 'address',
  dx: 'address',
  height: 'integer',
  width: 'integer',
  channels: 'integer',
  outHeight: 'integer',
  outWidth: 'integer',
  windowHeight: 'integer',
  windowWidth: 'integer',
  /** The same along both sides. */
  strides: 'integer',
  /** Padding above, and on the left. */
  above: 'integer',
  left: 'integer',
  /** Whether dx must be cleared first, as windows overlap or leave gaps. */
  clears: 'flag',
} as const;

export const pooling = {
  maxPool: operands,
  maxPoolGradient: operands,
  averagePool: operands,
  averagePoolGradient: operands,
} as const satisfies OperationTable;
