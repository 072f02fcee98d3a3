import type * as tf from '@tensorflow/tfjs-core';

export type Tensor = tf.Tensor;

/**
 * The operations of tfjs that the formulas of losses and optimizers are written in. They are handed in by the room that
 * loads tfjs, `engine/tfjs/tensorMath.ts`: who reads a formula for another way of computing loads none of it.
 */
export type TensorMath = Pick<
  typeof tf,
  | 'abs'
  | 'add'
  | 'argMax'
  | 'cast'
  | 'clipByValue'
  | 'div'
  | 'exp'
  | 'log'
  | 'logSoftmax'
  | 'max'
  | 'minimum'
  | 'mul'
  | 'neg'
  | 'oneHot'
  | 'relu'
  | 'sigmoid'
  | 'sign'
  | 'softmax'
  | 'sqrt'
  | 'square'
  | 'squaredDifference'
  | 'squeeze'
  | 'step'
  | 'sub'
  | 'sum'
>;
