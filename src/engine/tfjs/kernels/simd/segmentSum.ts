import { operation } from '../../../wasm/program';
import { sizeOf } from '../wasm';
import { makeTarget } from './heap';
import type { SimdKernel } from './types';

/** Sums of rows by segment, where every row belongs to one. x `[rows, ...rest]`, segmentIds `[rows]`. */
export const simdSegmentSum: SimdKernel<'x' | 'segmentIds', { readonly numSegments: number }> = (
  heap,
  { inputs: { x, segmentIds }, attrs: { numSegments }, backend },
) => {
  const [rows = 0, ...rest] = x.shape;
  const from = heap.addressOf(x);
  const ids = backend.typedArrayFromHeap(segmentIds).slice();
  const isInside = ids.every((id) => id >= 0 && id < numSegments);
  if (from === undefined || x.dtype !== 'float32' || !isInside || rows !== ids.length || rows === 0)
    return undefined;
  const out = makeTarget(heap, backend, [numSegments, ...rest]);
  if (out === undefined) return undefined;
  // The kernel reads them as tokens, which are floats.
  const tokens = Array.from(new Int32Array(Float32Array.from(ids).buffer));
  heap.run({ count: rows }, ({ constant, backwardOperation }) => {
    backwardOperation(
      operation('lookUpGradient', {
        tokens: constant(tokens),
        dy: from,
        tableGradient: out.address,
        length: 1,
        units: sizeOf(rest),
        vocabulary: numSegments,
      }),
    );
  });
  return out.tensor;
};
