import * as tf from '@tensorflow/tfjs-core';

type Shape4D = [number, number, number, number];

/** Strides, padding and filter of a convolution or pooling, as tfjs passes them to kernels. */
export interface WindowAttributes {
  readonly strides: number | [number, number];
  readonly pad: 'same' | 'valid' | number | tf.backend_util.ExplicitPadding;
}

export function convolutionInfo(
  inputShape: readonly number[],
  filterShape: readonly number[],
  { strides, pad }: WindowAttributes,
  depthwise = false,
): tf.backend_util.Conv2DInfo {
  return tf.backend_util.computeConv2DInfo(
    [...inputShape] as Shape4D,
    [...filterShape] as Shape4D,
    strides,
    1,
    pad,
    undefined,
    depthwise,
  );
}

export function poolInfo(
  inputShape: readonly number[],
  { filterSize, strides, pad }: WindowAttributes & { readonly filterSize: number | [number, number] },
): tf.backend_util.Conv2DInfo {
  return tf.backend_util.computePool2DInfo([...inputShape] as Shape4D, filterSize, strides, 1, pad);
}

/** Padding in tfjs's explicit form, the same idea along height and width. */
export function explicitPadding(
  top: number,
  bottom: number,
  left: number,
  right: number,
): tf.backend_util.ExplicitPadding {
  return [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ];
}
