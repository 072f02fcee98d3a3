import * as tf from '@tensorflow/tfjs-core';
import { sizeOf } from '../../core/catalog/layers/types';
import type { NetworkPlan } from '../../core/network/plan';
import { outputUnits, type Task } from '../../core/task';
import type { Batch } from './stepper';

/** The first `count` examples of `inputs` as `[count, ...inputShape]`, sharing their memory. */
export function inputsOf(plan: NetworkPlan, inputs: Float32Array, count: number): tf.Tensor {
  return tf.tensor(inputs.subarray(0, count * sizeOf(plan.inputShape)), [count, ...plan.inputShape]);
}

/** One-hot classes `[count, classes]`, or targets `[count, 1]`. */
export function targetsOf(task: Task, batch: Batch): tf.Tensor {
  const units = outputUnits(task);
  if (task.kind === 'regression')
    return tf.tensor(batch.targets.subarray(0, batch.count), [batch.count, units]);
  const oneHot = new Float32Array(batch.count * units);
  for (let i = 0; i < batch.count; i++) oneHot[i * units + (batch.labels[i] ?? 0)] = 1;
  return tf.tensor(oneHot, [batch.count, units]);
}

/** Values that the widest layer may hold at once, so that a large data set does not exhaust the device. */
const maxValues = 4_000_000;

/**
 * Runs a pass over `count` examples, a chunk at a time, and joins what it gives, by name.
 * @param pass from `[chunk, ...inputShape]` to tensors `[chunk, ...]`
 */
export async function outputsInChunks(
  plan: NetworkPlan,
  inputs: Float32Array,
  count: number,
  pass: (chunk: tf.Tensor) => Readonly<Record<string, tf.Tensor>>,
): Promise<Map<string, Float32Array>> {
  const size = sizeOf(plan.inputShape);
  const widest = Math.max(size, ...plan.layers.map((layer) => sizeOf(layer.outputShape)));
  const chunk = Math.max(1, Math.min(count, Math.floor(maxValues / widest)));
  const joined = new Map<string, Float32Array>();
  for (let start = 0; start < count; start += chunk) {
    const length = Math.min(chunk, count - start);
    const outputs = tf.tidy(() => pass(inputsOf(plan, inputs.subarray(start * size), length)));
    try {
      for (const [name, output] of Object.entries(outputs)) {
        const each = output.size / length;
        const all = joined.get(name) ?? new Float32Array(count * each);
        all.set(await output.data<'float32'>(), start * each);
        joined.set(name, all);
      }
    } finally {
      tf.dispose(Object.values(outputs));
    }
  }
  return joined;
}
