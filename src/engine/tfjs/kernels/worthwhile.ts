import type * as tf from '@tensorflow/tfjs-core';
import { sizeOf } from './wasm';

type Inputs = Readonly<Record<string, tf.TensorInfo>>;
type Attributes = Readonly<Record<string, unknown>>;

/** Multiply-adds from which on our kernels beat tfjs's own forward pass, which XNNPACK does well. */
const forward = 1_000_000;

/** The same where a factor is transposed, which leaves XNNPACK. */
const transposed = 20_000;

const sides = (tensor: tf.TensorInfo | undefined) => tensor?.shape ?? [];

/** Whether a product is large enough to make up for writing down its operations. */
export function isLargeProduct({ a, b }: Inputs, { transposeA, transposeB }: Attributes): boolean {
  const columns = sides(b).at(transposeB ? -2 : -1) ?? 0;
  return sizeOf(sides(a)) * columns >= (transposeA || transposeB ? transposed : forward);
}

/** The same for a convolution with that filter. */
export function isLargeConvolution({ x, filter }: Inputs): boolean {
  const [batch = 0, height = 0, width = 0] = sides(x);
  return batch * height * width * sizeOf(sides(filter)) >= forward;
}

/** A depthwise one has less to gain, and nothing where it skips pixels. */
export function isLargeDepthwise(inputs: Inputs, { strides }: Attributes): boolean {
  return [strides].flat().every((stride) => stride === 1) && isLargeConvolution(inputs);
}
