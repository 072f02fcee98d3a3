import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { withoutLayers } from '../../../src/engine/studies/removeLayers';
import { createTestTrainer, smallExperiment } from '../session/helpers';

const dense = { type: 'dense', units: 4, activation: 'tanh' } as const;
const residual = { type: 'residual', layers: [dense, dense], activation: 'linear' } as const;

it('moves what stands behind up, with its weights, and drops those of the layers', () => {
  const { model, data } = smallExperiment({ model: { layers: [dense, residual, dense] } });
  const names = ['0.kernel', '1.0.kernel', '1.1.bias', '2.kernel', 'head.kernel'];
  const weights = new Map(names.map((name, at) => [name, Float32Array.of(at)]));
  const task = { kind: 'classification', classes: ['a', 'b'], output: 'softmax' } as const;
  const less = withoutLayers({ layers: model.layers, weights }, { index: 1, length: 1 }, { data }, task);
  expect(less.layers.map(({ type }) => type)).toEqual(['dense', 'dense']);
  expect([...less.weights].map(([path, values]) => [path, values[0]])).toEqual([
    ['0.kernel', 0],
    ['1.kernel', 3],
    ['head.kernel', 4],
  ]);
});

it('after training leaves the layers out one by one: what adds nothing is not missed; no tensor stays behind', async () => {
  const trainer = createTestTrainer();
  try {
    // Dropout does nothing once the network is trained: without it the numbers are the same to the last.
    const experiment = smallExperiment({
      model: { layers: [dense, { type: 'dropout', rate: 0.2 }, dense, dense] },
    });
    const plain = [
      { index: 1, length: 1 },
      { index: 2, length: 2 },
    ];
    const work = { kind: 'layerRemoval', residual: [], plain } as const;
    const { result } = await trainer.train(1, experiment, work);
    expect(result.removal).toHaveLength(2);
    expect(result.removal?.[0]?.loss).toBeCloseTo(result.test?.loss ?? 0, 6);
    expect(result.removal?.[1]?.loss).not.toBeCloseTo(result.test?.loss ?? 0, 6);
    const tensors = tf.memory().numTensors;
    await trainer.train(2, experiment, work);
    expect(tf.memory().numTensors).toBe(tensors);
  } finally {
    trainer.dispose();
  }
});
