import * as tf from '@tensorflow/tfjs-core';
import type { LayerOf } from '../../../core/catalog/layers';
import type { poolingLayers } from '../../../core/catalog/layers/pooling';
import { defineOperation } from '../operation';
import { tokenAverage } from './mask';
import { reshape } from './shape';
import type { LayerForward, LayerForwards } from './types';
import { runKernel, type WindowAttributes } from './window';

type PoolAttributes = WindowAttributes & { readonly poolSize: number };

const kernelAttributes = ({ poolSize, strides, padding }: PoolAttributes) => ({
  filterSize: poolSize,
  strides,
  pad: padding,
});

const maxPool = defineOperation<'x', PoolAttributes>({
  name: 'TipLabMaxPool',
  forward: ({ x }, { poolSize, strides, padding }) => [
    tf.maxPool(x as tf.Tensor4D, poolSize, strides, padding),
  ],
  saves: ['x'],
  savesOutputs: [true],
  gradient: ([dy], saved, attributes) => {
    const [input, output] = saved as [tf.Tensor, tf.Tensor];
    const inputs = { dy: dy as tf.Tensor, input, output };
    return { x: () => runKernel(tf.MaxPoolGrad, inputs, kernelAttributes(attributes)) };
  },
});

/**
 * Averages each square over the places that lie inside the image. The gradient kernels of tfjs divide by the whole square
 * also where part of it is padding, so that at the border they disagree with their own forward pass: that is made up for.
 */
const averagePool = defineOperation<'x', PoolAttributes>({
  name: 'TipLabAveragePool',
  forward: ({ x }, { poolSize, strides, padding }) => [
    tf.avgPool(x as tf.Tensor4D, poolSize, strides, padding),
  ],
  saves: ['x'],
  savesOutputs: [false],
  gradient: ([dy], saved, attributes) => {
    const [input, gradient] = [saved[0] as tf.Tensor, dy as tf.Tensor];
    return {
      x: () => {
        const whole =
          attributes.padding === 'same'
            ? tf.mul(gradient, borderCorrection(input.shape, gradient.shape, attributes))
            : gradient;
        return runKernel(tf.AvgPoolGrad, { dy: whole, input }, kernelAttributes(attributes));
      },
    };
  },
});

/** The size of the whole square over the number of its places inside the image: `[1, outHeight, outWidth, 1]`. */
function borderCorrection(
  [, height = 1, width = 1]: readonly number[],
  [, outHeight = 1, outWidth = 1]: readonly number[],
  { poolSize, strides }: PoolAttributes,
): tf.Tensor {
  const inside = (size: number, outSize: number) => {
    const padding = Math.max(0, (outSize - 1) * strides + poolSize - size);
    const first = -Math.floor(padding / 2);
    return Array.from({ length: outSize }, (_, place) => {
      const start = first + place * strides;
      return Math.min(size, start + poolSize) - Math.max(0, start);
    });
  };
  const [rows, columns] = [inside(height, outHeight), inside(width, outWidth)];
  const corrections = rows.flatMap((row) => columns.map((column) => poolSize ** 2 / (row * column)));
  return tf.tensor(corrections, [1, outHeight, outWidth, 1]);
}

/** The mean over height and width: `[batch, height, width, channels]` to `[batch, channels]`. */
const averaged = defineOperation<'x', { readonly shape: readonly number[] }>({
  name: 'TipLabGlobalAverage',
  forward: ({ x }, { shape: [, height = 1, width = 1] }) => [
    tf.tidy(() => tf.mul(tf.sum(x, [1, 2]), 1 / (height * width))),
  ],
  saves: [],
  savesOutputs: [false],
  gradient: ([dy], _saved, { shape: [batch = 0, height = 1, width = 1, channels = 1] }) => ({
    x: () => {
      const share = tf.mul(tf.reshape(dy as tf.Tensor, [batch, 1, 1, channels]), 1 / (height * width));
      return tf.tile(share, [1, height, width, 1]);
    },
  }),
});

