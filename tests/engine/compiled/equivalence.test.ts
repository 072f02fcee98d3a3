import fc from 'fast-check';
import { beforeAll, describe, it } from 'vitest';
import { optimizers } from '../../../src/core/catalog/optimizers';
import { switchTo } from '../tfjs/harness';
import { type Case, compiledFor, expectSameTrace, tapeFor, trace } from './compare';
import { fits, randomCase } from './randomCases';
import { simdVersions } from './versions';

beforeAll(() => switchTo('cpu'));

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

describe('the compiled plan computes what the tape computes on tfjs-cpu', () => {
  it('for random networks: losses, gradients (by one step of SGD) and outputs', async () => {
    await fc.assert(
      fc.asyncProperty(randomCase.filter(fits), (given) => expectSame(given, 1, 1e-4)),
      { numRuns: 120, seed: 5 },
    );
  }, 120_000);

  const dense5 = { type: 'dense', units: 5, activation: 'tanh' };
  const nets: Readonly<Record<string, Pick<Case, 'layers' | 'inputShape'>>> = {
    dense: { layers: [{ type: 'dense', units: 7, activation: 'swish' }, dense5], inputShape: [6] },
    convolutional: {
      layers: [
        { type: 'conv2d', filters: 5, activation: 'elu' },
        { type: 'maxPool' },
        { type: 'separableConv2d', filters: 6, activation: 'gelu' },
        { type: 'dropout', rate: 0.2 },
        { type: 'globalAveragePool' },
      ],
      inputShape: [8, 8, 2],
    },
  };
  const variants = [
    ...Object.keys(optimizers).map((type) => ({ type })),
    { type: 'sgd', momentum: 0.9 },
    { type: 'sgd', momentum: 0.9, nesterov: true },
    { type: 'rmsprop', momentum: 0.5 },
  ];
  const regularizations = [{}, { l1: 0.001, l2: 0.002, weightDecay: 0.02, clipNorm: 0.3 }];

  for (const [name, network] of Object.entries(nets)) {
    for (const optimizer of variants) {
      it(`over 20 steps of ${JSON.stringify(optimizer)}, a ${name} network, with and without penalties`, async () => {
        for (const regularization of regularizations) {
          const given = {
            ...network,
            classes: 4,
            batchSize: 9,
            training: { optimizer },
            rates: regularization,
          };
          await expectSame(given, 20, 1e-4);
        }
      });
    }
  }

  it('over 20 steps of a residual network with batch normalization', async () => {
    const conv = (filters: number, strides = 1) => ({
      type: 'conv2d',
      filters,
      strides,
      activation: 'linear',
    });
    const norm1 = { type: 'batchNorm' };
    const block = (filters: number, strides: number) => ({
      type: 'residual',
      layers: [conv(filters, strides), norm1, { type: 'activation' }, conv(filters), norm1],
    });
    const given: Case = {
      layers: [
        conv(6),
        norm1,
        { type: 'activation' },
        block(6, 1),
        block(9, 2),
        { type: 'globalAveragePool' },
      ],
      inputShape: [9, 8, 2],
      classes: 3,
      batchSize: 8,
      training: { optimizer: { type: 'sgd', momentum: 0.9 } },
    };
    await expectSame(given, 20, 1e-4);
  });
});
