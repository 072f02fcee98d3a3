import { heapView, makeOutput, type WasmKernel } from '../wasm';
import { convolutionInfo, type WindowAttributes } from '../windows';

/**
 * The gradient of a depthwise convolution's kernel, which tfjs-wasm lacks, by plain loops over the heap: with one
 * product per value there is nothing for a matrix product to gain.
 * x `[batch, height, width, channels]`, dy `[batch, outHeight, outWidth, channels · multiplier]`.
 */
export const depthwiseBackpropFilter: WasmKernel<
  'x' | 'dy',
  WindowAttributes & { readonly filterShape: readonly number[] }
> = ({ inputs: { x, dy }, attrs, backend }) => {
  const info = convolutionInfo(x.shape, attrs.filterShape, attrs, true);
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = info;
  const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo } = info;
  const multiplier = outChannels / inChannels;
  const result = makeOutput(backend, attrs.filterShape);
  const [images, gradients] = [heapView(backend, x), heapView(backend, dy)];
  const sums = new Float64Array(filterHeight * filterWidth * outChannels);
  let at = 0;
  for (let image = 0; image < batchSize; image++) {
    for (let row = 0; row < outHeight; row++) {
      for (let column = 0; column < outWidth; column++, at += outChannels) {
        for (let i = 0; i < filterHeight; i++) {
          const y = row * strideHeight + i - padInfo.top;
          if (y < 0 || y >= inHeight) continue;
          for (let j = 0; j < filterWidth; j++) {
            const z = column * strideWidth + j - padInfo.left;
            if (z < 0 || z >= inWidth) continue;
            const pixel = ((image * inHeight + y) * inWidth + z) * inChannels;
            const tap = (i * filterWidth + j) * outChannels;
            for (let output = 0; output < outChannels; output++) {
              const channel = multiplier === 1 ? output : (output / multiplier) | 0;
              sums[tap + output] =
                (sums[tap + output] as number) +
                (images[pixel + channel] as number) * (gradients[at + output] as number);
            }
          }
        }
      }
    }
  }
  heapView(backend, result).set(sums);
  return result;
};
