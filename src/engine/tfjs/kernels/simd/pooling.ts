import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type * as tf from '@tensorflow/tfjs-core';
import { poolingShape } from '../../../compiled/layers/sliding';
import { operation } from '../../../wasm/program';
import { geometryOf, isDense, poolInfo, type WindowAttributes } from '../windows';
import { type HeapKernels, makeTarget } from './heap';
import type { SimdKernel } from './types';

type Attributes = WindowAttributes & { readonly filterSize: number | [number, number] };

/** Each gradient goes to the largest value of its window, the first among equals; output: what the pooling gave. */
export const simdMaxPoolGradient: SimdKernel<'dy' | 'input' | 'output', Attributes> = (
  heap,
  { inputs: { dy, input, output }, attrs, backend },
) => {
  if (!isDense(attrs)) return undefined;
  return gradient(heap, backend, 'maxPoolGradient', { dy, input, output }, poolInfo(input.shape, attrs));
};

/**
 * Each gradient is shared out evenly over its window. tfjs divides by the whole window also where part of it is
 * padding; such cases are left to it.
 */
export const simdAveragePoolGradient: SimdKernel<'dy' | 'input', Attributes> = (
  heap,
  { inputs: { dy, input }, attrs, backend },
) => {
  if (!isDense(attrs)) return undefined;
  const info = poolInfo(input.shape, attrs);
  const { top, bottom, left, right } = info.padInfo;
  if (top + bottom + left + right > 0) return undefined;
  return gradient(heap, backend, 'averagePoolGradient', { dy, input }, info);
};

function gradient(
  heap: HeapKernels,
  backend: BackendWasm,
  name: 'maxPoolGradient' | 'averagePoolGradient',
  {
    dy,
    input,
    output,
  }: Readonly<Record<'dy' | 'input', tf.TensorInfo>> & { readonly output?: tf.TensorInfo },
  info: tf.backend_util.Conv2DInfo,
): tf.TensorInfo | undefined {
  const shape = poolingShape(geometryOf(info), info.inChannels);
  const [x, g] = [heap.addressOf(input), heap.addressOf(dy)];
  const y = output ? heap.addressOf(output) : 0;
  if (shape === undefined || x === undefined || g === undefined || y === undefined) return undefined;
  const out = makeTarget(heap, backend, input.shape);
  if (out === undefined) return undefined;
  heap.run({ count: info.batchSize }, (draft) =>
    draft.backwardOperation(operation(name, { ...shape, x, y, dy: g, dx: out.address })),
  );
  return out.tensor;
}
