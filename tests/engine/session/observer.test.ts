import { describe, expect, test } from 'vitest';
import { planNetwork } from '../../../src/core/network/plan';
import { prepareData } from '../../../src/data/prepare';
import { createObserver } from '../../../src/engine/session/observer';
import type { Snapshot } from '../../../src/protocol/snapshot';
import { createClock, createFakeStepper } from '../training/fakes';
import { smallExperiment } from './helpers';

/** A observer over points whose every look costs so many milliseconds. */
async function observerThatCosts(cost: number) {
  const experiment = smallExperiment();
  const data = await prepareData(experiment, async () => new Uint8Array());
  const { plan } = planNetwork(experiment.model.layers, data.inputShape, data.task);
  const clock = createClock();
  const fake = createFakeStepper({ clock });
  const stepper = {
    ...fake,
    observe: async (_: Float32Array, count: number) => {
      clock.advance(cost);
      return new Map([['head', new Float32Array(2 * count)]]);
    },
  };
  const sent: Snapshot[] = [];
  const observer = createObserver({
    experiment,
    data,
    plan,
    stepper,
    variants: { assemble: () => undefined, ask: (question) => question([]) },
    now: clock.now,
    send: (snapshot) => sent.push(snapshot),
  });
  return { observer, clock, sent };
}

describe('while training', () => {
  test.each([
    ['cheap looks come at most eight times a second', 1, 80],
    ['costly looks take a tenth of the time', 50, 20],
  ])('%s', async (_, cost, expected) => {
    const { observer, clock, sent } = await observerThatCosts(cost);
    while (clock.now() < 10_000) {
      clock.advance(5);
      await observer.observe({ at: 'slice', epoch: clock.now() / 1000 });
    }
    expect(Math.abs(sent.length - expected)).toBeLessThanOrEqual(2);
  });

  test('a pause and the end are always looked at', async () => {
    const { observer, sent } = await observerThatCosts(50);
    for (const at of ['start', 'slice', 'epoch', 'pause', 'slice', 'end'] as const) {
      await observer.observe({ at, epoch: 0 });
    }
    expect(sent).toHaveLength(3);
  });
});
