import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { experimentSchema } from '../../../../src/core/experiment/schema';
import {
  simdConvolution,
  simdConvolutionFilterGradient,
  simdConvolutionInputGradient,
  simdFusedConvolution,
} from '../../../../src/engine/tfjs/kernels/simd/convolutions';
import {
  simdDepthwise,
  simdDepthwiseFilterGradient,
  simdDepthwiseInputGradient,
} from '../../../../src/engine/tfjs/kernels/simd/depthwise';
import { type HeapKernels, heapKernels } from '../../../../src/engine/tfjs/kernels/simd/heap';
import {
  simdAveragePoolGradient,
  simdMaxPoolGradient,
} from '../../../../src/engine/tfjs/kernels/simd/pooling';
import { simdFusedMatrixProduct, simdMatrixProduct } from '../../../../src/engine/tfjs/kernels/simd/products';
import { simdSegmentSum } from '../../../../src/engine/tfjs/kernels/simd/segmentSum';
import { type AnySimdKernel, asAnyKernel } from '../../../../src/engine/tfjs/kernels/simd/types';
import { simdUpdate } from '../../../../src/engine/tfjs/kernels/simd/update';
import { simdVersions } from '../../compiled/versions';
import { expectClose, numbers, read, switchTo, toTensor, type Values } from '../harness';

/** A call of a kernel by plain values. */
interface Call {
  readonly name: string;
  readonly inputs: Readonly<Record<string, Values>>;
  readonly attributes: object;
}

const kernels: Readonly<Record<string, AnySimdKernel>> = {
  [tf.BatchMatMul]: asAnyKernel(simdMatrixProduct),
  [tf._FusedMatMul]: asAnyKernel(simdFusedMatrixProduct),
  [tf.Conv2D]: asAnyKernel(simdConvolution),
  [tf.FusedConv2D]: asAnyKernel(simdFusedConvolution),
  [tf.Conv2DBackpropFilter]: asAnyKernel(simdConvolutionFilterGradient),
  [tf.Conv2DBackpropInput]: asAnyKernel(simdConvolutionInputGradient),
  [tf.DepthwiseConv2dNative]: asAnyKernel(simdDepthwise),
  [tf.DepthwiseConv2dNativeBackpropFilter]: asAnyKernel(simdDepthwiseFilterGradient),
  [tf.DepthwiseConv2dNativeBackpropInput]: asAnyKernel(simdDepthwiseInputGradient),
  [tf.MaxPoolGrad]: asAnyKernel(simdMaxPoolGradient),
  [tf.AvgPoolGrad]: asAnyKernel(simdAveragePoolGradient),
  [tf.UnsortedSegmentSum]: asAnyKernel(simdSegmentSum),
};

const backendNow = () => tf.backend() as BackendWasm;
const isIndices = (name: string) => name === 'segmentIds';
const tensorsOf = (inputs: Call['inputs']) =>
  Object.fromEntries(
    Object.entries(inputs).map(([name, values]) => [
      name,
      isIndices(name) ? tf.tensor1d(Array.from(values.values), 'int32') : toTensor(values),
    ]),
  );

/** What tfjs-cpu gives. */
async function onCpu({ name, inputs, attributes }: Call): Promise<Values> {
  await tf.setBackend('cpu');
  const tensors = tensorsOf(inputs);
  const result = tf.engine().runKernel(name, tensors, attributes as tf.NamedAttrMap) as tf.Tensor;
  const values = read(result);
  tf.dispose([result, ...Object.values(tensors)]);
  return values;
}

/** What our kernel gives, at places of the heap that depend on `offset`; undefined where it declines. */
async function onHeap(heap: HeapKernels, { name, inputs, attributes }: Call, offset = 0) {
  await tf.setBackend('wasm');
  const before = backendNow().numDataIds();
  const filler = tf.zeros([offset + 1]);
  const tensors = tensorsOf(inputs);
  filler.dispose();
  const kernel = kernels[name];
  const info = kernel?.(heap, {
    inputs: tensors,
    attrs: attributes as tf.NamedAttrMap,
    backend: backendNow(),
  });
  const result = info && tf.engine().makeTensorFromTensorInfo(info);
  const values = result && read(result);
  tf.dispose([...(result ? [result] : []), ...Object.values(tensors)]);
  expect(backendNow().numDataIds(), `${name} leaves nothing behind`).toBe(before);
  return values;
}

