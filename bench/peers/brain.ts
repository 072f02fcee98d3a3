import brain from 'brain.js';
import { sizeOf } from '../../src/core/catalog/layers/types';
import type { Contender } from '../measure';
import { expectSameNetwork, type Problem } from '../problem';

/**
 * brain.js 1.6.1, which knows dense layers only, all with one activation, and moves its weights after every example,
 * by plain SGD.
 */
export function brainJs(problem: Problem): Contender {
  const { layers, inputShape, classes, batches, batchSize, learningRate } = problem;
  const dense = layers.map((layer) => {
    if (layer.type !== 'dense') throw new Error(`No ${layer.type} in brain.js.`);
    return layer;
  });
  const activation = dense[0]?.activation as 'tanh' | 'relu';
  const network = new brain.NeuralNetwork({ hiddenLayers: dense.map(({ units }) => units), activation });
  const width = sizeOf(inputShape);
  const examples = batches.flatMap(({ count, inputs, labels, targets }) =>
    Array.from({ length: count }, (_, row) => ({
      input: Array.from(inputs.subarray(row * width, (row + 1) * width)),
      output:
        classes === 0
          ? [targets[row] ?? 0]
          : Array.from({ length: classes }, (_, label) => Number(label === labels[row])),
    })),
  );
  const train = (iterations: number) =>
    network.train(examples, {
      iterations,
      learningRate,
      // Neither measured nor stopped on the way.
      errorThresh: 1e-12,
      errorCheckInterval: Number.MAX_SAFE_INTEGER,
    });
  train(1);
  const parameters = network.sizes.slice(1).reduce((sum, units, index) => {
    const before = network.sizes[index] ?? 0;
    return sum + units * (before + 1);
  }, 0);
  expectSameNetwork(problem, 'brain.js', parameters);
  return {
    name: 'brain.js',
    stepsPerPass: (examples.length / batchSize) | 0,
    async passes(times) {
      train(times);
    },
  };
}
