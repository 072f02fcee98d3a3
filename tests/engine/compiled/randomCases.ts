import fc from 'fast-check';
import { activations } from '../../../src/core/catalog/activations';
import { losses } from '../../../src/core/catalog/losses';
import { type Case, tapeFor } from './compare';

const activation = fc.constantFrom(...Object.keys(activations));
const padding = fc.constantFrom('same', 'valid');
const side = fc.integer({ min: 1, max: 3 });

const convolution = fc.record({
  type: fc.constant('conv2d'),
  filters: fc.integer({ min: 1, max: 9 }),
  kernelSize: side,
  strides: side,
  padding,
  activation,
});
const depthwise = fc.record({
  type: fc.constant('depthwiseConv2d'),
  kernelSize: side,
  strides: side,
  padding,
  depthMultiplier: fc.integer({ min: 1, max: 3 }),
  activation,
});
const separable = fc.record({
  type: fc.constant('separableConv2d'),
  filters: fc.integer({ min: 1, max: 9 }),
  kernelSize: side,
  strides: side,
  padding,
  depthMultiplier: fc.integer({ min: 1, max: 2 }),
  activation,
});
const pool = fc.record({
  type: fc.constantFrom('maxPool', 'averagePool'),
  poolSize: fc.integer({ min: 2, max: 3 }),
  strides: side,
  padding,
});
const norm = fc.record({ type: fc.constant('batchNorm'), momentum: fc.constantFrom(0.5, 0.9) });
const dropout = fc.record({ type: fc.constant('dropout'), rate: fc.constantFrom(0, 0.3, 0.8) });
const activationLayer = fc.record({ type: fc.constant('activation'), activation });
const dense = fc.record({ type: fc.constant('dense'), units: fc.integer({ min: 1, max: 19 }), activation });

const imageLayer = fc.oneof(convolution, depthwise, separable, pool, norm, dropout, activationLayer);
const imageBlock = fc.record({
  type: fc.constant('residual'),
  layers: fc.array(
    fc.oneof(
      convolution.map((layer) => ({ ...layer, padding: 'same', strides: 1 })),
      norm,
      dropout,
      activationLayer,
    ),
    { minLength: 1, maxLength: 3 },
  ),
  activation,
});
const denseBlock = fc.record({
  type: fc.constant('residual'),
  layers: fc.array(fc.oneof(dense, norm, dropout), { minLength: 1, maxLength: 2 }),
  activation,
});
const end = fc.constantFrom({ type: 'flatten' }, { type: 'globalAveragePool' });

const imageNet = fc
  .tuple(fc.array(fc.oneof(imageLayer, imageBlock), { maxLength: 3 }), end, fc.array(dense, { maxLength: 1 }))
  .map(([before, middle, after]) => [...before, middle, ...after]);
const flatNet = fc.array(
  fc.oneof({ weight: 3, arbitrary: dense }, norm, dropout, activationLayer, denseBlock),
  {
    maxLength: 4,
  },
);

const units = fc.integer({ min: 1, max: 9 });
const recurrent = fc.oneof(
  fc.record({ type: fc.constantFrom('simpleRNN', 'lstm', 'gru'), units, returnSequences: fc.constant(true) }),
  fc.record({
    type: fc.constant('bidirectional'),
    cell: fc.constantFrom('simpleRNN', 'lstm', 'gru'),
    units,
    returnSequences: fc.constant(true),
  }),
);
const sequenceBlock = fc.record({
  type: fc.constant('residual'),
  layers: fc.array(
    fc.oneof(
      fc.record({
        type: fc.constant('conv1d'),
        filters: units,
        kernelSize: side,
        padding: fc.constantFrom('same', 'causal'),
        activation,
      }),
      fc.record({ type: fc.constant('layerNorm') }),
      recurrent,
    ),
    { minLength: 1, maxLength: 2 },
  ),
  activation,
});
const sequenceLayer = fc.oneof(
  { weight: 2, arbitrary: recurrent },
  fc.record({
    type: fc.constant('conv1d'),
    filters: units,
    kernelSize: side,
    strides: side,
    padding: fc.constantFrom('same', 'valid', 'causal'),
    activation,
  }),
  fc.record({ type: fc.constant('maxPool1d'), poolSize: fc.constant(2) }),
  fc.record({ type: fc.constant('spatialDropout'), rate: fc.constantFrom(0, 0.3) }),
  fc.record({ type: fc.constant('layerNorm') }),
  dropout,
  norm,
  sequenceBlock,
);
const sequenceEnd = fc.oneof(
  fc.constantFrom({ type: 'flatten' }, { type: 'globalAveragePool1d' }, { type: 'globalMaxPool1d' }),
  recurrent.map((layer) => ({ ...layer, returnSequences: false })),
);
const sequenceNet = fc
  .tuple(fc.array(sequenceLayer, { maxLength: 2 }), sequenceEnd)
  .map(([before, last]): object[] => [...before, last]);

