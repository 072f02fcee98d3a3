import type { UnitCount } from '../core/diagnosis/types';
import type { ReliabilityBin } from '../core/math/calibration';
import type { PredictedExample } from './examples';
import type { LayerWeights } from './weights';

/** What the network does now. Sent while training, as often as it costs little. */
export interface Snapshot {
  /** Fractional epoch. */
  readonly epoch: number;
  readonly boundary?: BoundarySnapshot;
  /** On the validation part; only at the end of an epoch. */
  readonly validation?: ValidationSnapshot;
  /** The ReLU units of each layer, and how many are zero for every validation example looked at; only at the end of an epoch. */
  readonly units?: readonly UnitCount[];
  /** How the weights are spread; only at the end of an epoch. */
  readonly weights?: readonly LayerWeights[];
  /** A fixed handful of validation images and what the network says of them at this moment. */
  readonly watched?: readonly PredictedExample[];
}

/** Output and hidden units over the plane, row by row from the top left (x1 = -6, x2 = 6). */
export interface BoundarySnapshot {
  readonly size: number;
  /**
   * Class probabilities `[size · size, classes]` as bytes 0-255; for regression the prediction
   * `[size · size, 1]` from -1 to 1 of the targets' range as bytes (128 is the middle).
   */
  readonly output: Uint8Array;
  readonly classes: number;
  /** Hidden units of small networks, each a `unitSize` square; activations squashed to bytes, 128 is zero. */
  readonly units: readonly { readonly layer: number; readonly unit: number; readonly map: Uint8Array }[];
  readonly unitSize: number;
}

export type ValidationSnapshot =
  | {
      readonly kind: 'classification';
      /** `[truth][prediction]`, in the order of the classes. */
      readonly confusion: readonly (readonly number[])[];
      /** Surest mistakes first, at most 60. */
      readonly mistakes: readonly PredictedExample[];
      /** Whether the network's confidence is to be believed. */
      readonly reliability: readonly ReliabilityBin[];
      /** Of two classes: which each example is, and how probable the second seems. */
      readonly scores?: { readonly truth: Uint8Array; readonly values: Float32Array };
    }
  | {
      readonly kind: 'regression';
      /** True and predicted values in the target's unit, at most 600 pairs. */
      readonly truth: Float32Array;
      readonly prediction: Float32Array;
    };
