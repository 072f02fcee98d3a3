import type * as tf from '@tensorflow/tfjs-core';
import type { KernelCall } from '../wasm';
import type { HeapKernels } from './heap';

/** A kernel over our own; undefined where it does not know the case, which is then left to tfjs or a composed one. */
export type SimdKernel<Input extends string, Attributes> = (
  heap: HeapKernels,
  call: KernelCall<Input, Attributes>,
) => tf.TensorInfo | undefined;

/** A kernel over our own as tfjs would call it, its inputs and attributes forgotten. */
export type AnySimdKernel = (
  heap: HeapKernels,
  call: Parameters<tf.KernelFunc>[0],
) => tf.TensorInfo | undefined;

export function asAnyKernel<Input extends string, Attributes>(
  kernel: SimdKernel<Input, Attributes>,
): AnySimdKernel {
  return kernel as unknown as AnySimdKernel;
}
