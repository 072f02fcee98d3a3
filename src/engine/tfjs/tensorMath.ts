import * as tf from '@tensorflow/tfjs-core';
import type { TensorMath } from '../stepper/tensorMath';

/** One by one and not tfjs as a whole, so that the bundle holds no operation that nobody uses. */
export const tensorMath: TensorMath = {
  abs: tf.abs,
  add: tf.add,
  argMax: tf.argMax,
  cast: tf.cast,
  clipByValue: tf.clipByValue,
  div: tf.div,
  exp: tf.exp,
  log: tf.log,
  logSoftmax: tf.logSoftmax,
  max: tf.max,
  minimum: tf.minimum,
  mul: tf.mul,
  neg: tf.neg,
  oneHot: tf.oneHot,
  relu: tf.relu,
  sigmoid: tf.sigmoid,
  sign: tf.sign,
  softmax: tf.softmax,
  sqrt: tf.sqrt,
  square: tf.square,
  squaredDifference: tf.squaredDifference,
  squeeze: tf.squeeze,
  step: tf.step,
  sub: tf.sub,
  sum: tf.sum,
};
