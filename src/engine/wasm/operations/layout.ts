import type { OperationTable } from './types';

export const layout = {
  pad: {
    /** `[images, height, width, channels]` */
    from: 'address',
    to: 'address',
    height: 'integer',
    width: 'integer',
    channels: 'integer',
    /** How often each channel is written. */
    repeat: 'integer',
    /** Floats in `to` before the first pixel. */
    before: 'integer',
    /** Floats in `to` per row. */
    toRow: 'integer',
    /** Floats in `to` per image. */
    toImage: 'integer',
  },
  transpose: {
    /** `[rows, columns]` */
    from: 'address',
    to: 'address',
    rows: 'integer',
    columns: 'integer',
  },
  flipKernel: {
    /** `[height, width, inputs, outputs]` */
    from: 'address',
    to: 'address',
    height: 'integer',
    width: 'integer',
    /** 0 for a depthwise kernel, whose taps are only turned around. */
    inputs: 'integer',
    outputs: 'integer',
    strideHeight: 'integer',
    strideWidth: 'integer',
    phaseY: 'integer',
    phaseX: 'integer',
  },
  add: {
    a: 'address',
    b: 'address',
    out: 'address',
    /** Floats per example. */
    size: 'integer',
    relu: 'flag',
  },
  groupSums: {
    from: 'address',
    to: 'address',
    /** Sums per example. */
    sums: 'integer',
    /** Neighbours in each. */
    group: 'integer',
  },
  accumulate: {
    to: 'address',
    from: 'address',
    length: 'integer',
  },
} as const satisfies OperationTable;
