import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';

/** What a kernel gets, with its attributes and inputs named. */
export interface KernelCall<Input extends string, Attributes> {
  readonly inputs: Readonly<Record<Input, tf.TensorInfo>>;
  readonly attrs: Attributes;
  readonly backend: BackendWasm;
}

export type WasmKernel<Input extends string, Attributes> = (
  call: KernelCall<Input, Attributes>,
) => tf.TensorInfo;

/** A kernel as tfjs registers it, its inputs and attributes forgotten. */
export function asKernelFunc<Input extends string, Attributes>(
  kernel: WasmKernel<Input, Attributes>,
): tf.KernelFunc {
  return kernel as unknown as tf.KernelFunc;
}

/** Values of a float tensor where they lie on the heap. Valid until the next allocation, which may move the heap. */
export function heapView(backend: BackendWasm, tensor: tf.TensorInfo): Float32Array {
  return backend.typedArrayFromHeap(tensor) as Float32Array;
}

/** Where the values of a tensor lie on the heap, in bytes. */
export function heapAddress(backend: BackendWasm, tensor: tf.TensorInfo): number {
  return backend.getMemoryOffset(tensor.dataId) >>> 0;
}

/** A new tensor on the heap, of undefined values. */
export function makeOutput(backend: BackendWasm, shape: readonly number[]): tf.TensorInfo {
  return backend.makeOutput([...shape], 'float32');
}

/** Frees tensors that a kernel made for itself. */
export function free(backend: BackendWasm, ...tensors: readonly tf.TensorInfo[]): void {
  for (const { dataId } of tensors) backend.disposeData(dataId);
}

/** Runs another kernel of the backend on plain heap tensors: no tape, no scopes. */
export function callKernel(
  backend: BackendWasm,
  name: string,
  inputs: Readonly<Record<string, tf.TensorInfo>>,
  attrs: object,
): tf.TensorInfo {
  const kernel = tf.getKernel(name, 'wasm');
  return kernel.kernelFunc({ inputs, attrs: attrs as tf.NamedAttrMap, backend }) as tf.TensorInfo;
}

export function transpose(backend: BackendWasm, x: tf.TensorInfo, perm: readonly number[]): tf.TensorInfo {
  return callKernel(backend, tf.Transpose, { x }, { perm });
}

/** The same values in another shape; not a copy, so that the original must outlive it and only it is freed. */
export function reshaped(tensor: tf.TensorInfo, shape: readonly number[]): tf.TensorInfo {
  return { ...tensor, shape: [...shape] };
}

/** How many numbers a tensor of that shape holds. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}
