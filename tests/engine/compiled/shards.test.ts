import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { takeMemory } from '../../../src/engine/compiled/memories';
import { createThreadPool, type ThreadPool } from '../../../src/engine/compiled/threadPool';
import type { Stepper } from '../../../src/engine/stepper/stepper';
import { switchTo } from '../tfjs/harness';
import { batchFor, type Case, compiledFor, expectSameTrace, ratesAt, tapeFor, trace } from './compare';
import { fits, randomCase } from './randomCases';

beforeAll(() => switchTo('cpu'));

/** Cut into four shards by itself: 20 million multiply-adds a batch. */
const large: Case = {
  layers: [
    { type: 'conv2d', filters: 16, activation: 'relu' },
    { type: 'maxPool' },
    { type: 'dropout', rate: 0.3 },
    { type: 'conv2d', filters: 24, activation: 'tanh' },
    { type: 'flatten' },
    { type: 'dense', units: 20, activation: 'relu' },
  ],
  inputShape: [16, 16, 1],
  classes: 4,
  batchSize: 64,
  weighted: true,
  training: { optimizer: { type: 'sgd', momentum: 0.9 } },
  rates: { l2: 0.001, clipNorm: 1 },
};

/** A thread of Node 20 knows TypeScript only once it has been taught. */
const start = `import('tsx/esm/api').then(({ register }) => {
  register();
  return import(${JSON.stringify(new URL('helperThread.ts', import.meta.url).href)});
});`;

const threads: Worker[] = [];
const threadPool = createThreadPool(3, () => {
  const thread = new Worker(start, { eval: true });
  threads.push(thread);
  return thread;
});

/** The same in small, for the tape, which takes its time. */
const small: Case = { ...large, inputShape: [8, 8, 1], batchSize: 16 };

async function afterSteps(stepper: Stepper, counts: readonly number[], inParts = false, given = large) {
  const losses: number[] = [];
  for (const [step, count] of counts.entries()) {
    const batch = batchFor(given, `batch ${step}`, count);
    if (inParts) for (const _ of stepper.stepInParts(batch, ratesAt(step, given.rates)));
    else stepper.step(batch, ratesAt(step, given.rates));
    losses.push((await stepper.readSums()).loss);
  }
  return { losses, weights: await stepper.exportWeights() };
}

describe('a batch cut into shards', () => {
  it('computes what the tape computes on tfjs-cpu, for random networks', async () => {
    await fc.assert(
      fc.asyncProperty(randomCase.filter(fits), fc.integer({ min: 2, max: 4 }), async (given, shards) => {
        const tape = tapeFor(given);
        const expected = await trace(tape, given, 3);
        tape.dispose();
        const stepper = compiledFor(given, undefined, { shards });
        expectSameTrace(await trace(stepper, given, 3), expected, 1e-4);
        stepper.dispose();
      }),
      { numRuns: 60, seed: 11 },
    );
  }, 120_000);

  it('counts every example once where the last batch leaves shards with nothing to do', async () => {
    const counts = [16, 9, 5, 2, 1, 13];
    const tape = tapeFor(small);
    const expected = await afterSteps(tape, counts, false, small);
    tape.dispose();
    const stepper = compiledFor(small, undefined, { shards: 4 });
    const { losses, weights } = await afterSteps(stepper, counts, false, small);
    stepper.dispose();
    for (const [step, loss] of losses.entries()) expect(loss).toBeCloseTo(expected.losses[step] ?? 0, 3);
    for (const [path, values] of weights) {
      const wanted = expected.weights.get(path) ?? [];
      const furthest = values.reduce(
        (most, value, at) => Math.max(most, Math.abs(value - (wanted[at] ?? 0))),
        0,
      );
      expect(furthest, path).toBeLessThan(1e-4);
    }
  }, 60_000);

  // The last batches are smaller, down to fewer examples than there are shards.
  const counts = [64, 64, 63, 2, 64, 1, 30];

  it('gives the same bits with helpers as alone, whole and in parts', async () => {
    const alone = compiledFor(large);
    const expected = await afterSteps(alone, counts);
    alone.dispose();
    const inParts = compiledFor(large);
    expect(await afterSteps(inParts, counts, true)).toEqual(expected);
    inParts.dispose();
    if (!threadPool) throw new Error('Node shares memory.');
    const helped = compiledFor(large, undefined, { threadPool });
    // Until the threads have come the first one works alone; then they share.
    await Promise.all(threads.map((thread) => new Promise((resolve) => thread.once('online', resolve))));
    for (let round = 0; round < 20; round++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      helped.dispose();
      const again = compiledFor(large, undefined, { threadPool });
      expect(await afterSteps(again, counts)).toEqual(expected);
      again.dispose();
    }
    expect(threads).toHaveLength(2);
    await Promise.all(threads.map((thread) => thread.terminate()));
  }, 60_000);

  it('keeps its helpers from run to run, and sends them away where a larger memory is needed', () => {
    const told = { called: 0, sentAway: 0 };
    const counting: ThreadPool = {
      helpers: 1,
      start() {
        told.called++;
        return () => told.sentAway++;
      },
    };
    for (let run = 0; run < 50; run++) takeMemory(1e6, 'plain', counting).release();
    expect(told).toEqual({ called: 1, sentAway: 0 });
    const larger = takeMemory(2e6, 'plain', counting);
    expect(told).toEqual({ called: 2, sentAway: 1 });
    const beside = takeMemory(1e6, 'plain', counting);
    expect(told).toEqual({ called: 3, sentAway: 1 });
    larger.release();
    beside.release();
    expect(told).toEqual({ called: 3, sentAway: 2 });
  });
});