const small = fc.integer({ min: 1, max: 9 });
const channels = fc.integer({ min: 1, max: 17 });

const products = fc
  .record({
    rows: fc.integer({ min: 1, max: 14 }),
    inner: fc.oneof(small, fc.integer({ min: 380, max: 400 })),
    columns: fc.integer({ min: 1, max: 19 }),
    batchA: fc.constantFrom([], [1], [3]),
    batchB: fc.constantFrom([], [1], [3]),
    transposeA: fc.boolean(),
    transposeB: fc.boolean(),
    activation: fc.constantFrom('linear', 'relu', undefined),
    hasBias: fc.boolean(),
  })
  .map(({ rows, inner, columns, batchA, batchB, activation, hasBias, ...ways }): Call => {
    // A fused product is of batches alike, as tfjs makes them.
    const [outerA, outerB] = activation ? [[2], [2]] : [batchA, batchB];
    const a = numbers([...outerA, ...(ways.transposeA ? [inner, rows] : [rows, inner])]);
    const b = numbers([...outerB, ...(ways.transposeB ? [columns, inner] : [inner, columns])], 2);
    const bias = { bias: numbers([columns], 3) };
    if (activation === undefined) return { name: tf.BatchMatMul, inputs: { a, b }, attributes: ways };
    const inputs = { a, b, ...(hasBias && bias) };
    return { name: tf._FusedMatMul, inputs, attributes: { ...ways, activation } };
  })
  // tfjs-cpu multiplies batches of unlike rank only where it need not align them.
  .filter(({ inputs: { a, b } }) => a?.shape.length === b?.shape.length);

const images = fc.record({
  batch: fc.constantFrom(1, 2, 5),
  height: small,
  width: small,
  inChannels: channels,
  filters: channels,
  size: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })),
  strides: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
  pad: fc.constantFrom('same' as const, 'valid' as const, 'explicit' as const),
});

const convolutionKernels = [
  tf.Conv2D,
  tf.FusedConv2D,
  tf.Conv2DBackpropFilter,
  tf.Conv2DBackpropInput,
  tf.DepthwiseConv2dNative,
  tf.DepthwiseConv2dNativeBackpropFilter,
  tf.DepthwiseConv2dNativeBackpropInput,
] as const;

const convolutions = fc
  .tuple(fc.constantFrom(...convolutionKernels), images)
  .filter(([, { pad, size, height, width }]) => pad !== 'valid' || (size[0] <= height && size[1] <= width))
  .map(([name, { batch, height, width, inChannels, filters, size, strides, pad }]): Call => {
    const isDepthwise = name.startsWith('Depthwise');
    const last = isDepthwise ? 1 + (filters % 3) : filters;
    const filterShape: [number, number, number, number] = [...size, inChannels, last];
    const inputShape: [number, number, number, number] = [batch, height, width, inChannels];
    const sides: [number, number] = [size[0] - 1, size[1] - 1];
    const padding =
      pad === 'explicit'
        ? ([
            [0, 0],
            [sides[0], sides[0]],
            [sides[1], sides[1]],
            [0, 0],
          ] as const)
        : pad;
    const info = tf.backend_util.computeConv2DInfo(
      inputShape,
      filterShape,
      strides,
      1,
      padding as tf.backend_util.ExplicitPadding,
      undefined,
      isDepthwise,
    );
    const [x, filter, dy] = [numbers(inputShape), numbers(filterShape, 2), numbers(info.outShape, 3)];
    const window = { strides, pad: padding, dataFormat: 'NHWC', dilations: [1, 1] };
    if (name.endsWith('Filter')) return { name, inputs: { x, dy }, attributes: { ...window, filterShape } };
    if (name.endsWith('Input'))
      return { name, inputs: { dy, filter }, attributes: { ...window, inputShape } };
    if (name !== tf.FusedConv2D) return { name, inputs: { x, filter }, attributes: window };
    const bias = numbers([last], 4);
    return { name, inputs: { x, filter, bias }, attributes: { ...window, activation: 'relu' } };
  });

