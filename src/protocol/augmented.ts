import type { Augmentation } from '../core/catalog/augmentations';
import type { TokenUnit } from '../core/catalog/sequences';

/** Asks what operations make of one training example. It needs the data only, so it can be asked before training. */
export interface AugmentedQuery {
  readonly kind: 'augmented';
  /** As they are on screen now. */
  readonly operations: readonly Augmentation[];
  /** Which example; any whole number from 0 on. */
  readonly example: number;
  /** The first epoch to show; the others follow. */
  readonly epoch: number;
  /** How many epochs to show. */
  readonly draws: number;
}

/** With what an example was mixed. */
export interface MixedWith {
  /** Class index, or the target in its own unit. */
  readonly truth: number;
  /** What the example itself keeps, from 0 to 1. */
  readonly share: number;
}

interface Draw {
  /** The very epoch in which the network meets the example like this. */
  readonly epoch: number;
  /** Absent where nothing was mixed in. */
  readonly mixed?: MixedWith;
}

/** One training example and what the network sees of it, epoch by epoch. */
export type AugmentedView =
  | {
      readonly kind: 'image';
      readonly truth: number;
      readonly shape: readonly [height: number, width: number, channels: number];
      /** Bytes, `[height, width, channels]`. */
      readonly original: Uint8Array;
      readonly draws: readonly (Draw & { readonly values: Uint8Array })[];
    }
  | {
      /** Not one point but many, since a point alone says little. */
      readonly kind: 'points';
      /** `[count, 2]`. */
      readonly original: Float32Array;
      /** Class index or target of each. */
      readonly values: Float32Array;
      /** Where they are in the shown epochs, `[draws, count, 2]`. */
      readonly moved: Float32Array;
    }
  | {
      readonly kind: 'table';
      readonly truth: number;
      readonly columns: readonly AugmentedColumn[];
      /** In the units of the columns, missing values filled, `[columns]`. */
      readonly original: Float32Array;
      readonly draws: readonly (Draw & { readonly values: Float32Array })[];
    }
  | {
      readonly kind: 'text';
      readonly truth: number;
      readonly unit: TokenUnit;
      readonly original: readonly string[];
      readonly draws: readonly (Draw & { readonly tokens: readonly MarkedToken[] })[];
    }
  | {
      readonly kind: 'series';
      readonly channels: readonly { readonly title: string; readonly unit?: string }[];
      /** The channel whose next step is asked for. */
      readonly target: number;
      /** As the network sees it, in its units: `[window, channels]`. */
      readonly original: Float32Array;
      /** What comes next, in the target's unit. */
      readonly truth: number;
      readonly draws: readonly (Draw & { readonly values: Float32Array; readonly truth: number })[];
    };

export interface AugmentedColumn {
  /** Such as `flipper length (mm)` or `island = Biscoe`. */
  readonly name: string;
  /** Over the training part. */
  readonly minimum: number;
  readonly maximum: number;
}

/** A token as it is after augmentation, or one that is gone. */
export interface MarkedToken {
  readonly text: string;
  readonly change?: 'new' | 'unknown' | 'gone';
}
