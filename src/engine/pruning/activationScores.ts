import * as tf from '@tensorflow/tfjs-core';
import { sizeOf } from '../../core/catalog/layers/types';
import type { NetworkUnits } from '../../core/pruning/channels';
import type { UnitGroup } from '../../core/pruning/groups';
import type { GroupScores } from '../../core/pruning/ranking';
import type { UnitId } from '../../core/pruning/units';
import type { Part } from '../../data/types';
import { buildNetwork } from '../tfjs/network';
import { yieldToMessages } from '../training/yield';
import type { NetworkValues } from './surgery';

/** Training examples whose answers are looked at: their order is random already, and more would say the same. */
const mostExamples = 512;
const chunk = 64;

/**
 * How much each unit answers to training examples, in inference mode, behind its activation: the
 * mean size of its output (arXiv:1611.06440), or the share of outputs that are not zero, which is 1 - APoZ
 * (arXiv:1607.03250). Of units that a sum ties together the answers are averaged.
 */
export async function activationScores(
  network: NetworkValues,
  groups: readonly UnitGroup[],
  { rootOf }: Pick<NetworkUnits, 'rootOf'>,
  training: Part,
  measure: 'meanActivation' | 'apoz',
): Promise<GroupScores> {
  // Where a sum ties two layers, both may be looked at in one place.
  const totals = new Map(
    groups.flatMap(({ producers }) =>
      producers.map(({ watch }) => [watch.path, new Float64Array(watch.units.length)] as const),
    ),
  );
  const { inputShape } = network.plan;
  const width = sizeOf(inputShape);
  const examples = Math.min(mostExamples, training.count);
  // Its first weights are replaced at once.
  const built = buildNetwork(network.plan, { seed: 0, initializer: 'zeros' });
  try {
    for (const { path, spec, variable } of built.weights) {
      const values = network.weights.get(path);
      if (values) tf.tidy(() => variable.assign(tf.tensor(values, [...spec.shape])));
    }
    for (let first = 0; first < examples; first += chunk) {
      const count = Math.min(chunk, examples - first);
      const inputs = training.inputs.subarray(first * width, (first + count) * width);
      const sums = tf.tidy(() => {
        const found: Record<string, tf.Tensor> = {};
        const batch = tf.tensor(inputs, [count, ...inputShape]);
        built.forward(batch, { training: false, step: 0 }, (path, output) => {
          if (totals.has(path)) found[path] = sumPerUnit(output, measure);
        });
        return found;
      });
      for (const [path, sum] of Object.entries(sums)) {
        const total = totals.get(path);
        const values = await sum.data();
        sum.dispose();
        for (const [index, value] of values.entries()) if (total) total[index] = (total[index] ?? 0) + value;
      }
      await yieldToMessages();
    }
  } finally {
    built.dispose();
  }
  return groups.map(({ producers, units }) => {
    const answers = new Map<UnitId, number[]>(units.map((unit) => [unit, []]));
    for (const { watch } of producers) {
      const total = totals.get(watch.path);
      for (const [index, unit] of watch.units.entries()) {
        answers.get(rootOf(unit))?.push((total?.[index] ?? 0) / Math.max(1, examples));
      }
    }
    return Float64Array.from(units, (unit) => {
      const all = answers.get(unit) ?? [];
      return all.reduce((sum, value) => sum + value, 0) / Math.max(1, all.length);
    });
  });
}

/** `[..., units]` to `[units]`: the mean over places, summed over examples. */
function sumPerUnit(output: tf.Tensor, measure: 'meanActivation' | 'apoz'): tf.Tensor {
  const size = measure === 'apoz' ? tf.cast(tf.notEqual(output, 0), 'float32') : tf.abs(output);
  const [count = 1] = output.shape;
  return tf.sum(tf.mean(tf.reshape(size, [count, -1, output.shape.at(-1) ?? 1]), 1), 0);
}
