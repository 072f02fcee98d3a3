import * as tf from '@tensorflow/tfjs-core';
import type { LayerOf } from '../../../core/catalog/layers';
import { defineOperation } from '../operation';
import { convolve } from './convolution';
import { globalAverage } from './pooling';
import { reshape } from './shape';
import type { LayerForward } from './types';

/** Zeros before the first step: `[batch, steps, channels]` to `[batch, zeros + steps, channels]`. */
const padFront = defineOperation<'x', { readonly zeros: number }>({
  name: 'TipLabPadFront',
  forward: ({ x }, { zeros }) => [
    tf.pad(x, [
      [0, 0],
      [zeros, 0],
      [0, 0],
    ]),
  ],
  saves: [],
  savesOutputs: [false],
  gradient: ([gradient], _saved, { zeros }) => ({
    x: () => {
      const dy = gradient as tf.Tensor;
      const [batch = 0, steps = 0, channels = 0] = dy.shape;
      return tf.slice(dy, [0, zeros, 0], [batch, steps - zeros, channels]);
    },
  }),
});

/** A convolution over an image of one row. */
export const conv1dForward: LayerForward<LayerOf<'conv1d'>> = (layer, x, { weight }) => {
  const { kernelSize, filters, strides, padding, activation } = layer;
  const [padded] = padding === 'causal' ? padFront({ x }, { zeros: kernelSize - 1 }) : [x];
  const [batch = 0, steps = 0, channels = 0] = (padded as tf.Tensor).shape;
  const row = reshape(padded as tf.Tensor, [batch, 1, steps, channels]);
  const kernel = reshape(weight('kernel'), [1, kernelSize, channels, filters]);
  const y = convolve(row, kernel, weight('bias'), {
    strides,
    padding: padding === 'same' ? 'same' : 'valid',
    activation,
  });
  return reshape(y, [batch, y.shape[2] ?? 0, filters]);
};

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

export const maxPool1dForward: LayerForward<LayerOf<'maxPool1d'>> = ({ poolSize }, x) =>
  poolSteps(x, poolSize);

export const globalMaxPool1dForward: LayerForward<LayerOf<'globalMaxPool1d'>> = (_layer, x) => {
  const [batch = 0, steps = 1, channels = 0] = x.shape;
  return reshape(poolSteps(x, steps), [batch, channels]);
};

export const globalAveragePool1dForward: LayerForward<LayerOf<'globalAveragePool1d'>> = (_layer, x) => {
  const [batch = 0, steps = 0, channels = 0] = x.shape;
  return globalAverage(reshape(x, [batch, steps, 1, channels]));
};

/** Rows of a table: tokens `[batch, length]`, table `[vocabulary, units]`, gives `[batch, length, units]`. */
const lookUp = defineOperation<'tokens' | 'table', Record<never, never>>({
  name: 'TipLabEmbedding',
  forward: ({ tokens, table }) => [tf.tidy(() => tf.gather(table, tf.cast(tokens, 'int32')))],
  saves: ['tokens', 'table'],
  savesOutputs: [false],
  gradient: ([dy], [tokens, table]) => ({
    tokens: () => tf.zerosLike(tokens as tf.Tensor),
    table: () => {
      const [vocabulary = 0, units = 0] = (table as tf.Tensor).shape;
      const numbers = tf.cast(tf.reshape(tokens as tf.Tensor, [-1]), 'int32') as tf.Tensor1D;
      const rows = tf.reshape(dy as tf.Tensor, [-1, units]);
      if (tf.getKernel(tf.UnsortedSegmentSum, tf.getBackend()))
        return tf.unsortedSegmentSum(rows, numbers, vocabulary);
      const places = tf.cast(tf.oneHot(numbers, vocabulary), 'float32');
      return tf.matMul(places, rows, true, false);
    },
  }),
});

export const embeddingForward: LayerForward<LayerOf<'embedding'>> = (_layer, x, { weight }) => {
  const [y] = lookUp({ tokens: x, table: weight('embeddings') }, {});
  return y as tf.Tensor;
};
