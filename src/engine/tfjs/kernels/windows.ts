import * as tf from '@tensorflow/tfjs-core';
import type { Geometry } from '../../compiled/layers/window';

type Shape4D = [number, number, number, number];

/** Strides, padding and filter of a convolution or pooling, as tfjs passes them to kernels. */
export interface WindowAttributes {
  readonly strides: number | [number, number];
  readonly pad: 'same' | 'valid' | number | tf.backend_util.ExplicitPadding;
  readonly dilations?: number | readonly [number, number];
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** Whether neighbouring taps of the window meet neighbouring pixels. */
export function isDense({ dilations = 1 }: WindowAttributes): boolean {
  return [dilations].flat().every((step) => step === 1);
}

export function convolutionInfo(
  inputShape: readonly number[],
  filterShape: readonly number[],
  { strides, pad, dimRoundingMode }: WindowAttributes,
  depthwise = false,
): tf.backend_util.Conv2DInfo {
  return tf.backend_util.computeConv2DInfo(
    [...inputShape] as Shape4D,
    [...filterShape] as Shape4D,
    strides,
    1,
    pad,
    dimRoundingMode,
    depthwise,
  );
}

export function poolInfo(
  inputShape: readonly number[],
  attributes: WindowAttributes & { readonly filterSize: number | [number, number] },
): tf.backend_util.Conv2DInfo {
  const { filterSize, strides, pad, dimRoundingMode } = attributes;
  const shape = [...inputShape] as Shape4D;
  return tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
}

/** The window of a convolution or pooling as our kernels count it. */
export function geometryOf(info: tf.backend_util.Conv2DInfo): Geometry {
  return {
    height: info.inHeight,
    width: info.inWidth,
    outHeight: info.outHeight,
    outWidth: info.outWidth,
    above: info.padInfo.top,
    left: info.padInfo.left,
    windowHeight: info.filterHeight,
    windowWidth: info.filterWidth,
    strideHeight: info.strideHeight,
    strideWidth: info.strideWidth,
  };
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
