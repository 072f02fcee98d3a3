import convnetjs from 'convnetjs';
import type { Layer } from '../../src/core/catalog/layers';
import { sizeOf } from '../../src/core/catalog/layers/types';
import type { Contender } from '../measure';
import { expectSameNetwork, type Problem } from '../problem';

/** ConvNetJS 0.3.0, always with plain SGD: it has no Adam, and nothing that it has costs less. */
export function convnet(problem: Problem): Contender {
  const { layers, inputShape, classes, batches, batchSize, learningRate } = problem;
  const [height, width, depth] =
    inputShape.length === 1 ? [1, 1, inputShape[0] ?? 1] : (inputShape as [number, number, number]);
  const net = new convnetjs.Net();
  net.makeLayers([
    { type: 'input', out_sx: width, out_sy: height, out_depth: depth },
    ...layers.flatMap(definitionOf),
    classes === 0 ? { type: 'regression', num_neurons: 1 } : { type: 'softmax', num_classes: classes },
  ]);
  const parameters = net.getParamsAndGrads().reduce((sum, { params }) => sum + params.length, 0);
  expectSameNetwork(problem, 'ConvNetJS', parameters);
  const trainer = new convnetjs.Trainer(net, {
    method: 'sgd',
    momentum: 0,
    learning_rate: learningRate,
    batch_size: batchSize,
  });
  const size = sizeOf(inputShape);
  const examples = batches.flatMap(({ count, inputs, labels, targets }) =>
    Array.from({ length: count }, (_, row) => {
      const volume = new convnetjs.Vol(width, height, depth, 0);
      volume.w.set(inputs.subarray(row * size, (row + 1) * size));
      return { volume, truth: classes === 0 ? [targets[row] ?? 0] : (labels[row] ?? 0) };
    }),
  );
  return {
    name: 'ConvNetJS',
    stepsPerPass: batches.length,
    async passes(times) {
      for (let pass = 0; pass < times; pass++) {
        for (const { volume, truth } of examples) trainer.train(volume, truth);
      }
    },
  };
}

function definitionOf(layer: Layer): object[] {
  switch (layer.type) {
    case 'dense':
      return [{ type: 'fc', num_neurons: layer.units, activation: layer.activation }];
    case 'conv2d': {
      const { filters, kernelSize: sx, strides: stride, activation } = layer;
      const pad = layer.padding === 'same' ? (sx - 1) / 2 : 0;
      return [{ type: 'conv', sx, filters, stride, pad, activation }];
    }
    case 'maxPool':
      return [{ type: 'pool', sx: layer.poolSize, stride: layer.strides }];
    case 'flatten':
      return [];
    default:
      throw new Error(`The bench does not build ${layer.type} in ConvNetJS.`);
  }
}
