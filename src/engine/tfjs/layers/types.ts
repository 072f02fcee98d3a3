import type * as tf from '@tensorflow/tfjs-core';
import type { Layer, LayerOf, LayerType } from '../../../core/catalog/layers';

/** What a layer's arithmetic may ask for. */
export interface LayerContext {
  /** Place of the layer in the network, such as `2`, or `3.0` inside a block. */
  readonly path: string;
  readonly training: boolean;
  /** Names the training step; dropout masks follow from it. */
  readonly step: number;
  /** Examples of the same batch that came before this piece of it; 0 where batches are whole. */
  readonly firstExample: number;
  readonly seed: number;
  /** Which steps of a text are no padding, 1 or 0, `[batch, steps]`; undefined where nobody knows. */
  readonly mask: tf.Tensor | undefined;
  /** A weight of this layer by its name in the catalog, such as `kernel`. */
  weight(name: string): tf.Variable;
  /** The rate of this dropout layer now: a live knob. */
  dropoutRate(declared: number): number;
  /** The context of a layer inside this one; `mask` is that of its input. */
  inner(name: string, mask: tf.Tensor | undefined): LayerContext;
  /** Hears the output of each layer, and which of its steps are no padding. */
  readonly observe?: ((path: string, output: tf.Tensor, mask: tf.Tensor | undefined) => void) | undefined;
}

/**
 * The arithmetic of a kind of layer.
 * @param input `[batch, ...inputShape]`
 * @returns `[batch, ...outputShape]`, as the catalog's `effect` foresees
 */
export type LayerForward<L extends Layer> = (layer: L, input: tf.Tensor, context: LayerContext) => tf.Tensor;

/** That of several kinds: a missing one does not compile. */
export type LayerForwards<Types extends LayerType> = { readonly [T in Types]: LayerForward<LayerOf<T>> };