const poolings = fc
  .tuple(
    fc.constantFrom(tf.MaxPoolGrad, tf.AvgPoolGrad),
    images,
    fc.integer({ min: 1, max: 4 }),
    fc.integer({ min: 1, max: 3 }),
  )
  .filter(([name, { pad, height, width }, size]) => {
    if (pad === 'explicit' || (pad === 'same' && name === tf.AvgPoolGrad)) return false;
    return pad === 'same' || size <= Math.min(height, width);
  })
  .map(([name, { batch, height, width, inChannels, pad }, filterSize, strides]): Call => {
    const shape: [number, number, number, number] = [batch, height, width, inChannels];
    const window = { filterSize, strides, pad };
    const info = tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad as 'same');
    const [input, dy] = [numbers(shape), numbers(info.outShape, 2)];
    if (name === tf.AvgPoolGrad) return { name, inputs: { dy, input }, attributes: window };
    return { name, inputs: { dy, input, output: largest(input, info) }, attributes: window };
  });

/** Max pooling in plain loops. */
function largest({ shape, values }: Values, info: tf.backend_util.Conv2DInfo): Values {
  const [, height = 0, width = 0, depth = 0] = shape;
  const result: number[] = [];
  for (let image = 0; image < info.batchSize; image++)
    for (let y = 0; y < info.outHeight; y++)
      for (let x = 0; x < info.outWidth; x++)
        for (let channel = 0; channel < depth; channel++) {
          let most = Number.NEGATIVE_INFINITY;
          for (let i = 0; i < info.filterHeight; i++)
            for (let j = 0; j < info.filterWidth; j++) {
              const row = y * info.strideHeight - info.padInfo.top + i;
              const column = x * info.strideWidth - info.padInfo.left + j;
              if (row < 0 || row >= height || column < 0 || column >= width) continue;
              most = Math.max(
                most,
                values[((image * height + row) * width + column) * depth + channel] as number,
              );
            }
          result.push(most);
        }
  return { shape: info.outShape, values: Float32Array.from(result) };
}

const segments = fc
  .record({ rows: fc.integer({ min: 1, max: 30 }), width: channels, numSegments: small })
  .map(({ rows, width, numSegments }): Call => {
    const ids = Array.from({ length: rows }, (_, row) => (row * 7) % numSegments);
    const inputs = { x: numbers([rows, width]), segmentIds: { shape: [rows], values: ids } };
    return { name: tf.UnsortedSegmentSum, inputs, attributes: { numSegments } };
  });

beforeAll(async () => {
  await switchTo('cpu');
  await switchTo('wasm');
});

