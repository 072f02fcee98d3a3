import fc from 'fast-check';
import { expect, it } from 'vitest';
import { activations } from '../../../src/core/catalog/activations';
import { optimizers } from '../../../src/core/catalog/optimizers';
import { expectClose, switchTo } from '../tfjs/harness';
import { batchOf, plainRates, type Setup, stepperOf } from './setup';

// Smooth ones: on a kink, rounding alone may send a gradient either way.
const smooth = Object.keys(activations).filter((id) => id !== 'relu' && id !== 'leakyRelu');
const activation = fc.constantFrom(...smooth);
const padding = fc.constantFrom('same', 'valid');
const strides = fc.integer({ min: 1, max: 2 });
const kernelSize = fc.integer({ min: 1, max: 3 });
const filters = fc.integer({ min: 1, max: 4 });
const type = <T extends string>(name: T) => fc.constant(name);

const imageLayer = fc.oneof(
  fc.record({ type: type('conv2d'), filters, kernelSize, strides, padding, activation }),
  fc.record({ type: type('separableConv2d'), filters, kernelSize, strides, padding, activation }),
  fc.record({ type: type('depthwiseConv2d'), kernelSize, padding, activation, depthMultiplier: strides }),
  fc.record({ type: type('averagePool'), padding: fc.constant('same'), strides }),
  fc.record({ type: type('dropout'), rate: fc.constantFrom(0.1, 0.5) }),
  fc.record({ type: type('batchNorm') }),
  fc.record({
    type: type('residual'),
    layers: fc.tuple(fc.record({ type: type('conv2d'), filters, activation })),
    activation,
  }),
);
const flatLayer = fc.oneof(
  fc.record({ type: type('dense'), units: fc.integer({ min: 1, max: 9 }), activation }),
  fc.record({ type: type('batchNorm') }),
  fc.record({
    type: type('residual'),
    layers: fc.tuple(fc.record({ type: type('dense'), units: filters, activation })),
    activation,
  }),
);
const training = fc.record({
  optimizer: fc.record({
    type: fc.constantFrom('sgd', 'adagrad', 'adadelta'),
    momentum: fc.constantFrom(0, 0.9),
  }),
  loss: fc.constantFrom('crossEntropy', 'focal'),
  labelSmoothing: fc.constantFrom(0, 0.1),
});
const imageNetwork = fc.record({
  inputShape: fc.constant([7, 8, 2]),
  layers: fc.array(imageLayer, { maxLength: 3 }).map((layers) => [...layers, { type: 'flatten' }]),
  training,
});
const flatNetwork = fc.record({
  inputShape: fc.constant([5]),
  layers: fc.array(flatLayer, { maxLength: 4 }),
  training,
});

async function weightsAfterFive(setup: Setup) {
  const { stepper } = stepperOf(setup);
  const rates = { ...plainRates, learningRate: 0.02, l1: 1e-3, l2: 1e-3, clipNorm: 1 };
  for (let step = 0; step < 5; step++)
    stepper.step(batchOf(setup.inputShape, 6, step + 1), { ...rates, step });
  const weights = await stepper.exportWeights();
  stepper.dispose();
  return weights;
}

it('has the same weights after five steps on wasm as on cpu, for any small network', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(imageNetwork, flatNetwork), async (setup) => {
      await switchTo('cpu');
      const expected = await weightsAfterFive(setup);
      await switchTo('wasm');
      const actual = await weightsAfterFive(setup);
      for (const [path, values] of expected) {
        const shape = [values.length];
        expectClose({ shape, values: actual.get(path) ?? [] }, { shape, values }, 1e-4, path, 0.1);
      }
    }),
    { numRuns: 40, seed: 20240607 },
  );
}, 60_000);

it('agrees for every optimizer on a fixed network', async () => {
  for (const id of Object.keys(optimizers)) {
    const setup: Setup = {
      layers: [{ type: 'dense', units: 6, activation: 'tanh' }],
      inputShape: [5],
      training: { optimizer: { type: id, momentum: 0.5 } },
    };
    await switchTo('cpu');
    const expected = await weightsAfterFive(setup);
    await switchTo('wasm');
    const actual = await weightsAfterFive(setup);
    for (const [path, values] of expected) {
      expectClose(
        { shape: [values.length], values: actual.get(path) ?? [] },
        { shape: [values.length], values },
        1e-4,
        id,
      );
    }
  }
  expect(Object.keys(optimizers).length).toBe(6);
});
