import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type KernelVersion, registerKernels } from '../../../../src/engine/tfjs/kernels';
import { simdVersions } from '../../compiled/versions';
import { expectClose, numbers, read, switchTo, tidied, toTensor, type Values } from '../harness';

const both = async (compute: () => Values): Promise<[cpu: Values, wasm: Values]> => {
  await switchTo('cpu');
  const cpu = compute();
  await switchTo('wasm');
  return [cpu, compute()];
};

const run = (name: string, inputs: Readonly<Record<string, tf.Tensor>>, attributes: object): Values =>
  read(tf.engine().runKernel(name, inputs, attributes as tf.NamedAttrMap) as tf.Tensor);

const versions: readonly KernelVersion[] = ['none', ...simdVersions];

describe.each(versions)('wasm kernels of our own, SIMD version: %s', (version) => {
  beforeAll(async () => {
    await switchTo('wasm');
    registerKernels(version);
  });

  it('are registered once, however often asked', () => {
    const kernel = tf.getKernel(tf.BatchMatMul, 'wasm').kernelFunc;
    registerKernels(version);
    expect(tf.getKernel(tf.BatchMatMul, 'wasm').kernelFunc).toBe(kernel);
  });

  it.each([
    [3, 4, 5],
    [40, 50, 60],
    [1, 300, 80],
    [64, 784, 10],
    [64, 784, 32],
  ])('multiply matrices of %i × %i × %i in all four ways', async (rows, inner, columns) => {
    for (const [transposeA, transposeB] of [
      [false, false],
      [true, false],
      [false, true],
      [true, true],
    ]) {
      const a = numbers(transposeA ? [inner, rows] : [rows, inner]);
      const b = numbers(transposeB ? [columns, inner] : [inner, columns], 2);
      const [cpu, wasm] = await both(() =>
        tidied(() => read(tf.matMul(toTensor(a), toTensor(b), transposeA, transposeB))),
      );
      expectClose(wasm, cpu, 1e-5, `${transposeA} ${transposeB}`);
    }
  });

  it('multiply batches of matrices as before', async () => {
    const [a, b] = [numbers([3, 20, 30]), numbers([3, 40, 30], 2)];
    const [cpu, wasm] = await both(() =>
      tidied(() => read(tf.matMul(toTensor(a), toTensor(b), false, true))),
    );
    expectClose(wasm, cpu);
  });

  it('sum rows by segment and leave negative ids out', async () => {
    const x = numbers([6, 3]);
    const [cpu, wasm] = await both(() =>
      tidied(() => {
        const segmentIds = tf.tensor1d([2, 0, 2, 3, 0, 2], 'int32');
        return run(tf.UnsortedSegmentSum, { x: toTensor(x), segmentIds }, { numSegments: 5 });
      }),
    );
    expectClose(wasm, cpu);
    const left = tidied(() => {
      const segmentIds = tf.tensor1d([-1, -1, 0, -1, -1, -1], 'int32');
      return run(tf.UnsortedSegmentSum, { x: toTensor(x), segmentIds }, { numSegments: 1 });
    });
    expect([...Array.from(left.values)]).toEqual(Array.from(x.values).slice(6, 9));
  });

  it('give the gradient of a tie in max pooling to the first pixel, as cpu does', async () => {
    const [cpu, wasm] = await both(() =>
      tidied(() => {
        const [input, dy] = [tf.zeros([1, 4, 4, 2]), tf.ones([1, 2, 2, 2])];
        const output = tf.zeros([1, 2, 2, 2]);
        return run(tf.MaxPoolGrad, { dy, input, output }, { filterSize: 2, strides: 2, pad: 'valid' });
      }),
    );
    expect(wasm).toEqual(cpu);
  });

  it('survive an input of NaN: a diverged network is not a crash', () => {
    const sum = tidied(() => {
      const input = tf.fill([1, 4, 4, 1], Number.NaN);
      const ones = tf.ones([1, 2, 2, 1]);
      return run(
        tf.MaxPoolGrad,
        { dy: ones, input, output: ones },
        { filterSize: 2, strides: 2, pad: 'valid' },
      );
    });
    expect(sum.values.length).toBe(16);
  });

  it('leave nothing behind on the heap', () => {
    const backend = tf.backend();
    const before = backend.numDataIds();
    tf.tidy(() => {
      const [x, dy] = [toTensor(numbers([2, 7, 7, 3])), toTensor(numbers([2, 4, 4, 6]))];
      const window = { strides: 2, pad: 'same', dataFormat: 'NHWC' };
      const filter = toTensor(numbers([3, 3, 3, 6]));
      run(tf.Conv2DBackpropFilter, { x, dy }, { ...window, filterShape: [3, 3, 3, 6] });
      run(tf.Conv2DBackpropInput, { dy, filter }, { ...window, inputShape: [2, 7, 7, 3] });
      const thin = toTensor(numbers([3, 3, 3, 2]));
      run(tf.DepthwiseConv2dNativeBackpropFilter, { x, dy }, { ...window, filterShape: [3, 3, 3, 2] });
      run(
        tf.DepthwiseConv2dNativeBackpropInput,
        { dy, filter: thin },
        { ...window, inputShape: [2, 7, 7, 3] },
      );
    });
    expect(backend.numDataIds()).toBe(before);
  });
});
