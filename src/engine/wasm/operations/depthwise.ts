import type { OperationTable } from './types';

export const depthwise = {
  depthwise: {
    /** With its padding. */
    image: 'address',
    /** `[windowHeight · windowWidth, channels]` */
    kernel: 'address',
    /** `[channels]`, or 0. */
    bias: 'address',
    out: 'address',
    /** Of the output, like the width. */
    height: 'integer',
    width: 'integer',
    windowHeight: 'integer',
    windowWidth: 'integer',
    /** From one row of a window to the next. */
    windowRowBytes: 'bytes',
    /** In the image, from the window of one output row to the next. */
    rowBytes: 'bytes',
    columnBytes: 'bytes',
    imageBytes: 'bytes',
    channels: 'integer',
    outRowBytes: 'bytes',
    outColumnBytes: 'bytes',
    outImageBytes: 'bytes',
    relu: 'flag',
  },
  depthwiseAcross: {
    /** With its padding. */
    image: 'address',
    /** `[images, height, width, channels]` */
    dy: 'address',
    /** `[windowHeight · windowWidth, channels]` */
    out: 'address',
    /** Of dy, like the width. */
    height: 'integer',
    width: 'integer',
    windowHeight: 'integer',
    windowWidth: 'integer',
    /** From one row of a window to the next. */
    windowRowBytes: 'bytes',
    /** In the image, from the window of one row of dy to the next. */
    rowBytes: 'bytes',
    columnBytes: 'bytes',
    imageBytes: 'bytes',
    channels: 'integer',
  },
} as const satisfies OperationTable;
