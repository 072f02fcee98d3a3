import * as tf from '@tensorflow/tfjs-core';

/** How a window slides over an image, the same along both sides. */
export interface WindowAttributes {
  readonly strides: number;
  readonly padding: 'same' | 'valid';
}

/** Runs a kernel by name: tfjs-core exports the names of the gradient kernels, but no functions for them. */
export function runKernel(
  name: string,
  inputs: Readonly<Record<string, tf.Tensor>>,
  attributes: Readonly<Record<string, unknown>>,
): tf.Tensor {
  return tf.engine().runKernel(name, inputs as tf.NamedTensorMap, attributes as tf.NamedAttrMap);
}
