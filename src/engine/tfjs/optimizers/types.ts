import type * as tf from '@tensorflow/tfjs-core';
import type { Experiment } from '../../../core/experiment/schema';

export type OptimizerConfig = Experiment['training']['optimizer'];

/** What one step may depend on besides the gradient. */
export interface UpdateRates {
  /** After the schedule. */
  readonly learningRate: number;
  /** 1, 2, ... since the optimizer took over. */
  readonly step: number;
}

/** An optimizer as the one thing that tells it apart: how a gradient becomes a step. */
export interface UpdateRule {
  /** What it remembers about each weight, each of the weight's shape: the value it starts with. */
  readonly slots: readonly number[];
  /** Whether weights also shrink by `learningRate · weightDecay` of themselves, apart from the gradient. */
  readonly decouplesDecay?: boolean;
  /** Whether SWATS may compare its step with the gradient. */
  readonly projects?: boolean;
  /**
   * @param slots as the last step left them
   * @returns what is added to the weight, and the new slots
   */
  update(
    gradient: tf.Tensor,
    slots: readonly tf.Tensor[],
    rates: UpdateRates,
  ): { readonly change: tf.Tensor; readonly slots: readonly tf.Tensor[] };
}
