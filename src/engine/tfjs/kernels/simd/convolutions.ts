import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type * as tf from '@tensorflow/tfjs-core';
import { inputGradient } from '../../../compiled/layers/inputGradient';
import { convolution, convolutionKernelGradient, windowed } from '../../../compiled/layers/sliding';
import { paddedSides } from '../../../compiled/layers/window';
import { operation } from '../../../wasm/program';
import { convolutionInfo, geometryOf, isDense, type WindowAttributes } from '../windows';
import { type HeapKernels, makeTarget } from './heap';
import type { SimdKernel } from './types';

type Attributes = WindowAttributes & { readonly dataFormat?: string };

/** Bytes of padded images that are worked on at a time: what stays in the second cache beside the rest. */
const paddedAtOnce = 2 ** 19;

/** How many images to work on at a time, so that their padded copies fit. */
export function imagesAtOnce(info: tf.backend_util.Conv2DInfo, channels: number): number {
  const { height, width } = paddedSides(geometryOf(info));
  return Math.max(1, Math.floor(paddedAtOnce / (4 * Math.max(1, height * width * channels))));
}

const isKnown = (attributes: Attributes) =>
  isDense(attributes) && (attributes.dataFormat ?? 'NHWC') === 'NHWC';

/** x `[batch, height, width, channels]`, filter `[height, width, channels, filters]`. */
export const simdConvolution: SimdKernel<'x' | 'filter', Attributes> = (heap, { inputs, attrs, backend }) =>
  convolve(heap, backend, inputs, attrs, undefined, false);

/** The same with a bias `[filters]` and ReLU; other activations are left to tfjs. */
export const simdFusedConvolution: SimdKernel<
  'x' | 'filter' | 'bias' | 'preluActivationWeights',
  Attributes & { readonly activation: string }
> = (heap, { inputs, attrs, backend }) => {
  const { activation } = attrs;
  const bias = inputs.bias as tf.TensorInfo | undefined;
  if (activation !== 'linear' && activation !== 'relu') return undefined;
  if (bias && (bias.shape.length !== 1 || bias.shape[0] !== inputs.filter.shape[3])) return undefined;
  return convolve(heap, backend, inputs, attrs, bias, activation === 'relu');
};

function convolve(
  heap: HeapKernels,
  backend: BackendWasm,
  { x, filter }: { readonly x: tf.TensorInfo; readonly filter: tf.TensorInfo },
  attributes: Attributes,
  bias: tf.TensorInfo | undefined,
  relu: boolean,
): tf.TensorInfo | undefined {
  if (!isKnown(attributes)) return undefined;
  const info = convolutionInfo(x.shape, filter.shape, attributes);
  const geometry = geometryOf(info);
  const { batchSize, outChannels, inChannels, outShape } = info;
  const [from, kernel] = [heap.addressOf(x), heap.addressOf(filter)];
  const start = bias ? heap.addressOf(bias) : 0;
  if (from === undefined || kernel === undefined || start === undefined) return undefined;
  const out = makeTarget(heap, backend, outShape);
  if (out === undefined) return undefined;
  const imageBytes = 4 * info.inHeight * info.inWidth * inChannels;
  const outBytes = 4 * info.outHeight * info.outWidth * outChannels;
  heap.run({ count: batchSize, chunk: imagesAtOnce(info, inChannels) }, (draft, first) => {
    const images = { from: from + first * imageBytes, channels: inChannels, repeat: 1 };
    const image = windowed(draft, images, geometry, draft.backwardOperation);
    const to = out.address + first * outBytes;
    draft.backwardOperation(
      convolution(draft, image, geometry, outChannels, { kernel, bias: start, to, relu }),
    );
  });
  return out.tensor;
}

/** dy `[batch, outHeight, outWidth, filters]`; gives the gradient of the filter. */
export const simdConvolutionFilterGradient: SimdKernel<
  'x' | 'dy',
  Attributes & { readonly filterShape: readonly number[] }
> = (heap, { inputs: { x, dy }, attrs, backend }) => {
  if (!isKnown(attrs)) return undefined;
  const info = convolutionInfo(x.shape, attrs.filterShape, attrs);
  const geometry = geometryOf(info);
  const { batchSize, inChannels, outChannels } = info;
  const [from, gradient] = [heap.addressOf(x), heap.addressOf(dy)];
  if (from === undefined || gradient === undefined || batchSize === 0) return undefined;
  const out = makeTarget(heap, backend, attrs.filterShape);
  if (out === undefined) return undefined;
  const imageBytes = 4 * info.inHeight * info.inWidth * inChannels;
  const gradientBytes = 4 * info.outHeight * info.outWidth * outChannels;
  heap.run({ count: batchSize, chunk: imagesAtOnce(info, inChannels) }, (draft, first) => {
    const images = { from: from + first * imageBytes, channels: inChannels, repeat: 1 };
    const image = windowed(draft, images, geometry, draft.backwardOperation);
    const places = { dy: gradient + first * gradientBytes, to: out.address };
    draft.backwardOperation(convolutionKernelGradient(draft, image, geometry, outChannels, places));
  });
  return out.tensor;
};

export const simdConvolutionInputGradient: SimdKernel<
  'dy' | 'filter',
  Attributes & { readonly inputShape: readonly number[] }
> = (heap, { inputs: { dy, filter }, attrs, backend }) => {
  if (!isKnown(attrs)) return undefined;
  const info = convolutionInfo(attrs.inputShape, filter.shape, attrs);
  return gradientByInput(heap, backend, info, { dy, filter }, false);
};

/**
 * The gradient by the input of a convolution, or of a depthwise one, whose channels with several outputs each get the
 * sum of their gradients.
 */
export function gradientByInput(
  heap: HeapKernels,
  backend: BackendWasm,
  info: tf.backend_util.Conv2DInfo,
  { dy, filter }: { readonly dy: tf.TensorInfo; readonly filter: tf.TensorInfo },
  depthwise: boolean,
): tf.TensorInfo | undefined {
  const geometry = geometryOf(info);
  const { batchSize, inShape, inChannels, outChannels } = info;
  const [gradient, kernel] = [heap.addressOf(dy), heap.addressOf(filter)];
  if (gradient === undefined || kernel === undefined) return undefined;
  const out = makeTarget(heap, backend, inShape);
  if (out === undefined) return undefined;
  const size = info.inHeight * info.inWidth * inChannels;
  const gradientBytes = 4 * info.outHeight * info.outWidth * outChannels;
  const multiplier = depthwise ? outChannels / inChannels : 1;
  heap.run({ count: batchSize, chunk: imagesAtOnce(info, outChannels) }, (draft, first) => {
    const to = out.address + first * size * 4;
    const repeated = multiplier === 1 ? undefined : draft.layout.borrow(size * multiplier * draft.capacity);
    inputGradient(draft, {
      geometry,
      dy: gradient + first * gradientBytes,
      dx: repeated?.address ?? to,
      kernel,
      inputs: depthwise ? outChannels : inChannels,
      outputs: outChannels,
      depthwise,
    });
    if (repeated)
      draft.backwardOperation(
        operation('groupSums', { from: repeated.address, to, sums: size, group: multiplier }),
      );
  });
  return out.tensor;
}
