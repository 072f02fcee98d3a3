import * as tf from '@tensorflow/tfjs-core';
import type { ActivationId } from '../../../core/catalog/activations';
import { activate } from '../activations';

/** The activation that every backend applies at no cost within the product; others follow as their own op. */
export function fusedActivation(activation: ActivationId): 'linear' | 'relu' {
  return activation === 'relu' ? 'relu' : 'linear';
}

/** The gradient before a fused activation, from that after it and the output `y`. */
export function gradientBefore(activation: 'linear' | 'relu', dy: tf.Tensor, y: tf.Tensor): tf.Tensor {
  return activation === 'relu' ? tf.mul(dy, tf.step(y)) : dy;
}

/** Applies the activation to `y`, unless it was fused. */
export function afterFused(activation: ActivationId, y: tf.Tensor): tf.Tensor {
  return activation === fusedActivation(activation) ? y : activate(activation, y);
}