/** An image read row by row. */
const rowsOfImage = fc.integer({ min: 1, max: 5 });

const net = fc.oneof(
  fc.record({ layers: flatNet, inputShape: fc.integer({ min: 1, max: 13 }).map((width) => [width]) }),
  fc.record({
    layers: imageNet,
    inputShape: fc.tuple(fc.integer({ min: 5, max: 9 }), fc.integer({ min: 5, max: 9 }), side),
  }),
  fc.record({
    layers: sequenceNet,
    inputShape: fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 5 })),
  }),
  fc.tuple(sequenceNet, rowsOfImage).map(([rest, steps]) => ({
    layers: [{ type: 'reshape', steps }, ...rest],
    inputShape: [steps, 3, 2],
  })),
  fc.record({
    layers: sequenceNet.map((rest) => [{ type: 'embedding', units: 5 }, ...rest]),
    inputShape: fc.tuple(fc.integer({ min: 1, max: 8 })),
    vocabulary: fc.integer({ min: 2, max: 11 }),
  }),
);

const rates = fc.record({
  l1: fc.constantFrom(0, 0.001),
  l2: fc.constantFrom(0, 0.003),
  clipNorm: fc.constantFrom(0, 0.5),
  weightDecay: fc.constantFrom(0, 0.05),
});
const initializer = fc.constantFrom('glorotUniform', 'heNormal');
// One example alone is its own mean to batch normalization: what is left is rounding, which no two backends share.
const batchSize = fc.integer({ min: 2, max: 11 });

const classLosses = Object.entries(losses).flatMap(([id, { suits }]) =>
  suits === 'classification' ? [id] : [],
);
const numberLosses = Object.entries(losses).flatMap(([id, { suits }]) =>
  suits === 'regression' ? [id] : [],
);

const objective = fc.oneof(
  fc.record({
    classes: fc.integer({ min: 2, max: 6 }),
    loss: fc.constantFrom(...classLosses),
    labelSmoothing: fc.constantFrom(0, 0.2),
    output: fc.constantFrom('softmax' as const, 'sigmoid' as const),
    weighted: fc.boolean(),
    mixed: fc.boolean(),
  }),
  fc.record({
    classes: fc.constant(0),
    loss: fc.constantFrom(...numberLosses),
    labelSmoothing: fc.constant(0),
    output: fc.constant(undefined),
    weighted: fc.constant(false),
    mixed: fc.constant(false),
  }),
);

/** Small networks of every layer, activation, padding, stride, loss and penalty, trained by SGD. */
export const randomCase = fc.tuple(net, objective, rates, initializer, batchSize).map(
  ([
    { layers, ...input },
    { classes, output, weighted, mixed, ...training },
    ratesOf,
    initializerOf,
    size,
  ]): Case => ({
    ...(output && { output }),
    weighted,
    mixed,
    layers,
    ...input,
    classes,
    batchSize: size,
    training: { ...training, optimizer: { type: 'sgd' } },
    initializer: initializerOf,
    rates: { ...ratesOf, learningRate: 0.1 },
  }),
);

/** Whether a random stack of layers fits; those that do not are drawn again. */
export function fits(given: Case): boolean {
  try {
    tapeFor(given).dispose();
    return true;
  } catch {
    return false;
  }
}