const maxPoolForward: LayerForward<LayerOf<'maxPool'>> = (layer, x) => {
  const [y] = maxPool({ x }, layer);
  return y as tf.Tensor;
};

const averagePoolForward: LayerForward<LayerOf<'averagePool'>> = (layer, x) => {
  const [y] = averagePool({ x }, layer);
  return y as tf.Tensor;
};

/** `[batch, height, width, channels]` to `[batch, channels]`, on the tape. */
export function globalAverage(x: tf.Tensor): tf.Tensor {
  const [y] = averaged({ x }, { shape: x.shape });
  return y as tf.Tensor;
}

const globalAveragePoolForward: LayerForward<LayerOf<'globalAveragePool'>> = (_layer, x) => globalAverage(x);

/** The largest along the third axis: `[batch, steps, size, channels]` to `[batch, steps, channels]`. */
const largest = defineOperation<'x', Record<never, never>>({
  name: 'TipLabLargest',
  forward: ({ x }) => [tf.max(x, 2)],
  saves: ['x'],
  savesOutputs: [false],
  gradient: ([dy], [x]) => ({
    x: () => {
      const [, , size = 0] = (x as tf.Tensor).shape;
      // The first of several that are largest, as in Keras. Not as floats at once: tfjs-wasm then writes integers.
      const place = tf.cast(tf.oneHot(tf.argMax(x as tf.Tensor, 2), size), 'float32');
      return tf.mul(tf.transpose(place, [0, 1, 3, 2]), tf.expandDims(dy as tf.Tensor, 2));
    },
  }),
});

function poolSteps(x: tf.Tensor, size: number): tf.Tensor {
  const [batch = 0, steps = 0, channels = 0] = x.shape;
  // A sequence of one step, of which tfjs makes no one-hot places.
  if (size === 1) return x;
  const windows = Math.floor(steps / size);
  const whole = windows * size === steps ? x : firstSteps(x, windows * size);
  const [y] = largest({ x: reshape(whole, [batch, windows, size, channels]) }, {});
  return y as tf.Tensor;
}

const cut = defineOperation<'x', { readonly steps: number; readonly of: number }>({
  name: 'TipLabFirstSteps',
  forward: ({ x }, { steps }) => [tf.slice(x, [0, 0, 0], [x.shape[0] ?? 0, steps, x.shape[2] ?? 0])],
  saves: [],
  savesOutputs: [false],
  gradient: ([dy], _saved, { steps, of }) => ({
    x: () =>
      tf.pad(dy as tf.Tensor, [
        [0, 0],
        [0, of - steps],
        [0, 0],
      ]),
  }),
});

function firstSteps(x: tf.Tensor, steps: number): tf.Tensor {
  const [y] = cut({ x }, { steps, of: x.shape[1] ?? 0 });
  return y as tf.Tensor;
}

const maxPool1dForward: LayerForward<LayerOf<'maxPool1d'>> = ({ poolSize }, x) => poolSteps(x, poolSize);

const globalMaxPool1dForward: LayerForward<LayerOf<'globalMaxPool1d'>> = (_layer, x) => {
  const [batch = 0, steps = 1, channels = 0] = x.shape;
  return reshape(poolSteps(x, steps), [batch, channels]);
};

const globalAveragePool1dForward: LayerForward<LayerOf<'globalAveragePool1d'>> = (_layer, x, { mask }) => {
  if (mask) return tokenAverage(x, mask);
  const [batch = 0, steps = 0, channels = 0] = x.shape;
  return globalAverage(reshape(x, [batch, steps, 1, channels]));
};

export const poolingForwards: LayerForwards<keyof typeof poolingLayers> = {
  maxPool1d: maxPool1dForward,
  globalAveragePool1d: globalAveragePool1dForward,
  globalMaxPool1d: globalMaxPool1dForward,
  maxPool: maxPoolForward,
  averagePool: averagePoolForward,
  globalAveragePool: globalAveragePoolForward,
};
