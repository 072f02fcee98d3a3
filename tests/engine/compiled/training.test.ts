import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { optimizers } from '../../../src/core/catalog/optimizers';
import { registerKernels } from '../../../src/engine/tfjs/kernels';
import { switchTo } from '../tfjs/harness';
import { type Case, compiledFor, expectSameTrace, tapeFor, trace } from './compare';
import { fits, randomCase } from './randomCases';
import { simdVersions } from './versions';

const optimizer = fc.constantFrom<object>(
  ...Object.keys(optimizers).map((type) => ({ type })),
  { type: 'sgd', momentum: 0.9, nesterov: true },
  { type: 'sgd', momentum: 0.9 },
);

/**
 * Any network with any optimizer. A bias in front of batch normalization has a gradient of nothing but rounding, which
 * all but SGD blow up to steps like any other: those meet elsewhere.
 */
const trained = fc
  .tuple(randomCase, optimizer)
  .map(
    ([given, chosen]): Case => ({
      ...given,
      training: { ...given.training, optimizer: chosen },
      rates: { ...given.rates, learningRate: 0.003 },
    }),
  )
  .filter((given) => !JSON.stringify(given.layers).includes('batchNorm'))
  .filter(fits);

/** Nothing is learnt from a difference between two NaN: a network that has run away is not compared. */
const isSteady = (losses: readonly number[]) => losses.every((loss) => Math.abs(loss) < 1e3);

const steps = 50;

describe(`random networks, trained for ${steps} steps by random optimizers with random penalties`, () => {
  it('have the losses, weights and outputs of tfjs-cpu under the compiled plan, both versions', async () => {
    await switchTo('cpu');
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(trained, async (given) => {
        const tape = tapeFor(given);
        const expected = await trace(tape, given, steps);
        tape.dispose();
        if (!isSteady(expected.losses)) return;
        compared++;
        for (const version of simdVersions) {
          const stepper = compiledFor(given, version);
          expectSameTrace(await trace(stepper, given, steps), expected, 1e-4);
          stepper.dispose();
        }
      }),
      { numRuns: 6, seed: 3 },
    );
    expect(compared).toBeGreaterThan(4);
  });

  it('have them on the tape of tfjs-wasm too, with either version of our kernels and with none', async () => {
    await fc.assert(
      fc.asyncProperty(trained, async (given) => {
        await switchTo('cpu');
        const plain = tapeFor(given);
        const expected = await trace(plain, given, 5);
        plain.dispose();
        await switchTo('wasm');
        for (const version of [...simdVersions, 'none'] as const) {
          registerKernels(version);
          const stepper = tapeFor(given);
          expectSameTrace(await trace(stepper, given, 5), expected, 1e-4);
          stepper.dispose();
        }
      }),
      { numRuns: 10, seed: 4 },
    );
  });
});
