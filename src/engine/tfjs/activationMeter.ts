import * as tf from '@tensorflow/tfjs-core';
import type { ActivationMeasure, BuildActivationMeter } from '../stepper/activationMeter';
import { tokenAverage } from './layers/mask';
import { buildNetwork } from './network';

/** Builds the network anew from its plan and values, and looks at it layer by layer. */
export const createActivationMeter: BuildActivationMeter = ({ plan, weights }, paths, measure) => {
  // Its first weights are replaced at once.
  const network = buildNetwork(plan, { seed: 0, initializer: 'zeros' });
  for (const { path, spec, variable } of network.weights) {
    const values = weights.get(path);
    if (values) tf.tidy(() => variable.assign(tf.tensor(values, [...spec.shape])));
  }
  return {
    async sums(inputs, count) {
      const sums = tf.tidy(() => {
        const found: Record<string, tf.Tensor> = {};
        const batch = tf.tensor(inputs, [count, ...plan.inputShape]);
        network.forward(batch, { training: false, step: 0 }, (path, output, mask) => {
          if (paths.has(path)) found[path] = sumPerUnit(output, measure, mask);
        });
        return found;
      });
      const values = new Map<string, Float32Array>();
      for (const [path, sum] of Object.entries(sums)) {
        values.set(path, await sum.data<'float32'>());
        sum.dispose();
      }
      return values;
    },
    dispose: network.dispose,
  };
};

/** `[..., units]` to `[units]`: the mean over places that are no padding, summed over examples. */
function sumPerUnit(output: tf.Tensor, measure: ActivationMeasure, mask: tf.Tensor | undefined): tf.Tensor {
  const size = measure === 'apoz' ? tf.cast(tf.notEqual(output, 0), 'float32') : tf.abs(output);
  if (mask) return tf.sum(tokenAverage(size, mask), 0);
  const [count = 1] = output.shape;
  return tf.sum(tf.mean(tf.reshape(size, [count, -1, output.shape.at(-1) ?? 1]), 1), 0);
}
