import * as tf from '@tensorflow/tfjs-core';
import type { ActivationId } from '../../core/catalog/activations';
import { defineOperation } from './operation';

/** SELU's λ and λα (arXiv:1706.02515). */
const seluScale = 1.0507009873554805;
const seluScaleAlpha = 1.7580993408473768;

/** Leaky ReLU's slope below zero, Keras's default. */
const leak = 0.2;

/** Φ(x), the distribution function of the standard normal. */
const normalDistribution = (x: tf.Tensor) => tf.mul(tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1), 0.5);
const normalDensity = (x: tf.Tensor) =>
  tf.mul(tf.exp(tf.mul(tf.square(x), -0.5)), 1 / Math.sqrt(2 * Math.PI));

interface Activation {
  value(x: tf.Tensor): tf.Tensor;
  /** The derivative dy/dx from x and y = value(x). */
  slope(x: tf.Tensor, y: tf.Tensor): tf.Tensor;
}

/** The arithmetic of each activation, elementwise; definitions as in Keras 3 (GELU exact, not its approximation). */
const activations: Readonly<Record<Exclude<ActivationId, 'linear'>, Activation>> = {
  relu: { value: tf.relu, slope: (x) => tf.step(x) },
  leakyRelu: { value: (x) => tf.leakyRelu(x, leak), slope: (x) => tf.step(x, leak) },
  elu: { value: tf.elu, slope: (_x, y) => tf.add(tf.minimum(y, 0), 1) },
  selu: {
    value: tf.selu,
    slope: (x, y) => tf.where(tf.greater(x, 0), tf.fill(x.shape, seluScale), tf.add(y, seluScaleAlpha)),
  },
  gelu: {
    value: (x) => tf.mul(x, normalDistribution(x)),
    slope: (x) => tf.add(normalDistribution(x), tf.mul(x, normalDensity(x))),
  },
  swish: {
    value: (x) => tf.mul(x, tf.sigmoid(x)),
    slope: (x, y) => {
      const sigmoid = tf.sigmoid(x);
      return tf.add(sigmoid, tf.mul(y, tf.sub(1, sigmoid)));
    },
  },
  softplus: { value: tf.softplus, slope: tf.sigmoid },
  tanh: { value: tf.tanh, slope: (_x, y) => tf.sub(1, tf.square(y)) },
  sigmoid: { value: tf.sigmoid, slope: (_x, y) => tf.mul(y, tf.sub(1, y)) },
};

const apply = defineOperation<'x', { activation: Exclude<ActivationId, 'linear'> }>({
  name: 'TipLabActivation',
  forward: ({ x }, { activation }) => [tf.tidy(() => activations[activation].value(x))],
  saves: ['x'],
  savesOutputs: [true],
  gradient: ([dy], saved, { activation }) => {
    const [x, y] = saved as [tf.Tensor, tf.Tensor];
    return { x: () => tf.mul(dy as tf.Tensor, activations[activation].slope(x, y)) };
  },
});

/** Applies an activation to a tensor of any shape. */
export function activate(activation: ActivationId, x: tf.Tensor): tf.Tensor {
  if (activation === 'linear') return x;
  const [y] = apply({ x }, { activation });
  return y as tf.Tensor;
}
