import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BackendId } from '../../../src/core/catalog/backends';
import { type OptimizerId, optimizers } from '../../../src/core/catalog/optimizers';
import { experimentSchema } from '../../../src/core/experiment/schema';
import type { OptimizerConfig } from '../../../src/engine/optimizers/types';
import { clipByGlobalNorm, withPenalty } from '../../../src/engine/tfjs/optimizers/gradients';
import { createOptimizer } from '../../../src/engine/tfjs/optimizers/optimizer';
import { golden, switchTo } from './harness';

interface Case {
  readonly name: string;
  readonly config: { readonly type: OptimizerId; readonly weightDecay?: number };
  readonly learningRates: readonly number[];
  readonly parameters: readonly (readonly number[])[];
}
interface ClipCase {
  readonly name: string;
  readonly clipNorm: number;
  readonly gradients: readonly (readonly number[] | readonly (readonly number[])[])[];
  readonly clipped: readonly (readonly number[] | readonly (readonly number[])[])[];
}
const { start, gradients, cases, clipNorm } = golden<{
  start: number[];
  gradients: number[][];
  cases: Case[];
  clipNorm: { cases: ClipCase[] };
}>('optimizers');

function configOf(given: object): OptimizerConfig {
  const known = Object.entries(given).filter(([key]) => key !== 'initialAccumulator');
  return experimentSchema.parse({ training: { optimizer: Object.fromEntries(known) } }).training.optimizer;
}

const rates = { learningRate: 0.01, weightDecay: 0, project: false };

describe.each<BackendId>(['cpu', 'wasm'])('optimizers on %s', (backend) => {
  beforeAll(() => switchTo(backend));

  it.each(cases.map((each) => [each.name, each] as const))('%s walks as Keras does', (_name, each) => {
    const variable = tf.variable(tf.tensor1d(start));
    const optimizer = createOptimizer(configOf(each.config), [{ variable, penalised: true }]);
    for (const [step, gradient] of gradients.entries()) {
      const learningRate = each.learningRates[step] ?? 0;
      const { weightDecay = 0 } = each.config;
      tf.tidy(() => optimizer.apply([tf.tensor1d(gradient)], { learningRate, weightDecay, project: false }));
      const expected = each.parameters[step] ?? [];
      for (const [index, value] of variable.dataSync().entries()) {
        const target = expected[index] ?? Number.NaN;
        expect(Math.abs(value - target), `step ${step}, parameter ${index}`).toBeLessThan(
          2e-6 * Math.max(1, Math.abs(target)),
        );
      }
    }
    optimizer.dispose();
    variable.dispose();
  });

  it.each(Object.keys(optimizers) as OptimizerId[])(
    '%s holds a steady number of tensors and frees them',
    (type) => {
      const before = tf.memory().numTensors;
      const variable = tf.tidy(() => tf.variable(tf.ones([3, 2])));
      const config = configOf({ type, momentum: 0.9, nesterov: true });
      const optimizer = createOptimizer(config, [{ variable, penalised: true }]);
      const counts = Array.from({ length: 20 }, () => {
        tf.tidy(() => optimizer.apply([tf.ones([3, 2])], { ...rates, weightDecay: 0.1 }));
        return tf.memory().numTensors;
      });
      expect(new Set(counts).size).toBe(1);
      optimizer.dispose();
      variable.dispose();
      expect(tf.memory().numTensors).toBe(before);
    },
  );

  it.each(clipNorm.cases.map((each) => [each.name, each] as const))(
    'clips a gradient %s the norm',
    (_name, each) => {
      tf.tidy(() => {
        const clipped = clipByGlobalNorm(
          each.gradients.map((gradient) => tf.tensor(gradient as number[])),
          each.clipNorm,
        );
        for (const [index, tensor] of clipped.entries()) {
          const expected = [each.clipped[index]].flat(3) as number[];
          for (const [place, value] of tensor.dataSync().entries()) {
            expect(Math.abs(value - (expected[place] ?? 0))).toBeLessThan(
              1e-6 * Math.max(each.clipNorm, 1e-6),
            );
          }
        }
      });
    },
  );

  it('adds the slopes of l1·Σ|w| and l2·Σw²', () => {
    const sum = tf.tidy(() =>
      withPenalty(tf.tensor1d([1, 1, 1]), tf.tensor1d([2, -3, 0]), 0.1, 0.01)
        .dataSync<'float32'>()
        .slice(),
    );
    for (const [index, expected] of [1.14, 0.84, 1].entries()) expect(sum[index]).toBeCloseTo(expected, 6);
  });

  it('decays penalised weights only', () => {
    const [kernel, bias] = [tf.variable(tf.ones([2])), tf.variable(tf.ones([2]))];
    const weights = [
      { variable: kernel, penalised: true },
      { variable: bias, penalised: false },
    ];
    const optimizer = createOptimizer(configOf({ type: 'adamw' }), weights);
    const zero = () => [tf.zeros([2]), tf.zeros([2])];
    tf.tidy(() => optimizer.apply(zero(), { learningRate: 0.1, weightDecay: 0.5, project: false }));
    expect(kernel.dataSync()[0]).toBeCloseTo(0.95, 6);
    expect(bias.dataSync()[0]).toBe(1);
    optimizer.dispose();
    tf.dispose([kernel, bias]);
  });

  it('measures the step of Adam against the gradient, over all weights, and no other', () => {
    const weights = [tf.variable(tf.zeros([2])), tf.variable(tf.zeros([1]))];
    const gradient = () => [tf.tensor1d([1, -2]), tf.tensor1d([0.5])];
    const projectionOf = (type: OptimizerId) => {
      const trained = weights.map((variable) => ({ variable, penalised: true }));
      const optimizer = createOptimizer(configOf({ type }), trained);
      const values = tf.tidy(() => {
        const options = { learningRate: 0.1, weightDecay: 0.3, project: true };
        return optimizer.apply(gradient(), options)?.dataSync<'float32'>().slice();
      });
      optimizer.dispose();
      return values;
    };
    // Adam's first step is the learning rate against the sign of each gradient.
    expect(projectionOf('adam')?.[0]).toBeCloseTo(3 * 0.1 ** 2, 5);
    expect(projectionOf('adamw')?.[1]).toBeCloseTo(-0.1 * 3.5, 5);
    expect(projectionOf('sgd')).toBeUndefined();
    tf.dispose(weights);
  });
});
