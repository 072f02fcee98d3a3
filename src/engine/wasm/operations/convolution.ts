import type { OperationTable } from './types';

export const convolution = {
  convolution: {
    /** With its padding. */
    image: 'address',
    /** `[runs · length, outChannels]` */
    kernel: 'address',
    /** `[outChannels]`, or 0. */
    bias: 'address',
    out: 'address',
    /** For each pixel of `group` images: where its window begins in the image, where it lies in out. */
    table: 'address',
    /** Per image. */
    pixels: 'integer',
    /** Images that the table covers. */
    group: 'integer',
    /** Between images. */
    imageBytes: 'bytes',
    outImageBytes: 'bytes',
    /** Stretches of numbers that a window is made of. */
    runs: 'integer',
    /** Numbers in one of them. */
    length: 'integer',
    /** From one to the next. */
    runBytes: 'bytes',
    outChannels: 'integer',
    relu: 'flag',
  },
  convolutionAcross: {
    /** With its padding. */
    image: 'address',
    /** `[images, height, width, outChannels]` */
    dy: 'address',
    /** `[rows, outChannels]` */
    out: 'address',
    /** For each row of the kernel: where it begins in a window, where it lies in out. */
    table: 'address',
    /** Of the kernel. */
    rows: 'integer',
    /** Of dy, like the width. */
    height: 'integer',
    width: 'integer',
    /** In the image, from the window of one row of dy to the next. */
    rowBytes: 'bytes',
    columnBytes: 'bytes',
    imageBytes: 'bytes',
    outChannels: 'integer',
    /** Rows of dy to work on at a time. */
    rowsAtOnce: 'integer',
  },
} as const satisfies OperationTable;
