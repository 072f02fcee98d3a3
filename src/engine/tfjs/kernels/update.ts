import type * as tf from '@tensorflow/tfjs-core';
import type { Experiment } from '../../../core/experiment/schema';

/**
 * A kernel of our own: one step of an optimizer for one weight, in a single call. Where a backend has it, the tape's
 * optimizers use it instead of a dozen operations.
 * Inputs: weight, gradient, and slot0, slot1 as far as the optimizer has them, which it changes in place.
 * Outputs: the new weight and, where asked for, `[p · p, p · g]` of the step p.
 */
export const updateKernel = 'TipLabUpdate';

export interface UpdateAttributes {
  readonly config: Experiment['training']['optimizer'];
  readonly learningRate: number;
  /** 0 where the weight does not decay. */
  readonly weightDecay: number;
  /** 1, 2, ... since the optimizer took over. */
  readonly step: number;
  readonly project: boolean;
}

export type UpdateInputs = Readonly<Record<'weight' | 'gradient', tf.TensorInfo>> &
  Readonly<Partial<Record<'slot0' | 'slot1', tf.TensorInfo>>>;
