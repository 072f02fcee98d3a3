import { experimentSchema } from '../../../src/core/experiment/schema';
import { planNetwork } from '../../../src/core/network/plan';
import type { Task } from '../../../src/core/task';
import type { Batch, StepRates } from '../../../src/engine/stepper/stepper';
import { createTapeStepper } from '../../../src/engine/tfjs/tapeStepper';
import { numbers } from '../tfjs/harness';

export const threeClasses: Task = { kind: 'classification', classes: ['a', 'b', 'c'] };
export const oneNumber: Task = { kind: 'regression', target: 'y' };

export const plainRates: StepRates = {
  learningRate: 0.05,
  l1: 0,
  l2: 0,
  weightDecay: 0,
  clipNorm: 0,
  step: 0,
};

export interface Setup {
  readonly layers: readonly object[];
  readonly inputShape: readonly number[];
  readonly task?: Task;
  readonly training?: object;
  readonly seed?: number;
  /** Makes the inputs token numbers. */
  readonly vocabulary?: number;
}

export function stepperOf(setup: Setup) {
  const { layers, inputShape: shape, task = threeClasses, training = {}, seed = 1, vocabulary } = setup;
  const experiment = experimentSchema.parse({ seed, model: { layers }, training });
  const { plan, problem } = planNetwork(
    experiment.model.layers,
    { shape, ...(vocabulary && { vocabulary }) },
    task,
  );
  if (problem) throw new Error(problem.message);
  return { experiment, plan, stepper: createTapeStepper({ plan, experiment, task }) };
}

export function batchOf(inputShape: readonly number[], count = 6, phase = 1, vocabulary?: number): Batch {
  return {
    count,
    inputs: Float32Array.from(numbers([count, ...inputShape], phase).values, (value) =>
      vocabulary ? Math.floor(((value + 1) / 2) * vocabulary) : value,
    ),
    labels: Int32Array.from({ length: count }, (_, i) => (i * phase) % 3),
    targets: Float32Array.from(numbers([count], phase + 7).values),
  };
}
