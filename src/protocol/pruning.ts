import type { Metrics } from './progress';

/** Where retraining a pruned network diverged. The network that was trained before is still there. */
export interface PruningDivergence {
  /** From 1. */
  readonly iteration: number;
  /** Filters or neurons that were gone by then. */
  readonly removed: number;
  /** What happened, in a sentence. */
  readonly text: string;
}

/** The network at one step of its pruning; the first is the unpruned one. */
export interface PruningStep {
  /** Filters or neurons removed so far. */
  readonly removed: number;
  /** Trainable parameters. */
  readonly parameters: number;
  /** Floating-point operations of one prediction. */
  readonly flops: number;
  /** Measured, by the batch. */
  readonly msPerPrediction: number;
  /** Of the validation part, just after the removal; absent at the first step. */
  readonly beforeRetraining?: Metrics;
  readonly validation: Metrics;
  readonly test: Metrics;
  /** What of this network goes first. */
  readonly queue: readonly QueuedLayer[];
}

/** The filters or neurons of a layer, and of those that a sum ties to it, in the order in which they go. */
export interface QueuedLayer {
  /** Of the layers that make them, such as `2` or `3.0` inside a block. */
  readonly paths: readonly string[];
  /** The weakest first. */
  readonly units: readonly QueuedUnit[];
  /** `[height, width, channels]` of the kernels that can be seen: those of a first convolution. */
  readonly kernelSize?: readonly [height: number, width: number, channels: number];
}

export interface QueuedUnit {
  /** Its place in its layer. */
  readonly place: number;
  /** Of one scale throughout the network; the lower, the sooner it goes. */
  readonly score: number;
  /** It goes with the next iteration. */
  readonly isNext: boolean;
  readonly kernel?: Float32Array;
}
