import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { activations } from '../../../src/core/catalog/activations';
import { switchTo } from '../tfjs/harness';
import { batchFor, type Case, compiledFor, expectSameTrace, ratesAt, tapeFor, trace } from './compare';
import { simdVersions } from './versions';

const units = fc.integer({ min: 1, max: 9 });
const cell = fc.constantFrom('simpleRNN', 'lstm', 'gru');
const returnSequences = fc.constantFrom(true, true, true, false);
const activation = fc.constantFrom(...Object.keys(activations));

const recurrent = fc.record({ type: cell, units, returnSequences });
const bidirectional = fc.record({ type: fc.constant('bidirectional'), cell, units, returnSequences });
const convolution = fc.record({
  type: fc.constant('conv1d'),
  filters: units,
  kernelSize: fc.integer({ min: 1, max: 5 }),
  strides: fc.integer({ min: 1, max: 3 }),
  padding: fc.constantFrom('same', 'valid', 'causal'),
  activation,
});
const others = fc.constantFrom<object>(
  { type: 'maxPool1d', poolSize: 2 },
  { type: 'maxPool1d', poolSize: 3 },
  { type: 'spatialDropout', rate: 0.4 },
  { type: 'layerNorm' },
  { type: 'dropout', rate: 0.3 },
  { type: 'activation', activation: 'gelu' },
);
const block = fc.record({
  type: fc.constant('residual'),
  layers: fc.array(
    convolution.map((layer) => ({ ...layer, strides: 1, padding: 'causal' })),
    { minLength: 1, maxLength: 2 },
  ),
  activation,
});
const end = fc.constantFrom<object>(
  { type: 'flatten' },
  { type: 'globalAveragePool1d' },
  { type: 'globalMaxPool1d' },
  { type: 'layerNorm' },
);
const layers = fc
  .tuple(fc.array(fc.oneof(recurrent, bidirectional, convolution, others, block), { maxLength: 3 }), end)
  .map(([before, last]) => [...before, last]);

/** A series, tokens, or an image read row by row. */
const network = fc.oneof(
  fc.record({
    layers,
    inputShape: fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 5 })),
  }),
  fc
    .record({ layers, units, length: fc.integer({ min: 1, max: 9 }), vocabulary: fc.constantFrom(1, 3, 20) })
    .map(({ length, units: width, vocabulary, ...rest }) => ({
      layers: [{ type: 'embedding', units: width }, ...rest.layers],
      inputShape: [length],
      vocabulary,
    })),
  fc.record({ layers }).map((rest) => ({
    layers: [{ type: 'reshape', steps: 4 }, ...rest.layers],
    inputShape: [4, 3, 2],
  })),
);

const randomCase = fc.tuple(network, fc.integer({ min: 1, max: 11 })).map(
  ([net, batchSize]): Case => ({
    ...net,
    classes: 3,
    batchSize,
    training: { optimizer: { type: 'sgd' } },
    rates: { learningRate: 0.1, l2: 0.001 },
  }),
);

/** Whether a random stack of layers fits; those that do not are drawn again. */
function fits(given: Case): boolean {
  try {
    tapeFor(given).dispose();
    return true;
  } catch {
    return false;
  }
}

async function expectSame(given: Case, steps: number, tolerance: number): Promise<void> {
  const tape = tapeFor(given);
  const expected = await trace(tape, given, steps);
  tape.dispose();
  for (const version of simdVersions) {
    const stepper = compiledFor(given, version);
    expectSameTrace(await trace(stepper, given, steps), expected, tolerance);
    stepper.dispose();
  }
}

describe('the compiled plan of sequences computes what the tape computes on tfjs-cpu', () => {
  beforeAll(() => switchTo('cpu'));

  it('for random networks: losses, gradients (by one step of SGD) and outputs', async () => {
    await fc.assert(
      fc.asyncProperty(randomCase.filter(fits), (given) => expectSame(given, 1, 1e-4)),
      { numRuns: 100, seed: 5 },
    );
  }, 120_000);

  const text: Pick<Case, 'inputShape' | 'vocabulary' | 'classes'> = {
    inputShape: [7],
    vocabulary: 12,
    classes: 3,
  };
  const embedding = { type: 'embedding', units: 5 };
  const nets: Readonly<Record<string, Pick<Case, 'layers' | 'inputShape' | 'vocabulary' | 'classes'>>> = {
    'an LSTM of tokens': { ...text, layers: [embedding, { type: 'lstm', units: 6 }] },
    'stacked GRUs of tokens': {
      ...text,
      layers: [embedding, { type: 'gru', units: 5, returnSequences: true }, { type: 'gru', units: 4 }],
    },
    'a bidirectional network between other layers': {
      ...text,
      layers: [
        embedding,
        { type: 'spatialDropout', rate: 0.2 },
        { type: 'bidirectional', cell: 'lstm', units: 3, returnSequences: true },
        { type: 'layerNorm' },
        { type: 'globalMaxPool1d' },
      ],
    },
    'convolutions of a series, for a number': {
      inputShape: [11, 3],
      classes: 0,
      layers: [
        { type: 'conv1d', filters: 6, kernelSize: 4, padding: 'causal', activation: 'swish' },
        { type: 'maxPool1d', poolSize: 2 },
        { type: 'conv1d', filters: 5, strides: 2 },
        { type: 'globalAveragePool1d' },
      ],
    },
  };
  for (const [name, net] of Object.entries(nets)) {
    for (const optimizer of [{ type: 'sgd', momentum: 0.9 }, { type: 'adam' }]) {
      it(`over 20 steps of ${optimizer.type}: ${name}`, async () => {
        const rates = { l2: 0.002, clipNorm: 0.5 };
        await expectSame({ ...net, batchSize: 9, training: { optimizer }, rates }, 20, 1e-4);
      });
    }
  }
});

describe('a batch of sequences that outgrows the cache', () => {
  // Plain tfjs-cpu would take minutes.
  beforeAll(() => switchTo('wasm'));

  it.each(['simpleRNN', 'lstm', 'gru'])('is cut into chunks, and loses nothing by it: %s', async (type) => {
    const given: Case = {
      layers: [
        { type: 'embedding', units: 6 },
        { type: 'spatialDropout', rate: 0.2 },
        { type, units: 40, returnSequences: true },
        { type: 'layerNorm' },
        { type: 'bidirectional', cell: type, units: 9 },
      ],
      inputShape: [50],
      vocabulary: 30,
      classes: 3,
      batchSize: 40,
      training: { optimizer: { type: 'sgd' } },
    };
    const stepper = compiledFor(given);
    expect([...stepper.stepInParts(batchFor(given, 'parts'), ratesAt(0))].length).toBeGreaterThan(0);
    stepper.dispose();
    await expectSame(given, 2, 1e-4);
  });
});
