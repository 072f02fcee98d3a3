import * as tf from '@tensorflow/tfjs-core';
import type { InitializerId } from '../../core/catalog/initializers';
import type { WeightSpec } from '../../core/catalog/layers/types';
import { randomStream } from '../../core/math/random';
import { passesMask } from '../../core/network/mask';
import type { NetworkPlan } from '../../core/network/plan';
import { initialValues } from '../stepper/initializers';
import { layerForward } from './layers';
import { maskOf } from './layers/mask';
import type { LayerContext } from './layers/types';

/** A weight with its values. */
export interface Weight {
  /** Such as `2.kernel`, `3.0.kernel`, `3.shortcut.kernel`, `head.kernel`. */
  readonly path: string;
  readonly spec: WeightSpec;
  readonly variable: tf.Variable;
}

export interface ForwardOptions {
  /** Batch statistics and dropout, as opposed to inference. */
  readonly training: boolean;
  /** Names the training step; dropout masks follow from it and the seed. */
  readonly step: number;
  /** Rates of dropout layers by path, where they differ from the plan's. */
  readonly dropoutRates?: ReadonlyMap<string, number>;
  /** Examples of the same batch that came before; 0 by default. */
  readonly firstExample?: number;
}

export interface Network {
  readonly plan: NetworkPlan;
  /** In the order of the layers. */
  readonly weights: readonly Weight[];
  /**
   * @param inputs `[batch, ...inputShape]`
   * @param observe hears the path and output of each layer, inner layers of blocks first, and which of its steps are no
   *   padding, `[batch, steps]`, where that is known; the tensors belong to the caller's `tf.tidy`
   * @returns logits `[batch, classes]`, or predictions `[batch, 1]`
   */
  forward(inputs: tf.Tensor, options: ForwardOptions, observe?: LayerContext['observe']): tf.Tensor;
  /** Frees the weights. */
  dispose(): void;
}

/**
 * The network of a plan, with its first weights. Each weight is drawn from its own stream, so that changing one
 * layer does not re-roll the others.
 */
export function buildNetwork(
  plan: NetworkPlan,
  options: { readonly seed: number; readonly initializer: InitializerId },
): Network {
  const { seed, initializer } = options;
  const weights = plan.layers.flatMap((layer) =>
    layer.weights.map((spec): Weight => {
      const path = `${layer.path}.${spec.name}`;
      const values = initialValues(spec, initializer, randomStream(seed, 'init', path));
      const variable = tf.tidy(() => tf.variable(tf.tensor(values, [...spec.shape]), spec.trainable));
      return { path, spec, variable };
    }),
  );
  const variables = new Map(weights.map((weight) => [weight.path, weight.variable]));

  function contextOf(
    path: string,
    mask: tf.Tensor | undefined,
    forward: ForwardOptions,
    observe: LayerContext['observe'],
  ): LayerContext {
    return {
      path,
      mask,
      seed,
      training: forward.training,
      step: forward.step,
      firstExample: forward.firstExample ?? 0,
      observe,
      weight(name) {
        const variable = variables.get(`${path}.${name}`);
        if (variable === undefined) throw new Error(`The plan has no weight ${path}.${name}.`);
        return variable;
      },
      dropoutRate: (declared) => forward.dropoutRates?.get(path) ?? declared,
      inner: (name, ofInput) => contextOf(`${path}.${name}`, ofInput, forward, observe),
    };
  }

  return {
    plan,
    weights,
    forward(inputs, forwardOptions, observe) {
      let x = inputs;
      // What is padding, the numbers of the tokens say.
      let mask = plan.vocabulary === undefined ? undefined : maskOf(inputs);
      for (const { layer, path, inputShape, outputShape } of plan.layers) {
        x = layerForward(layer)(layer, x, contextOf(path, mask, forwardOptions, observe));
        if (!passesMask(layer, inputShape, outputShape)) mask = undefined;
        observe?.(path, x, mask);
      }
      return x;
    },
    dispose() {
      for (const { variable } of weights) variable.dispose();
    },
  };
}
