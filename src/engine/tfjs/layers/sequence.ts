import * as tf from '@tensorflow/tfjs-core';
import type { LayerOf } from '../../../core/catalog/layers';
import type { sequenceLayers } from '../../../core/catalog/layers/sequence';
import { defineOperation } from '../operation';
import { convolve } from './convolution';
import { reshape } from './shape';
import type { LayerForward, LayerForwards } from './types';

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
const conv1dForward: LayerForward<LayerOf<'conv1d'>> = (layer, x, { weight }) => {
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

const embeddingForward: LayerForward<LayerOf<'embedding'>> = (_layer, x, { weight }) => {
  const [y] = lookUp({ tokens: x, table: weight('embeddings') }, {});
  return y as tf.Tensor;
};

export const sequenceForwards: LayerForwards<keyof typeof sequenceLayers> = {
  embedding: embeddingForward,
  conv1d: conv1dForward,
};
