import type * as tf from '@tensorflow/tfjs-core';
import { free, sizeOf, transpose, type WasmKernel } from '../wasm';

export interface ProductAttributes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/** Multiply-adds from which on a copy pays. */
const worthCopying = 20_000;

/**
 * Matrix products with a transposed factor leave XNNPACK in tfjs-wasm and run eight times slower than others. Turning
 * the factor over first keeps them in.
 * @param original tfjs's own kernel, for everything else
 */
export function fasterMatrixProduct(
  original: WasmKernel<'a' | 'b', ProductAttributes>,
): WasmKernel<'a' | 'b', ProductAttributes> {
  return (call) => {
    const { inputs, attrs, backend } = call;
    const { a, b } = inputs;
    const { transposeA, transposeB } = attrs;
    const rowsOfB = b.shape.at(transposeB ? -1 : -2) ?? 1;
    const size = sizeOf(a.shape) * (sizeOf(b.shape) / rowsOfB);
    if ((!transposeA && !transposeB) || !single(a) || !single(b) || size < worthCopying)
      return original(call);
    const transposedA = transposeA ? transpose(backend, a, swapped(a.shape)) : a;
    const transposedB = transposeB ? transpose(backend, b, swapped(b.shape)) : b;
    const result = original({
      inputs: { a: transposedA, b: transposedB },
      attrs: { transposeA: false, transposeB: false },
      backend,
    });
    if (transposedA !== a) free(backend, transposedA);
    if (transposedB !== b) free(backend, transposedB);
    return result;
  };
}

/** Whether it is one matrix, not a batch of several. */
const single = ({ shape }: tf.TensorInfo) => shape.slice(0, -2).every((side) => side === 1);

/** The order of axes that exchanges the last two. */
function swapped(shape: readonly number[]): number[] {
  const axes = shape.map((_, axis) => axis);
  return [...axes.slice(0, -2), axes.length - 1, axes.length - 2];
}
