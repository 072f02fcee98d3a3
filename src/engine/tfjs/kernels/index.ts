import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { type SimdVersion, supportedSimd } from '../../wasm/features';
import { conv2dBackpropFilter } from './composed/convolutionFilter';
import { conv2dBackpropInput, depthwiseBackpropInput } from './composed/convolutionInput';
import { depthwiseBackpropFilter } from './composed/depthwiseFilter';
import { fasterMatrixProduct, type ProductAttributes } from './composed/matrixProduct';
import { maxPoolGradient } from './composed/maxPoolGradient';
import { unsortedSegmentSum } from './composed/segmentSum';
import {
  simdConvolution,
  simdConvolutionFilterGradient,
  simdConvolutionInputGradient,
  simdFusedConvolution,
} from './simd/convolutions';
import { simdDepthwise, simdDepthwiseFilterGradient, simdDepthwiseInputGradient } from './simd/depthwise';
import { type HeapKernels, heapKernels } from './simd/heap';
import { simdAveragePoolGradient, simdMaxPoolGradient } from './simd/pooling';
import { simdFusedMatrixProduct, simdMatrixProduct } from './simd/products';
import { simdSegmentSum } from './simd/segmentSum';
import { type AnySimdKernel, asAnyKernel } from './simd/types';
import { simdUpdate } from './simd/update';
import { updateKernel } from './update';
import { asKernelFunc, type WasmKernel } from './wasm';
import { isLargeConvolution, isLargeDepthwise, isLargeProduct } from './worthwhile';

/** Kernels that tfjs-wasm lacks, or has but slowly, composed of others or in plain loops: they run everywhere. */
const composed: Readonly<Record<string, (stock: tf.KernelFunc | undefined) => tf.KernelFunc>> = {
  [tf.BatchMatMul]: (stock) =>
    asKernelFunc(fasterMatrixProduct(stock as unknown as WasmKernel<'a' | 'b', ProductAttributes>)),
  [tf.Conv2DBackpropFilter]: () => asKernelFunc(conv2dBackpropFilter),
  [tf.Conv2DBackpropInput]: () => asKernelFunc(conv2dBackpropInput),
  [tf.DepthwiseConv2dNativeBackpropFilter]: () => asKernelFunc(depthwiseBackpropFilter),
  [tf.DepthwiseConv2dNativeBackpropInput]: () => asKernelFunc(depthwiseBackpropInput),
  [tf.MaxPoolGrad]: () => asKernelFunc(maxPoolGradient),
  [tf.UnsortedSegmentSum]: () => asKernelFunc(unsortedSegmentSum),
};

interface FastKernel {
  readonly kernel: AnySimdKernel;
  /** Whether it is faster than what is there otherwise; by default always. */
  pays?(inputs: tf.NamedTensorInfoMap, attributes: Readonly<Record<string, unknown>>): boolean;
}

/** Kernels over our own, which need SIMD and leave the cases they do not know to those above, or to tfjs. */
const fast: Readonly<Record<string, FastKernel>> = {
  [tf.BatchMatMul]: { kernel: asAnyKernel(simdMatrixProduct), pays: isLargeProduct },
  [tf._FusedMatMul]: { kernel: asAnyKernel(simdFusedMatrixProduct), pays: isLargeProduct },
  [tf.Conv2D]: { kernel: asAnyKernel(simdConvolution), pays: isLargeConvolution },
  [tf.FusedConv2D]: { kernel: asAnyKernel(simdFusedConvolution), pays: isLargeConvolution },
  [tf.Conv2DBackpropFilter]: { kernel: asAnyKernel(simdConvolutionFilterGradient) },
  [tf.Conv2DBackpropInput]: { kernel: asAnyKernel(simdConvolutionInputGradient) },
  [tf.DepthwiseConv2dNative]: { kernel: asAnyKernel(simdDepthwise), pays: isLargeDepthwise },
  [tf.DepthwiseConv2dNativeBackpropFilter]: { kernel: asAnyKernel(simdDepthwiseFilterGradient) },
  [tf.DepthwiseConv2dNativeBackpropInput]: { kernel: asAnyKernel(simdDepthwiseInputGradient) },
  [tf.MaxPoolGrad]: { kernel: asAnyKernel(simdMaxPoolGradient) },
  [tf.AvgPoolGrad]: { kernel: asAnyKernel(simdAveragePoolGradient) },
  [tf.UnsortedSegmentSum]: { kernel: asAnyKernel(simdSegmentSum) },
};

export type KernelVersion = SimdVersion | 'none';

let registered: KernelVersion | undefined;

/** tfjs's own, by name. */
const stock = new Map<string, tf.KernelFunc | undefined>();

/**
 * Gives the wasm backend the kernels that training needs and it lacks, and faster ones for those that it has but
 * slowly. To be called once the backend has started; calls after the first do nothing.
 * @param version of the SIMD kernels, by default the fastest that this engine can run; without any, tfjs's own kernels
 *   and compositions of them do the work
 */
export function registerKernels(version: KernelVersion = supportedSimd() ?? 'none'): void {
  if (registered === version) return;
  registered = version;
  const heaps = new WeakMap<BackendWasm, HeapKernels | undefined>();
  const heapOf = (backend: BackendWasm) => {
    if (version === 'none') return undefined;
    if (!heaps.has(backend)) heaps.set(backend, heapKernels(backend, version));
    return heaps.get(backend);
  };
  for (const name of new Set([...Object.keys(composed), ...Object.keys(fast)])) {
    if (!stock.has(name)) stock.set(name, tf.getKernel(name, 'wasm')?.kernelFunc);
    const original = stock.get(name);
    const everywhere = composed[name]?.(original) ?? original;
    const simd = fast[name];
    if (everywhere === undefined) continue;
    replace(name, (call) => {
      const heap = heapOf(call.backend as BackendWasm);
      const pays = simd?.pays?.(call.inputs, call.attrs ?? {}) ?? true;
      return (heap && pays && simd?.kernel(heap, call)) || everywhere(call);
    });
  }
  if (tf.getKernel(updateKernel, 'wasm')) tf.unregisterKernel(updateKernel, 'wasm');
  const heap = heapOf(tf.backend() as BackendWasm);
  if (heap) replace(updateKernel, (call) => simdUpdate(heap, call as never));
}

function replace(kernelName: string, kernelFunc: tf.KernelFunc): void {
  if (tf.getKernel(kernelName, 'wasm')) tf.unregisterKernel(kernelName, 'wasm');
  tf.registerKernel({ kernelName, backendName: 'wasm', kernelFunc });
}
