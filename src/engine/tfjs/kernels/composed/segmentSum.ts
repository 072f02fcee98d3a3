import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type * as tf from '@tensorflow/tfjs-core';
import { heapView, makeOutput, type WasmKernel } from '../wasm';

/**
 * Sums the rows of x by segment, which tfjs-wasm lacks: the gradient of looking rows up in a table.
 * x `[rows, ...rest]`, segmentIds `[rows]`, gives `[numSegments, ...rest]`; negative ids are left out.
 */
export const unsortedSegmentSum: WasmKernel<'x' | 'segmentIds', { readonly numSegments: number }> = ({
  inputs: { x, segmentIds },
  attrs: { numSegments },
  backend,
}) => {
  const [rows = 0, ...rest] = x.shape;
  const width = rest.reduce((product, side) => product * side, 1);
  const result = makeOutput(backend, [numSegments, ...rest]);
  const to = heapView(backend, result).fill(0);
  const from = heapView(backend, x);
  const ids = integersOf(backend, segmentIds);
  for (let row = 0; row < rows; row++) {
    const segment = ids[row] as number;
    if (segment < 0) continue;
    for (let i = 0; i < width; i++) {
      to[segment * width + i] = (to[segment * width + i] as number) + (from[row * width + i] as number);
    }
  }
  return result;
};

function integersOf(backend: BackendWasm, tensor: tf.TensorInfo): Int32Array {
  return backend.typedArrayFromHeap(tensor) as Int32Array;
}
