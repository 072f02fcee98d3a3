import type { Experiment } from '../../core/experiment/schema';
import type { Tensor, TensorMath } from '../stepper/tensorMath';
import type { Program } from '../wasm/program';

export type OptimizerConfig = Experiment['training']['optimizer'];

/** Trained weights in a row, with what belongs to them. Addresses in bytes. */
export interface WeightBlock {
  readonly weights: number;
  readonly gradients: number;
  /** Of each slot, as long as the weights. */
  readonly memories: readonly [number, number];
  /** Numbers. */
  readonly length: number;
  /** Kernels come first: penalties and decay act on them alone. */
  readonly penalisedLength: number;
}

/** An optimizer in every way of computing; all are held to the same golden trajectory. */
export interface UpdateRule {
  /** What it remembers about each weight, each of the weight's shape: the value it starts with. At most two. */
  readonly slots: readonly number[];
  /** Whether weights also shrink by `learningRate · weightDecay` of themselves, apart from the gradient. */
  readonly decouplesDecay?: true;
  /** Whether SWATS may compare its step with the gradient. */
  readonly projects?: true;
  /**
   * The rate with the optimizer's own correction; without it, the rate as it is.
   * @param learningRate after the schedule
   * @param step 1, 2, ... since the optimizer took over
   */
  rate?(learningRate: number, step: number): number;
  /**
   * How a gradient becomes a step, in tensors.
   * @param slots as the last step left them
   * @param rate as `rate` corrects it
   * @returns what is added to the weight, and the new slots
   */
  update(
    math: TensorMath,
    gradient: Tensor,
    slots: readonly Tensor[],
    rate: number,
  ): { readonly change: Tensor; readonly slots: readonly Tensor[] };
  /** The same as operations of our kernels, which find the rate in their context. */
  operations(block: WeightBlock): Program;
}
