import type { Experiment } from '../../core/experiment/schema';
import type { WeightValues } from '../../core/network/weightValues';
import type { OptimizerMemory } from '../../protocol/checkpoint';

/** A batch in plain memory. Arrays may be longer than `count` needs; only the first `count` examples count. */
export interface Batch {
  readonly count: number;
  /** `[count, ...inputShape]`. */
  readonly inputs: Float32Array;
  /** Class indices, for classification. */
  readonly labels: Int32Array;
  /** Standardised targets, for regression. */
  readonly targets: Float32Array;
  /**
   * What the loss of each class counts in the gradient, `[classes]`; absent: 1 each. Classification only. The sums of a
   * step stay unweighted, so that runs with and without weights compare.
   */
  readonly classWeights?: Float32Array;
  /** Classes mixed by mixup; absent: none. For regression the targets themselves are mixed. */
  readonly mix?: MixedLabels;
}

/**
 * Of each example a second class, and the share λ that its own class keeps: the weighted losses are mixed in that share,
 * `λ · wₐ · loss(a) + (1 - λ) · w_b · loss(b)`.
 */
export interface MixedLabels {
  /** Class indices, `[count]`. */
  readonly labels: Int32Array;
  /** From 0 to 1, `[count]`. */
  readonly shares: Float32Array;
}

/** Sums over the batches stepped since the last read, so that a GPU is asked seldom. */
export interface StepSums {
  readonly examples: number;
  /** Sum of the per-example losses, without penalties and weights. */
  readonly loss: number;
  /** Examples whose most probable class was right (of mixed ones: the one with the larger share); 0 for regression. */
  readonly correct: number;
}

/** Live knobs and the scheduled rate, as they are for one step. */
export interface StepRates {
  /** After the schedule. */
  readonly learningRate: number;
  readonly l1: number;
  readonly l2: number;
  readonly weightDecay: number;
  readonly clipNorm: number;
  /** Names the step, so that dropout masks follow from the seed alone. */
  readonly step: number;
}

/** What the SWATS rule asks of a step (arXiv:1712.07628): the optimizer's step p against the gradient g. */
export interface Projection {
  /** p · p over all trainable weights. */
  readonly stepNorm2: number;
  /** p · g over all trainable weights; negative where the step goes downhill. */
  readonly stepDotGradient: number;
}

/**
 * What moves the weights: forward, loss, backward, clipping, update. The loop knows nothing else of the arithmetic,
 * so that a faster way to do the same (a compiled plan) is one more implementation.
 */
export interface Stepper {
  /** Such as `tape`; shown beside the backend. */
  readonly path: string;
  step(batch: Batch, rates: StepRates): void;
  /**
   * The very same step a piece at a time, for steps that take long: between two pieces the network may be looked at,
   * and the step given up (`return` of the generator), as if it had never begun. The weights move with the last one.
   */
  stepInParts(batch: Batch, rates: StepRates): Generator<void, void, void>;
  /** Resolves once the steps before it are done. */
  readSums(): Promise<StepSums>;
  /** Outputs of the network in inference mode: logits `[count, classes]`, or predictions `[count, 1]`. */
  predict(inputs: Float32Array, count: number): Promise<Float32Array>;
  /**
   * Outputs of every top-level layer in inference mode, by path such as `0`, and those of `head`: what `predict`
   * gives, from the same pass. For looking inside small networks.
   */
  observe(inputs: Float32Array, count: number): Promise<ReadonlyMap<string, Float32Array>>;
  /** Whether steps from now on also measure their projection: off to begin with, since it costs a little. */
  trackProjection(on: boolean): void;
  /** That of the last step, if it was tracked and the optimizer is Adam or AdamW (without its weight decay). */
  projection(): Promise<Projection | undefined>;
  /** Replaces the optimizer; the weights stay, its own state starts afresh. */
  useOptimizer(optimizer: Experiment['training']['optimizer']): void;
  /** New rates of dropout layers, by layer path. */
  useLayers(layers: Experiment['model']['layers']): void;
  /** All weights, trainable or not, by path such as `2.kernel`. */
  exportWeights(): Promise<WeightValues>;
  importWeights(weights: WeightValues): void;
  /** What the optimizer in charge remembers. */
  exportOptimizer(): Promise<OptimizerMemory>;
  /** @param memory of the same optimizer on the same network */
  importOptimizer(memory: OptimizerMemory): void;
  dispose(): void;
}
