import type { OperationTable } from './types';

export const dropout = {
  dropout: {
    x: 'address',
    y: 'address',
    /** Written before each step: two i32, the threshold as u32 and the factor of what stays as f32. */
    key: 'address',
    /** Floats per example. */
    size: 'integer',
  },
  dropoutChannels: {
    x: 'address',
    y: 'address',
    /** As above. */
    key: 'address',
    /** Per example. */
    places: 'integer',
    channels: 'integer',
  },
} as const satisfies OperationTable;
