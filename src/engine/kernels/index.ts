import * as tf from '@tensorflow/tfjs-core';
import { conv2dBackpropFilter } from './convolutionFilter';
import { conv2dBackpropInput, depthwiseBackpropInput } from './convolutionInput';
import { depthwiseBackpropFilter } from './depthwiseFilter';
import { fasterMatrixProduct, type ProductAttributes } from './matrixProduct';
import { maxPoolGradient } from './maxPoolGradient';
import { unsortedSegmentSum } from './segmentSum';
import { asKernelFunc, type WasmKernel } from './wasm';

/** Our own, by the name of the kernel they add or replace. */
const kernels: Readonly<Record<string, tf.KernelFunc>> = {
  [tf.Conv2DBackpropFilter]: asKernelFunc(conv2dBackpropFilter),
  [tf.Conv2DBackpropInput]: asKernelFunc(conv2dBackpropInput),
  [tf.DepthwiseConv2dNativeBackpropFilter]: asKernelFunc(depthwiseBackpropFilter),
  [tf.DepthwiseConv2dNativeBackpropInput]: asKernelFunc(depthwiseBackpropInput),
  [tf.MaxPoolGrad]: asKernelFunc(maxPoolGradient),
  [tf.UnsortedSegmentSum]: asKernelFunc(unsortedSegmentSum),
};

let registered = false;

/**
 * Gives the wasm backend the kernels that training needs and it lacks, and faster ones for those that it has but
 * slowly. To be called once the backend has started; calls after the first do nothing.
 */
export function registerMissingKernels(): void {
  if (registered) return;
  registered = true;
  for (const [kernelName, kernelFunc] of Object.entries(kernels)) replace(kernelName, kernelFunc);
  const product = tf.getKernel(tf.BatchMatMul, 'wasm').kernelFunc;
  const original = product as unknown as WasmKernel<'a' | 'b', ProductAttributes>;
  replace(tf.BatchMatMul, asKernelFunc(fasterMatrixProduct(original)));
}

function replace(kernelName: string, kernelFunc: tf.KernelFunc): void {
  if (tf.getKernel(kernelName, 'wasm')) tf.unregisterKernel(kernelName, 'wasm');
  tf.registerKernel({ kernelName, backendName: 'wasm', kernelFunc });
}