describe.each(simdVersions)('the %s kernels on the heap of tfjs-wasm', (version) => {
  const heapNow = () => {
    const heap = heapKernels(backendNow(), version);
    if (heap === undefined) throw new Error('The heap is not shown.');
    return heap;
  };
  let heap: HeapKernels;
  beforeAll(() => {
    heap = heapNow();
  });

  it.each([
    ['multiply in all four ways, fused or not', products, 60],
    ['convolve, and give both gradients', convolutions, 120],
    ['give the gradients of pooling', poolings, 40],
    ['sum by segment', segments, 15],
  ] as const)('%s as tfjs-cpu does, at any shape and place', async (_name, calls, numRuns) => {
    await fc.assert(
      fc.asyncProperty(calls as fc.Arbitrary<Call>, fc.nat(40), async (call, offset) => {
        const [expected, actual] = [await onCpu(call), await onHeap(heap, call, offset)];
        expect(actual, `${call.name} is not left to tfjs`).toBeDefined();
        expectClose(actual as Values, expected, 1e-5, call.name);
      }),
      { numRuns, seed: 5 },
    );
  });

  const product: Call = {
    name: tf.BatchMatMul,
    inputs: { a: numbers([33, 70]), b: numbers([21, 70], 2) },
    attributes: { transposeA: false, transposeB: true },
  };

  it('do nothing to nothing', async () => {
    const shapes = [
      [0, 5, 3],
      [4, 0, 3],
      [4, 5, 0],
    ] as const;
    for (const [rows, inner, columns] of shapes) {
      const inputs = { a: numbers([rows, inner]), b: numbers([inner, columns]) };
      const result = await onHeap(heap, { ...product, inputs, attributes: {} });
      expect(result?.shape).toEqual([rows, columns]);
      expect(Array.from(result?.values ?? [1]).every((value) => value === 0)).toBe(true);
    }
    const window = { strides: 1, pad: 'same', dataFormat: 'NHWC' };
    const empty = { x: numbers([0, 4, 4, 2]), filter: numbers([3, 3, 2, 5]) };
    const result = await onHeap(heap, { name: tf.Conv2D, inputs: empty, attributes: window });
    expect(result?.shape).toEqual([0, 4, 4, 5]);
  });

  it('go on after the heap has grown', async () => {
    await tf.setBackend('wasm');
    const before = heap.floats().byteLength;
    const huge = tf.zeros([Math.ceil(before / 4) + 1000]);
    expect(heap.floats().byteLength).toBeGreaterThan(before);
    expectClose((await onHeap(heap, product)) as Values, await onCpu(product));
    huge.dispose();
  });

  it('decline where a vector would reach beyond the heap, and where tfjs knows more', async () => {
    const narrow = { ...heap, addressOf: () => undefined };
    expect(await onHeap(narrow, product)).toBeUndefined();
    const x = numbers([1, 7, 7, 2]);
    const window = { strides: 1, pad: 'valid', dataFormat: 'NHWC' };
    const dilated = { ...window, dilations: [2, 2] };
    const filter = numbers([3, 3, 2, 4]);
    expect(
      await onHeap(heap, { name: tf.Conv2D, inputs: { x, filter }, attributes: dilated }),
    ).toBeUndefined();
    const elu = { ...window, activation: 'elu' };
    expect(
      await onHeap(heap, { name: tf.FusedConv2D, inputs: { x, filter }, attributes: elu }),
    ).toBeUndefined();
  });

  it('do not let the heap grow over 10,000 calls', async () => {
    await tf.setBackend('wasm');
    const [a, b] = [toTensor(numbers([12, 30])), toTensor(numbers([9, 30], 2))];
    const attrs = { transposeA: false, transposeB: true };
    const once = () => {
      const info = simdMatrixProduct(heap, { inputs: { a, b }, attrs, backend: backendNow() });
      if (info) backendNow().disposeData(info.dataId);
    };
    once();
    const bytes = heap.floats().byteLength;
    for (let call = 0; call < 10_000; call++) once();
    expect(heap.floats().byteLength).toBe(bytes);
    tf.dispose([a, b]);
  });

  it('move a weight of any length without touching the old one', async () => {
    await tf.setBackend('wasm');
    const { optimizer: config } = experimentSchema.parse({
      training: { optimizer: { type: 'adam' } },
    }).training;
    for (const length of [1, 3, 4, 7, 8]) {
      const [weight, gradient] = [tf.ones([length]), tf.fill([length], 2)];
      const [slot0, slot1] = [tf.zeros([length]), tf.zeros([length])];
      const attrs = { config, learningRate: 0.1, weightDecay: 0, step: 1, project: true };
      const inputs = { weight, gradient, slot0, slot1 };
      const [next, norms] = simdUpdate(heap, { inputs, attrs, backend: backendNow() }).map((info) => {
        const tensor = tf.engine().makeTensorFromTensorInfo(info);
        const { values } = read(tensor);
        tensor.dispose();
        return values;
      });
      expect(next?.length).toBe(length);
      // The first step of Adam is the rate, against the sign of the gradient.
      for (const value of Array.from(next ?? [])) expect(value).toBeCloseTo(0.9, 5);
      expect(norms?.[0]).toBeCloseTo(0.01 * length, 5);
      expect(norms?.[1]).toBeCloseTo(-0.2 * length, 5);
      expect(Array.from(weight.dataSync()).every((value) => value === 1)).toBe(true);
      tf.dispose([weight, gradient, slot0, slot1]);
    }
  });
});
