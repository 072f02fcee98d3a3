import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { callKernel, free, heapView, makeOutput, reshaped, type WasmKernel } from '../wasm';
import { convolutionInfo, explicitPadding, type WindowAttributes } from '../windows';

type InputAttributes = WindowAttributes & { readonly inputShape: readonly number[] };

/**
 * The gradient of a convolution's input: the spread-out gradient convolved with the kernel turned by 180° and its
 * channels and filters exchanged. tfjs-wasm has this kernel, but ten times slower than its forward convolution.
 * dy `[batch, outHeight, outWidth, filters]`, filter `[height, width, channels, filters]`.
 */
export const conv2dBackpropInput: WasmKernel<'dy' | 'filter', InputAttributes> = ({
  inputs: { dy, filter },
  attrs,
  backend,
}) => {
  const info = convolutionInfo(attrs.inputShape, filter.shape, attrs);
  const turned = turnedFilter(backend, filter, true);
  const spread = spreadOut(backend, dy, info);
  const attributes = { strides: 1, dilations: 1, dataFormat: 'NHWC', pad: inputPadding(info) };
  const result = callKernel(backend, tf.Conv2D, { x: spread, filter: turned }, attributes);
  free(backend, turned);
  if (spread !== dy) free(backend, spread);
  return result;
};

/**
 * The same for a depthwise convolution: dy `[batch, outHeight, outWidth, channels · multiplier]`,
 * filter `[height, width, channels, multiplier]`.
 */
export const depthwiseBackpropInput: WasmKernel<'dy' | 'filter', InputAttributes> = ({
  inputs: { dy, filter },
  attrs,
  backend,
}) => {
  const info = convolutionInfo(attrs.inputShape, filter.shape, attrs, true);
  const { filterHeight, filterWidth, inChannels, outChannels, inShape } = info;
  const multiplier = outChannels / inChannels;
  const turned = turnedFilter(backend, filter, false);
  const spread = spreadOut(backend, dy, info);
  const perOutput = callKernel(
    backend,
    tf.DepthwiseConv2dNative,
    { x: spread, filter: reshaped(turned, [filterHeight, filterWidth, outChannels, 1]) },
    { strides: 1, dilations: [1, 1], pad: inputPadding(info) },
  );
  free(backend, turned);
  if (spread !== dy) free(backend, spread);
  if (multiplier === 1) return perOutput;
  // A channel fed several outputs: their gradients add up.
  const grouped = reshaped(perOutput, [...inShape, multiplier]);
  const result = callKernel(backend, tf.Sum, { x: grouped }, { axis: [4], keepDims: false });
  free(backend, perOutput);
  return result;
};

/** What makes an unstrided convolution of the spread-out gradient as large as the input. */
function inputPadding(info: tf.backend_util.Conv2DInfo): tf.backend_util.ExplicitPadding {
  const along = (size: number, filter: number, stride: number, outSize: number, before: number) => ({
    before: filter - 1 - before,
    after: size - 1 - (outSize - 1) * stride + before,
  });
  const { inHeight, inWidth, filterHeight, filterWidth, outHeight, outWidth, padInfo } = info;
  const rows = along(inHeight, filterHeight, info.strideHeight, outHeight, padInfo.top);
  const columns = along(inWidth, filterWidth, info.strideWidth, outWidth, padInfo.left);
  return explicitPadding(rows.before, rows.after, columns.before, columns.after);
}

/** `filter[height, width, a, b]` turned by 180° in the plane, with a and b exchanged if asked. */
function turnedFilter(backend: BackendWasm, filter: tf.TensorInfo, exchange: boolean): tf.TensorInfo {
  const [height = 1, width = 1, a = 1, b = 1] = filter.shape;
  const turned = makeOutput(backend, exchange ? [height, width, b, a] : filter.shape);
  const [to, from] = [heapView(backend, turned), heapView(backend, filter)];
  const taps = height * width;
  for (let tap = 0; tap < taps; tap++) {
    const start = tap * a * b;
    const mirrored = (taps - 1 - tap) * a * b;
    for (let i = 0; i < a; i++) {
      for (let j = 0; j < b; j++) {
        to[mirrored + (exchange ? j * a + i : i * b + j)] = from[start + i * b + j] as number;
      }
    }
  }
  return turned;
}

/** `dy` with its pixels as far apart as the strides, zeros between; `dy` itself where the strides are one. */
function spreadOut(backend: BackendWasm, dy: tf.TensorInfo, info: tf.backend_util.Conv2DInfo): tf.TensorInfo {
  const { batchSize, outHeight, outWidth, outChannels, strideHeight, strideWidth } = info;
  if (strideHeight === 1 && strideWidth === 1) return dy;
  const height = (outHeight - 1) * strideHeight + 1;
  const width = (outWidth - 1) * strideWidth + 1;
  const spread = makeOutput(backend, [batchSize, height, width, outChannels]);
  const to = heapView(backend, spread).fill(0);
  const from = heapView(backend, dy);
  let at = 0;
  for (let image = 0; image < batchSize; image++) {
    for (let row = 0; row < outHeight; row++) {
      let target = (image * height + row * strideHeight) * width * outChannels;
      for (let column = 0; column < outWidth; column++, target += strideWidth * outChannels) {
        for (let channel = 0; channel < outChannels; channel++) to[target + channel] = from[at++] as number;
      }
    }
  }
  return spread;
}
