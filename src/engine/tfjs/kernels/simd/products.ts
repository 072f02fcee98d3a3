import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { operation } from '../../../wasm/program';
import type { ProductAttributes } from '../composed/matrixProduct';
import { heapView, sizeOf } from '../wasm';
import { type HeapKernels, makeTarget } from './heap';
import type { SimdKernel } from './types';

interface Epilogue {
  readonly bias: tf.TensorInfo | undefined;
  readonly relu: boolean;
}

/** `a · b`, each transposed if asked, over batches of matrices of which one factor may have only one. */
export const simdMatrixProduct: SimdKernel<'a' | 'b', ProductAttributes> = (
  heap,
  { inputs: { a, b }, attrs, backend },
) => multiply(heap, backend, a, b, attrs, { bias: undefined, relu: false });

/** The same with a bias `[columns]` and ReLU; other activations are left to tfjs. */
export const simdFusedMatrixProduct: SimdKernel<
  'a' | 'b' | 'bias' | 'preluActivationWeights',
  ProductAttributes & { readonly activation: string }
> = (heap, { inputs, attrs, backend }) => {
  const { a, b, bias } = inputs as { a: tf.TensorInfo; b: tf.TensorInfo; bias?: tf.TensorInfo };
  const { activation } = attrs;
  if (activation !== 'linear' && activation !== 'relu') return undefined;
  const columns = b.shape.at(attrs.transposeB ? -2 : -1);
  if (bias && (bias.shape.length !== 1 || bias.shape[0] !== columns)) return undefined;
  return multiply(heap, backend, a, b, attrs, { bias, relu: activation === 'relu' });
};

function multiply(
  heap: HeapKernels,
  backend: BackendWasm,
  a: tf.TensorInfo,
  b: tf.TensorInfo,
  { transposeA, transposeB }: ProductAttributes,
  { bias, relu }: Epilogue,
): tf.TensorInfo | undefined {
  const isPlain = bias === undefined && !relu;
  const [sidesA, sidesB] = [a.shape.slice(-2), b.shape.slice(-2)];
  const [rows = 0, inner = 0] = transposeA ? [...sidesA].reverse() : sidesA;
  const [inner2 = 0, columns = 0] = transposeB ? [...sidesB].reverse() : sidesB;
  const [outerA, outerB] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
  const [batchA, batchB] = [sizeOf(outerA), sizeOf(outerB)];
  const fits = outerA.join() === outerB.join() || batchA === 1 || batchB === 1;
  if (a.dtype !== 'float32' || b.dtype !== 'float32' || inner !== inner2 || !fits) return undefined;
  if (inner === 0 && !isPlain) return undefined;

  const [fromA, fromB] = [heap.addressOf(a), heap.addressOf(b)];
  const start = bias ? heap.addressOf(bias) : 0;
  if (fromA === undefined || fromB === undefined || start === undefined) return undefined;
  const outer = tf.broadcast_util.assertAndGetBroadcastShape(outerA, outerB);
  const out = makeTarget(heap, backend, [...outer, rows, columns]);
  if (out === undefined || sizeOf(out.tensor.shape) === 0) return out?.tensor;
  const { tensor, address: to } = out;
  if (inner === 0) {
    heapView(backend, tensor).fill(0);
    return tensor;
  }
  // The product across has neither bias nor ReLU.
  const across = transposeA && isPlain;
  heap.run({ count: across ? inner : rows }, ({ layout, backwardOperation: add }) => {
    for (let index = 0; index < Math.max(batchA, batchB); index++) {
      const left = fromA + (batchA === 1 ? 0 : index * rows * inner * 4);
      const right = fromB + (batchB === 1 ? 0 : index * inner * columns * 4);
      const result = to + index * rows * columns * 4;
      const transposedA = transposeA && !across ? layout.borrow(rows * inner) : undefined;
      const transposedB = transposeB ? layout.borrow(inner * columns) : undefined;
      if (transposedA)
        add(operation('transpose', { from: left, to: transposedA.address, rows: inner, columns: rows }));
      if (transposedB)
        add(operation('transpose', { from: right, to: transposedB.address, rows: columns, columns: inner }));
      const factors = {
        a: transposedA?.address ?? left,
        b: transposedB?.address ?? right,
        out: result,
        rows: 1,
        columns,
      };
      add(
        across
          ? operation('productAcross', { ...factors, inner: rows, line: columns })
          : operation('product', { ...factors, bias: start, inner, relu }),
      );
      transposedA?.giveBack();
      transposedB?.giveBack();
    }
  });
  return tensor;
}
