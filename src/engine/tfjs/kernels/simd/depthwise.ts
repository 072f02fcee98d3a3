import { depthwiseConvolution, depthwiseKernelGradient, windowed } from '../../../compiled/layers/sliding';
import { convolutionInfo, geometryOf, isDense, type WindowAttributes } from '../windows';
import { gradientByInput, imagesAtOnce } from './convolutions';
import { makeTarget } from './heap';
import type { SimdKernel } from './types';

/** x `[batch, height, width, channels]`, filter `[height, width, channels, multiplier]`. */
export const simdDepthwise: SimdKernel<'x' | 'filter', WindowAttributes> = (
  heap,
  { inputs: { x, filter }, attrs, backend },
) => {
  if (!isDense(attrs)) return undefined;
  const info = convolutionInfo(x.shape, filter.shape, attrs, true);
  const geometry = geometryOf(info);
  const { batchSize, inChannels, outChannels } = info;
  const [from, kernel] = [heap.addressOf(x), heap.addressOf(filter)];
  if (from === undefined || kernel === undefined) return undefined;
  const out = makeTarget(heap, backend, info.outShape);
  if (out === undefined) return undefined;
  const imageBytes = 4 * info.inHeight * info.inWidth * inChannels;
  const outBytes = 4 * info.outHeight * info.outWidth * outChannels;
  heap.run({ count: batchSize, chunk: imagesAtOnce(info, outChannels) }, (draft, first) => {
    const repeat = outChannels / inChannels;
    const images = { from: from + first * imageBytes, channels: inChannels, repeat };
    const image = windowed(draft, images, geometry, draft.backwardOperation);
    const to = out.address + first * outBytes;
    draft.backwardOperation(depthwiseConvolution(image, geometry, { kernel, bias: 0, to, relu: false }));
  });
  return out.tensor;
};

/** dy `[batch, outHeight, outWidth, channels · multiplier]`; gives the gradient of the filter. */
export const simdDepthwiseFilterGradient: SimdKernel<
  'x' | 'dy',
  WindowAttributes & { readonly filterShape: readonly number[] }
> = (heap, { inputs: { x, dy }, attrs, backend }) => {
  if (!isDense(attrs)) return undefined;
  const info = convolutionInfo(x.shape, attrs.filterShape, attrs, true);
  const geometry = geometryOf(info);
  const { batchSize, inChannels, outChannels } = info;
  const [from, gradient] = [heap.addressOf(x), heap.addressOf(dy)];
  if (from === undefined || gradient === undefined || batchSize === 0) return undefined;
  const out = makeTarget(heap, backend, attrs.filterShape);
  if (out === undefined) return undefined;
  const imageBytes = 4 * info.inHeight * info.inWidth * inChannels;
  const gradientBytes = 4 * info.outHeight * info.outWidth * outChannels;
  heap.run({ count: batchSize, chunk: imagesAtOnce(info, outChannels) }, (draft, first) => {
    const repeat = outChannels / inChannels;
    const images = { from: from + first * imageBytes, channels: inChannels, repeat };
    const image = windowed(draft, images, geometry, draft.backwardOperation);
    const places = { dy: gradient + first * gradientBytes, to: out.address };
    draft.backwardOperation(depthwiseKernelGradient(image, geometry, places));
  });
  return out.tensor;
};

export const simdDepthwiseInputGradient: SimdKernel<
  'dy' | 'filter',
  WindowAttributes & { readonly inputShape: readonly number[] }
> = (heap, { inputs: { dy, filter }, attrs, backend }) => {
  if (!isDense(attrs)) return undefined;
  const info = convolutionInfo(attrs.inputShape, filter.shape, attrs, true);
  return gradientByInput(heap, backend, info, { dy, filter }, true);
};
