import * as tf from '@tensorflow/tfjs-core';
import * as keras from '@tensorflow/tfjs-layers';
import type { Layer } from '../../src/core/catalog/layers';
import { loadWasm } from '../../src/engine/backends/wasm';
import type { Contender } from '../measure';
import { expectSameNetwork, type Problem } from '../problem';

// As TipLab does: without the checks in every operation.
tf.enableProdMode();

type StockBackend = 'wasm' | 'cpu' | 'webgl';

const loaders: Readonly<Record<StockBackend, () => Promise<unknown>>> = {
  wasm: loadWasm,
  cpu: () => import('@tensorflow/tfjs-backend-cpu'),
  webgl: () => import('@tensorflow/tfjs-backend-webgl'),
};

/** tfjs with its own kernels only: to be called before anything starts TipLab's, which replace some of them. */
async function startStock(backend: StockBackend): Promise<void> {
  await loaders[backend]();
  if (!(await tf.setBackend(backend))) throw new Error(`tfjs-${backend} does not start.`);
}

/** tfjs-layers' `model.fit`, spared what it need not do: no shuffling, no metrics, no pauses for a screen. */
export function stock(backend: StockBackend): (problem: Problem) => Promise<Contender> {
  return (problem) => stockFit(problem, backend);
}

async function stockFit(problem: Problem, backend: StockBackend): Promise<Contender> {
  const { layers, inputShape, classes, batches, batchSize, optimizer, learningRate } = problem;
  await startStock(backend);
  const model = keras.sequential({
    layers: [
      keras.layers.inputLayer({ inputShape: [...inputShape] }),
      ...layers.map(layerOf),
      classes === 0
        ? keras.layers.dense({ units: 1 })
        : keras.layers.dense({ units: classes, activation: 'softmax' }),
    ],
  });
  expectSameNetwork(problem, 'tfjs-layers', model.countParams());
  model.compile({
    optimizer: optimizer === 'sgd' ? tf.train.sgd(learningRate) : tf.train.adam(learningRate),
    loss: classes === 0 ? 'meanSquaredError' : 'categoricalCrossentropy',
  });
  const count = batches.length * batchSize;
  const inputs = tf.tensor(joined(batches.map((batch) => batch.inputs)), [count, ...inputShape]);
  const truths = tf.tidy(() =>
    classes === 0
      ? tf.tensor2d(joined(batches.map((batch) => batch.targets)), [count, 1])
      : tf.cast(
          tf.oneHot(tf.tensor1d([...joined(batches.map((batch) => batch.labels))], 'int32'), classes),
          'float32',
        ),
  );
  return {
    name: `stock tfjs-${backend}, model.fit`,
    stepsPerPass: batches.length,
    ready: () => tf.setBackend(backend),
    async passes(times) {
      await model.fit(inputs, truths, {
        batchSize,
        epochs: times,
        shuffle: false,
        verbose: 0,
        yieldEvery: 'never',
      });
      // A graphics card is done when its numbers can be read.
      await (model.getWeights().at(-1) as tf.Tensor).data();
    },
  };
}

function layerOf(layer: Layer) {
  switch (layer.type) {
    case 'dense':
      return keras.layers.dense({ units: layer.units, activation: named(layer.activation) });
    case 'conv2d': {
      const { filters, kernelSize, strides, padding, activation } = layer;
      return keras.layers.conv2d({ filters, kernelSize, strides, padding, activation: named(activation) });
    }
    case 'maxPool': {
      const { poolSize, strides, padding } = layer;
      return keras.layers.maxPooling2d({ poolSize, strides, padding });
    }
    case 'flatten':
      return keras.layers.flatten();
    default:
      throw new Error(`The bench does not build ${layer.type} in tfjs-layers.`);
  }
}

function named(activation: string): 'tanh' | 'relu' {
  if (activation === 'tanh' || activation === 'relu') return activation;
  throw new Error(`The bench does not use ${activation}.`);
}

function joined(parts: readonly (Float32Array | Int32Array)[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let place = 0;
  for (const part of parts) {
    all.set(part, place);
    place += part.length;
  }
  return all;
}
