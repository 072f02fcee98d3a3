import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { testRates } from '../../../src/engine/studies/testRates';
import { createControl } from '../../../src/engine/training/control';
import { createTestTrainer, smallExperiment } from '../session/helpers';
import { createClock, createFakeStepper, experimentWith, numberedData } from '../training/fakes';

const work = { kind: 'rangeTest', lowest: 1e-4, highest: 1, steps: 25 } as const;

function startTest(loss: (step: number) => number) {
  const clock = createClock();
  const stepper = createFakeStepper({ clock, loss });
  const control = createControl();
  const sent: number[] = [];
  const result = testRates(
    {
      // A schedule and a warm-up that must have no say.
      experiment: experimentWith({ schedule: { type: 'cosine', warmup: 2 } }),
      data: numberedData(100),
      stepper,
      plan: { parameters: 1, multiplyAdds: 1 },
      control,
      listener: {
        phase: () => undefined,
        progress: ({ points }) => sent.push(...points.map(({ step }) => step)),
        epoch: () => undefined,
        mark: () => undefined,
        observe: () => Promise.resolve(),
      },
      now: clock.now,
    },
    work,
  );
  return { stepper, control, sent, result };
}

it('lets the rate grow by the same factor from step to step, through as many epochs as it takes', async () => {
  const { stepper, result, sent } = startTest((step) => 2 - step / 100);
  const { range, reason, steps } = await result;
  expect({ reason, steps }).toEqual({ reason: 'finished', steps: 25 });
  const rates = stepper.log.rates.map(({ learningRate }) => learningRate);
  expect(rates[0]).toBeCloseTo(1e-4, 12);
  expect(rates.at(-1)).toBeCloseTo(1, 12);
  for (const [step, rate] of rates.entries())
    if (step > 0) expect(rate / (rates[step - 1] ?? 1)).toBeCloseTo(1e4 ** (1 / 24), 6);
  expect(range?.rates).toEqual(rates);
  expect(range?.losses).toHaveLength(25);
  // Ten batches are an epoch, which sees every example once.
  expect(new Set(stepper.log.batches.slice(0, 10).flat()).size).toBe(100);
  // Every step is told of, however seldom messages go out.
  expect(sent).toEqual(Array.from({ length: 25 }, (_, step) => step + 1));
});

it('ends where the loss has exploded', async () => {
  const exploding = await startTest((step) => (step < 10 ? 2 : 100)).result;
  expect(exploding.steps).toBe(11);
  const broken = await startTest((step) => (step < 10 ? 2 : Number.NaN)).result;
  expect(broken.range?.losses).toEqual(new Array(10).fill(2));
});

it('on the real engine gives the same numbers again, and leaves nothing behind', async () => {
  const trainer = createTestTrainer();
  try {
    const experiment = smallExperiment({});
    const run = async (id: number) => (await trainer.train(id, experiment, work)).result.range;
    const first = await run(1);
    const tensors = tf.memory().numTensors;
    expect(first?.losses.length).toBeGreaterThan(5);
    expect(await run(2)).toEqual(first);
    expect(tf.memory().numTensors).toBe(tensors);
  } finally {
    trainer.dispose();
  }
});
