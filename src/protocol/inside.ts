import type { PredictedExample } from './examples';

/** How the outputs of one layer are spread over a handful of validation examples. */
export interface LayerOutputs {
  readonly path: string;
  /** Outputs in bins of equal width from `low` to `high`. */
  readonly counts: readonly number[];
  readonly low: number;
  readonly high: number;
  /** Share of those that are exactly zero. */
  readonly zero: number;
}

/** Which of the validation examples is meant: the place among all of them, or among those that are wrong. */
export interface ExampleChoice {
  readonly place: number;
  readonly among: 'all' | 'mistakes';
}

/** What one image becomes on its way through the network. */
export interface InsideView {
  /** Examples that can be chosen. */
  readonly choices: number;
  readonly example?: PredictedExample;
  readonly layers: readonly LayerMaps[];
  /** The kernels of the first layer, where it is a convolution of the image itself. */
  readonly filters?: FilterBank;
}

export interface LayerMaps {
  readonly path: string;
  /** `[height, width]` of one map; of a flat layer `[1, units]`. */
  readonly size: readonly [height: number, width: number];
  readonly channels: number;
  /** The first channels; bytes from 0, the layer's lowest output, to 255, its highest. */
  readonly maps: readonly Uint8Array[];
}

export interface FilterBank {
  readonly path: string;
  readonly size: readonly [height: number, width: number, channels: number];
  /** One per filter, `[height, width, channels]`. */
  readonly kernels: readonly Float32Array[];
}

/** How much each token of a text moved the answer. */
export interface TokenEffects {
  readonly choices: number;
  readonly example?: PredictedExample;
  readonly tokens: readonly string[];
  /** Of each token: by how much its absence lowers the probability of the answer; below zero where it raises it. */
  readonly effects: readonly number[];
}
