import { heapView, makeOutput, type WasmKernel } from '../wasm';
import { poolInfo, type WindowAttributes } from '../windows';

/**
 * The gradient of max pooling: each gradient goes to the strongest pixel of its square, the first among equals.
 * tfjs-wasm has this kernel; plain loops that keep a pixel's channels together are about three times as fast.
 * input `[batch, height, width, channels]`, dy `[batch, outHeight, outWidth, channels]`.
 */
export const maxPoolGradient: WasmKernel<
  'dy' | 'input' | 'output',
  WindowAttributes & { readonly filterSize: number | [number, number] }
> = ({ inputs: { dy, input }, attrs, backend }) => {
  const info = poolInfo(input.shape, attrs);
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, padInfo } = info;
  const result = makeOutput(backend, input.shape);
  const to = heapView(backend, result).fill(0);
  const [values, gradients] = [heapView(backend, input), heapView(backend, dy)];
  let at = 0;
  for (let image = 0; image < batchSize; image++) {
    for (let row = 0; row < outHeight; row++) {
      const top = row * info.strideHeight - padInfo.top;
      const [firstRow, lastRow] = [Math.max(0, top), Math.min(inHeight, top + info.filterHeight)];
      for (let column = 0; column < outWidth; column++) {
        const left = column * info.strideWidth - padInfo.left;
        const [firstColumn, lastColumn] = [Math.max(0, left), Math.min(inWidth, left + info.filterWidth)];
        for (let channel = 0; channel < inChannels; channel++, at++) {
          let strongest = -1;
          let value = Number.NEGATIVE_INFINITY;
          for (let y = firstRow; y < lastRow; y++) {
            let pixel = ((image * inHeight + y) * inWidth + firstColumn) * inChannels + channel;
            for (let x = firstColumn; x < lastColumn; x++, pixel += inChannels) {
              if ((values[pixel] as number) > value) {
                value = values[pixel] as number;
                strongest = pixel;
              }
            }
          }
          // None where every value is NaN: the network has diverged, and its gradient no longer matters.
          if (strongest >= 0) to[strongest] = (to[strongest] as number) + (gradients[at] as number);
        }
      }
    }
  }
  return result;
};
