import * as tf from '@tensorflow/tfjs-core';
import { callKernel, free, transpose, type WasmKernel } from '../wasm';
import { convolutionInfo, explicitPadding, type WindowAttributes } from '../windows';

/**
 * The gradient of a convolution's kernel, which tfjs-wasm lacks, as a convolution itself:
 * `dw[i, j, c, f] = Σ x[n, s·y + i, s·x + j, c] · dy[n, y, x, f]` slides the gradient over the images, with channels
 * and batch changing places and the strides becoming dilations. So all the work is one call of XNNPACK.
 * x `[batch, height, width, channels]`, dy `[batch, outHeight, outWidth, filters]`.
 */
export const conv2dBackpropFilter: WasmKernel<
  'x' | 'dy',
  WindowAttributes & { readonly filterShape: readonly number[] }
> = ({ inputs: { x, dy }, attrs, backend }) => {
  const info = convolutionInfo(x.shape, attrs.filterShape, attrs);
  const { filterHeight, filterWidth, inChannels, outChannels, strideHeight, strideWidth } = info;
  const { top, left } = info.padInfo;
  const bottom = filterHeight + strideHeight * (info.outHeight - 1) - info.inHeight - top;
  const right = filterWidth + strideWidth * (info.outWidth - 1) - info.inWidth - left;

  const images = transpose(backend, x, [3, 1, 2, 0]);
  const gradients = transpose(backend, dy, [1, 2, 0, 3]);
  const slid = callKernel(
    backend,
    tf.Conv2D,
    { x: images, filter: gradients },
    {
      strides: 1,
      dilations: [strideHeight, strideWidth],
      dataFormat: 'NHWC',
      // Rows that no patch reaches cannot be padded away: they give surplus rows, cut off below.
      pad: explicitPadding(top, Math.max(0, bottom), left, Math.max(0, right)),
    },
  );
  const size = [inChannels, filterHeight, filterWidth, outChannels];
  const cut = callKernel(backend, tf.Slice, { x: slid }, { begin: [0, 0, 0, 0], size });
  const result = transpose(backend, cut, [1, 2, 0, 3]);
  free(backend, images, gradients, slid, cut);
  return result;
};
