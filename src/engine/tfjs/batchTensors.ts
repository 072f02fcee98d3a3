import * as tf from '@tensorflow/tfjs-core';
import { sizeOf } from '../../core/catalog/layers/types';
import type { NetworkPlan } from '../../core/network/plan';
import { outputUnits, type Task } from '../../core/task';
import type { Batch } from '../stepper/stepper';
import type { MixedTargets } from './losses/loss';

/** The first `count` examples of `inputs` as `[count, ...inputShape]`, sharing their memory. */
export function inputsOf(plan: NetworkPlan, inputs: Float32Array, count: number): tf.Tensor {
  return tf.tensor(inputs.subarray(0, count * sizeOf(plan.inputShape)), [count, ...plan.inputShape]);
}

/** What the outputs should be: one-hot classes `[count, units]`, or targets `[count, 1]`. */
export function targetsOf(task: Task, batch: Batch): tf.Tensor {
  if (task.kind === 'classification') return classTargets(task, batch.labels, batch.count);
  return tf.tensor(batch.targets.subarray(0, batch.count), [batch.count, 1]);
}

/** The other half of what mixup mixes, if it does. */
export function mixOf(task: Task, { labels, mix, classWeights, count }: Batch): MixedTargets | undefined {
  if (mix === undefined || task.kind === 'regression') return undefined;
  const shares = tf.tensor(mix.shares.subarray(0, count), [count, 1]);
  const others = tf.sub(1, shares);
  const weigh = (share: tf.Tensor, classes: Int32Array) =>
    classWeights ? tf.mul(share, tf.reshape(weightsOf(classes, count, classWeights), [count, 1])) : share;
  return {
    targets: classTargets(task, mix.labels, count),
    shares,
    counts: { own: weigh(shares, labels), other: weigh(others, mix.labels) },
  };
}

/** What the class of each example counts, `[count]`. */
function weightsOf(labels: Int32Array, count: number, classWeights: Float32Array): tf.Tensor1D {
  return tf.tensor1d(Float32Array.from(labels.subarray(0, count), (label) => classWeights[label] as number));
}

/** One-hot; of two classes told apart by one unit, 1 for the second. */
function classTargets(task: Task, labels: Int32Array, count: number): tf.Tensor {
  const units = outputUnits(task);
  if (units === 1) return tf.tensor(Float32Array.from(labels.subarray(0, count)), [count, 1]);
  const oneHot = new Float32Array(count * units);
  for (let i = 0; i < count; i++) oneHot[i * units + (labels[i] ?? 0)] = 1;
  return tf.tensor(oneHot, [count, units]);
}

/**
 * What each example counts in the gradient of the batch's mean loss, `[count]`; of mixed ones, the classes count for
 * themselves (see `mixOf`).
 * @param batchSize examples of the whole batch, of which this may be a piece
 */
export function sharesOf({ count, labels, classWeights, mix }: Batch, batchSize: number): tf.Tensor1D {
  if (classWeights === undefined || mix !== undefined) return tf.fill([count], 1 / batchSize);
  return weightsOf(
    labels,
    count,
    classWeights.map((weight) => weight / batchSize),
  );
}

/** Some examples of a batch, sharing its memory. */
export function pieceOf(batch: Batch, first: number, count: number, inputSize: number): Batch {
  if (first === 0 && count === batch.count) return batch;
  const { inputs, labels, targets, classWeights, mix } = batch;
  return {
    count,
    inputs: inputs.subarray(first * inputSize),
    labels: labels.subarray(first),
    targets: targets.subarray(first),
    ...(classWeights && { classWeights }),
    ...(mix && { mix: { labels: mix.labels.subarray(first), shares: mix.shares.subarray(first) } }),
  };
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
