import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BackendId } from '../../../src/core/catalog/backends';
import { type LayerType, layers as layerCatalog } from '../../../src/core/catalog/layers';
import { type OptimizerId, optimizers } from '../../../src/core/catalog/optimizers';
import { switchTo } from '../tfjs/harness';
import { networkAround } from './networkAround';
import { batchOf, oneNumber, plainRates, type Setup, stepperOf } from './setup';

const image = [6, 6, 2];
const dense: Setup = { layers: [{ type: 'dense', units: 8, activation: 'tanh' }], inputShape: [4] };

const dropout: Setup = { layers: [{ type: 'dense', units: 4 }, { type: 'dropout' }], inputShape: [4] };
const batchNorm: Setup = { layers: [{ type: 'dense', units: 4 }, { type: 'batchNorm' }], inputShape: [4] };
const residual: Setup = {
  layers: [
    { type: 'residual', layers: [{ type: 'conv2d', filters: 3, strides: 2 }, { type: 'batchNorm' }] },
    { type: 'flatten' },
  ],
  inputShape: image,
};

describe.each<BackendId>(['cpu', 'wasm'])('the tape stepper on %s', (backend) => {
  beforeAll(() => switchTo(backend));

  it.each(Object.keys(layerCatalog) as LayerType[])(
    'learns with %s, holding a steady number of tensors',
    async (type) => {
      const before = { tensors: tf.memory().numTensors, data: tf.backend().numDataIds() };
      const network = networkAround(type);
      const { stepper } = stepperOf(network);
      const batch = batchOf(network.inputShape, 6, 1, network.vocabulary);
      const losses: number[] = [];
      const counts: number[] = [];
      for (let step = 0; step < 24; step++) {
        stepper.step(batch, { ...plainRates, learningRate: 0.02, step, l2: 0.001, clipNorm: 5 });
        losses.push((await stepper.readSums()).loss);
        counts.push(tf.memory().numTensors);
      }
      expect(new Set(counts).size).toBe(1);
      // Dropout makes single steps differ.
      const sumOf = (some: readonly number[]) => some.reduce((sum, loss) => sum + loss, 0);
      expect(sumOf(losses.slice(-10))).toBeLessThan(sumOf(losses.slice(0, 10)));
      stepper.dispose();
      expect({ tensors: tf.memory().numTensors, data: tf.backend().numDataIds() }).toEqual(before);
    },
  );

  it.each(Object.keys(optimizers) as OptimizerId[])('learns with %s and frees its state', async (type) => {
    const before = tf.memory().numTensors;
    const { stepper } = stepperOf({
      ...dense,
      training: { optimizer: { type, momentum: 0.5, nesterov: true } },
    });
    const batch = batchOf([4]);
    const learningRate = optimizers[type].usualLearningRate;
    stepper.step(batch, { ...plainRates, learningRate });
    const first = (await stepper.readSums()).loss;
    for (let step = 1; step < 40; step++) stepper.step(batch, { ...plainRates, learningRate, step });
    const sums = await stepper.readSums();
    expect(sums.loss / 39).toBeLessThan(first);
    expect(sums.examples).toBe(39 * 6);
    stepper.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('sums losses and right answers since the last read', async () => {
    const { stepper } = stepperOf(dense);
    const batch = batchOf([4]);
    const logits = await stepper.predict(batch.inputs, batch.count);
    let [loss, correct] = [0, 0];
    for (let i = 0; i < batch.count; i++) {
      const row = Array.from(logits.subarray(i * 3, i * 3 + 3));
      const label = batch.labels[i] ?? 0;
      const total = row.reduce((sum, logit) => sum + Math.exp(logit), 0);
      loss += Math.log(total) - (row[label] ?? 0);
      if (row.indexOf(Math.max(...row)) === label) correct++;
    }
    stepper.step(batch, plainRates);
    const sums = await stepper.readSums();
    expect(sums).toMatchObject({ examples: 6, correct });
    expect(sums.loss).toBeCloseTo(loss, 4);
    expect(await stepper.readSums()).toEqual({ examples: 0, loss: 0, correct: 0 });
    stepper.dispose();
  });

  it('only looks at the first examples of arrays that are longer', async () => {
    const [one, other] = [stepperOf(dense).stepper, stepperOf(dense).stepper];
    const batch = batchOf([4], 6);
    one.step({ ...batch, count: 4 }, plainRates);
    other.step(
      { ...batch, count: 4, inputs: batch.inputs.slice(0, 16), labels: batch.labels.slice(0, 4) },
      plainRates,
    );
    expect(await one.exportWeights()).toEqual(await other.exportWeights());
    one.dispose();
    other.dispose();
  });

  it('regresses', async () => {
    const { stepper } = stepperOf({ ...dense, task: oneNumber });
    const batch = batchOf([4]);
    for (let step = 0; step < 200; step++) stepper.step(batch, { ...plainRates, step });
    const predictions = await stepper.predict(batch.inputs, batch.count);
    for (const [index, value] of predictions.entries())
      expect(Math.abs(value - (batch.targets[index] ?? 0))).toBeLessThan(0.3);
    expect((await stepper.readSums()).correct).toBe(0);
    stepper.dispose();
  });

  it('takes the same steps again from the same seed, dropout included', async () => {
    const weightsAfter = async (seed: number) => {
      const { stepper } = stepperOf({ ...dropout, seed });
      for (let step = 0; step < 5; step++) stepper.step(batchOf([4]), { ...plainRates, step });
      const weights = await stepper.exportWeights();
      stepper.dispose();
      return weights;
    };
    expect(await weightsAfter(1)).toEqual(await weightsAfter(1));
    expect(await weightsAfter(2)).not.toEqual(await weightsAfter(1));
  });

  it('gives and takes all weights, running statistics too, and copies them', async () => {
    const [trained, fresh] = [stepperOf(batchNorm).stepper, stepperOf({ ...batchNorm, seed: 9 }).stepper];
    const batch = batchOf([4]);
    for (let step = 0; step < 3; step++) trained.step(batch, { ...plainRates, step });
    const weights = await trained.exportWeights();
    expect([...weights.keys()]).toEqual([
      '0.kernel',
      '0.bias',
      '1.gamma',
      '1.beta',
      '1.movingMean',
      '1.movingVariance',
      'head.kernel',
      'head.bias',
    ]);
    fresh.importWeights(weights);
    const expected = await trained.predict(batch.inputs, batch.count);
    for (const values of weights.values()) values.fill(0);
    expect(await fresh.predict(batch.inputs, batch.count)).toEqual(expected);
    trained.dispose();
    fresh.dispose();
  });

  it('shows the output of every top-level layer, the head’s being the prediction', async () => {
    const { stepper } = stepperOf(residual);
    const batch = batchOf(image);
    const outputs = await stepper.observe(batch.inputs, batch.count);
    expect([...outputs.keys()]).toEqual(['0', '1', 'head']);
    expect(outputs.get('1')?.length).toBe(batch.count * 27);
    expect(outputs.get('head')).toEqual(await stepper.predict(batch.inputs, batch.count));
    stepper.dispose();
  });

  it('predicts in chunks what it predicts at once', async () => {
    const { stepper } = stepperOf({ layers: [{ type: 'dense', units: 2048 }], inputShape: [4] });
    const { inputs } = batchOf([4], 4000);
    const all = await stepper.predict(inputs, 4000);
    const last = await stepper.predict(inputs.subarray(4 * 3990), 10);
    for (const [index, value] of last.entries())
      expect(value).toBeCloseTo(all[3990 * 3 + index] ?? Number.NaN, 4);
    stepper.dispose();
  });

  it('takes a long step in pieces, which add up to the whole', async () => {
    const layers = [
      { type: 'conv2d', filters: 24 },
      { type: 'dropout', rate: 0.5 },
      { type: 'conv2d', filters: 8 },
      { type: 'globalAveragePool' },
    ];
    const examples = backend === 'cpu' ? 4 : 40;
    const [cut, whole] = [
      stepperOf({ layers, inputShape: [16, 16, 2] }),
      // Batch normalization of nothing forbids pieces, and changes nothing else.
      stepperOf({ layers: [...layers, { type: 'batchNorm' }], inputShape: [16, 16, 2] }),
    ];
    const batch = batchOf([16, 16, 2], examples);
    const count = (parts: Iterable<void>) => [...parts].length + 1;
    const before = tf.memory().numTensors;
    expect(count(cut.stepper.stepInParts(batch, plainRates))).toBe(2);
    expect(count(whole.stepper.stepInParts(batch, plainRates))).toBe(1);
    const sums = await cut.stepper.readSums();
    expect(sums.examples).toBe(examples);

    const given = cut.stepper.stepInParts(batch, plainRates);
    const weights = await cut.stepper.exportWeights();
    given.next();
    given.return();
    expect(await cut.stepper.exportWeights()).toEqual(weights);
    expect(await cut.stepper.readSums()).toEqual({ examples: 0, loss: 0, correct: 0 });
    await whole.stepper.readSums();
    expect(tf.memory().numTensors).toBeLessThanOrEqual(before + 8);
    cut.stepper.dispose();
    whole.stepper.dispose();
  });

  it('keeps the weights when the optimizer changes, and starts its state afresh', async () => {
    const { stepper, experiment } = stepperOf(dense);
    const batch = batchOf([4]);
    for (let step = 0; step < 3; step++) stepper.step(batch, { ...plainRates, step });
    const weights = await stepper.exportWeights();
    const count = tf.memory().numTensors;
    stepper.useOptimizer({ ...experiment.training.optimizer, type: 'sgd', momentum: 0 });
    expect(await stepper.exportWeights()).toEqual(weights);
    expect(tf.memory().numTensors).toBe(count - 2 * weights.size);
    stepper.step(batch, { ...plainRates, learningRate: 0 });
    expect(await stepper.exportWeights()).toEqual(weights);
    stepper.dispose();
  });

  it('takes new dropout rates in its stride', async () => {
    const run = async (rate: number) => {
      const { stepper, experiment } = stepperOf(dropout);
      stepper.useLayers(
        experiment.model.layers.map((layer) => (layer.type === 'dropout' ? { ...layer, rate } : layer)),
      );
      stepper.step(batchOf([4]), plainRates);
      const { loss } = await stepper.readSums();
      stepper.dispose();
      return loss;
    };
    const without = stepperOf({ ...dropout, layers: dropout.layers.slice(0, 1) }).stepper;
    without.step(batchOf([4]), plainRates);
    expect(await run(0)).toBeCloseTo((await without.readSums()).loss, 5);
    expect(await run(0.8)).not.toBeCloseTo(await run(0), 2);
    without.dispose();
  });

  it('measures projections only when asked', async () => {
    const { stepper } = stepperOf(dense);
    stepper.step(batchOf([4]), plainRates);
    expect(await stepper.projection()).toBeUndefined();
    stepper.trackProjection(true);
    stepper.step(batchOf([4]), { ...plainRates, step: 1 });
    const projection = await stepper.projection();
    expect(projection?.stepNorm2).toBeGreaterThan(0);
    expect(projection?.stepDotGradient).toBeLessThan(0);
    stepper.dispose();
  });
});
