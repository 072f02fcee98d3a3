import { sizeOf } from '../../core/catalog/layers/types';
import { outputUnits } from '../../core/task';
import type { Part } from '../../data/types';
import type { Trial } from '../backends/choose';
import type { Batch, Stepper, StepRates } from '../stepper/stepper';
import { yieldToMessages } from '../training/yield';
import type { chooseStepper, StepperSetup } from './steppers';

/** Steps that are taken at most; the smallest time counts. */
const mostSteps = 6;

/** What a step costs does not depend on them, so that nothing is learned: the network is thrown away. */
const rates: StepRates = { learningRate: 0, l1: 0, l2: 0, weightDecay: 0, clipNorm: 0, step: 0 };

/**
 * Tries a run's steps on its first training examples, on a network of their own: whatever is chosen, the run itself
 * begins with the same weights and draws.
 * @param signal ends the trial with the run
 */
export function createTrial(
  setup: StepperSetup,
  training: Part,
  tools: { readonly chooseStepper: typeof chooseStepper; readonly now: () => number },
  signal: AbortSignal,
): Trial {
  const { now } = tools;
  const { plan, experiment, task, largestBatch = training.count } = setup;
  const { batchSize, epochs, optimizer } = experiment.training;
  const { inputShape, vocabulary } = plan;

  /** Takes a step and resolves to its milliseconds. A GPU has taken it when its sums can be read. */
  async function timeStep(stepper: Stepper, batch: Batch) {
    const since = now();
    const parts = stepper.stepInParts(batch, rates);
    try {
      while (!parts.next().done) {
        await yieldToMessages();
        signal.throwIfAborted();
      }
    } finally {
      parts.return();
    }
    await stepper.readSums();
    return now() - since;
  }

  return {
    shape: JSON.stringify({
      layers: experiment.model.layers,
      inputShape,
      vocabulary,
      units: outputUnits(task),
      batchSize,
      optimizer: optimizer.type,
    }),
    steps: epochs * Math.ceil(largestBatch / batchSize),
    async time(backend, limit) {
      const { stepper } = tools.chooseStepper(setup, backend);
      try {
        const batch = firstBatch(training, Math.min(batchSize, training.count), sizeOf(inputShape));
        const begun = now();
        // The first includes what an engine or a card must compile; it counts only where there is no time for another.
        let least = await timeStep(stepper, batch);
        for (let step = 1; step < mostSteps && now() - begun < limit; step++) {
          await yieldToMessages();
          signal.throwIfAborted();
          least = Math.min(least, await timeStep(stepper, batch));
        }
        return least;
      } finally {
        stepper.dispose();
      }
    },
    throwIfUnwanted: () => signal.throwIfAborted(),
  };
}

function firstBatch({ inputs, labels, targets }: Part, count: number, width: number): Batch {
  return {
    count,
    inputs: inputs.subarray(0, count * width),
    labels: labels.subarray(0, count),
    targets: targets.subarray(0, count),
  };
}
