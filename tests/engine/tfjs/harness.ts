import { readdirSync, readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import { expect } from 'vitest';
import type { BackendId } from '../../../src/core/catalog/backends';
import { type Layer, layerEntry, layerSchema } from '../../../src/core/catalog/layers';
import { isMisfit } from '../../../src/core/catalog/layers/types';
import type { NetworkPlan } from '../../../src/core/network/plan';
import { startBackend } from '../../../src/engine/backends/start';
import { buildNetwork, type Network } from '../../../src/engine/tfjs/network';

export interface Values {
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
}

export function golden<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../golden/${name}.json`, import.meta.url), 'utf8')) as T;
}

/** The cases of every file of layers. */
export function goldenLayers<Case>(): readonly Case[] {
  const files = readdirSync(new URL('../../golden/', import.meta.url)).flatMap((name) => {
    const layers = /^(layers-.*)\.json$/.exec(name)?.[1];
    return layers ? [layers] : [];
  });
  return files.flatMap((file) => golden<{ readonly cases: readonly Case[] }>(file).cases);
}

export async function switchTo(id: BackendId): Promise<void> {
  await startBackend(id);
}

/** Computes with tensors and frees them all; the result is plain values. */
export function tidied<T>(compute: () => T): T {
  tf.engine().startScope();
  try {
    return compute();
  } finally {
    tf.engine().endScope();
  }
}

export function toTensor({ shape, values }: Values): tf.Tensor {
  return tf.tensor(Float32Array.from(values), [...shape]);
}

/** Numbers between -1 and 1 that look random and are always the same. */
export function numbers(shape: readonly number[], phase = 1): Values {
  const size = shape.reduce((product, side) => product * side, 1);
  const values = Float32Array.from({ length: size }, (_, i) => Math.sin(12.9898 * (i + 1) + 78.233 * phase));
  return { shape, values };
}

/** A layer from what differs from its defaults. */
export function layerOf(given: Readonly<Record<string, unknown>>): Layer {
  return layerSchema.parse(given);
}

/** The plan of layers alone, without a head. */
export function planOf(
  layers: readonly Layer[],
  inputShape: readonly number[],
  vocabulary?: number,
): NetworkPlan {
  let shape = inputShape;
  const planned = layers.map((layer, index) => {
    const effect = layerEntry(layer.type).effect(layer, shape, index === 0 ? vocabulary : undefined);
    if (isMisfit(effect)) throw new Error(effect.message);
    const placed = { ...effect, path: String(index), layer, inputShape: shape, parameters: 0 };
    shape = effect.outputShape;
    return placed;
  });
  const tokens = vocabulary !== undefined && { vocabulary };
  return { inputShape, ...tokens, layers: planned, parameters: 0, multiplyAdds: 0 };
}

export interface LayerRun {
  readonly output: Values;
  /** Of `Σ output · outputGradient`, by weight, and `input`. */
  readonly gradients: Readonly<Record<string, Values>>;
  /** All weights after the pass. */
  readonly after: Readonly<Record<string, Values>>;
}

interface LayerOptions {
  readonly weights?: Readonly<Record<string, Values>>;
  readonly outputGradient?: Values;
  readonly training?: boolean;
  readonly vocabulary?: number;
}

/** Forward and backward through one layer, whose weights go by their names alone. */
export function runLayer(layer: Layer, input: Values, { weights, ...options }: LayerOptions = {}): LayerRun {
  const { output, gradients, after } = runLayers([layer], input, {
    ...options,
    ...(weights && { weights: keysBy(weights, (name) => `0.${name}`) }),
  });
  const named = (path: string) => (path.startsWith('0.') ? path.slice(2) : path);
  return { output, gradients: keysBy(gradients, named), after: keysBy(after, named) };
}

const keysBy = (given: Readonly<Record<string, Values>>, named: (key: string) => string) =>
  Object.fromEntries(Object.entries(given).map(([key, value]) => [named(key), value]));

/** Forward and backward through layers, one after another; weights go by their paths, such as `1.kernel`. */
export function runLayers(layers: readonly Layer[], input: Values, options: LayerOptions = {}): LayerRun {
  const network = buildNetwork(planOf(layers, input.shape.slice(1), options.vocabulary), {
    seed: 1,
    initializer: 'glorotUniform',
  });
  for (const [index, { path, variable }] of network.weights.entries()) {
    const given = options.weights?.[path] ?? numbers(variable.shape, index + 2);
    tf.tidy(() => variable.assign(toTensor(given)));
  }
  try {
    return tidied(() => passThrough(network, input, options));
  } finally {
    network.dispose();
  }
}

function passThrough(
  network: Network,
  input: Values,
  { training = true, outputGradient }: { training?: boolean; outputGradient?: Values },
): LayerRun {
  const x = toTensor(input);
  const trainable = network.weights.filter(({ spec }) => spec.trainable);
  const shape = [x.shape[0] ?? 0, ...(network.plan.layers.at(-1)?.outputShape ?? [])];
  const dy = toTensor(outputGradient ?? numbers(shape, 99));
  const sources = [x, ...trainable.map(({ variable }) => variable)];
  const { value, grads } = tf
    .engine()
    .gradients(() => network.forward(x, { training, step: 0 }), sources, dy, true);
  const names = ['input', ...trainable.map(({ path }) => path)];
  return {
    output: read(value),
    gradients: Object.fromEntries(names.map((name, index) => [name, read(grads[index] ?? tf.scalar(0))])),
    after: Object.fromEntries(network.weights.map(({ path, variable }) => [path, read(variable)])),
  };
}

export function read(tensor: tf.Tensor): Values {
  return { shape: tensor.shape, values: tensor.dataSync<'float32'>().slice() };
}

/**
 * Fails unless each value is within `tolerance` of the largest of the expected ones.
 * @param floor what counts as the largest where all are smaller, as rounding does not shrink with a sum that cancels
 */
export function expectClose(
  actual: Values,
  expected: Values,
  tolerance = 1e-5,
  label = '',
  floor = 1e-6,
): void {
  expect(actual.shape, label).toEqual(expected.shape);
  const largest = Array.from(expected.values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  let worst = 0;
  for (let i = 0; i < expected.values.length; i++) {
    const difference = Math.abs((actual.values[i] as number) - (expected.values[i] as number));
    worst = Math.max(worst, difference);
    if (Number.isNaN(difference)) worst = Number.POSITIVE_INFINITY;
  }
  expect(worst, `${label} differs by ${worst} of ${largest}`).toBeLessThanOrEqual(
    tolerance * Math.max(largest, floor),
  );
}
