import * as tf from '@tensorflow/tfjs-core';
import { startBackend } from '../../src/engine/backends/start';
import { createCompiledStepper } from '../../src/engine/compiled/compiledStepper';
import type { Stepper, StepRates } from '../../src/engine/stepper/stepper';
import { createTapeStepper } from '../../src/engine/tfjs/tapeStepper';
import type { Contender } from '../measure';
import type { Problem } from '../problem';

/** The compiled plan that TipLab trains with on a CPU. */
export function compiled(problem: Problem): Contender {
  return { name: 'TipLab', ...contender(problem, compiledStepper(problem)) };
}

/**
 * TipLab's way for whatever the plan does not know: tfjs's tape on tfjs-wasm, with TipLab's kernels registered. From
 * here on they stand in for tfjs's own, so the stock peers must have been measured before.
 */
export async function tape(problem: Problem): Promise<Contender> {
  await startBackend('wasm');
  return {
    name: 'TipLab’s tape on tfjs-wasm',
    ready: () => tf.setBackend('wasm'),
    ...contender(problem, createTapeStepper(problem)),
  };
}

export function compiledStepper(setup: Pick<Problem, 'plan' | 'experiment' | 'task'>): Stepper {
  const outcome = createCompiledStepper(setup);
  if (outcome.kind === 'unsupported') throw new Error(outcome.reason);
  return outcome.stepper;
}

/** What the rates of a step are without schedule, penalty or clipping. */
export function ratesAt(learningRate: number, step: number): StepRates {
  return { learningRate, l1: 0, l2: 0, weightDecay: 0, clipNorm: 0, step };
}

function contender({ batches, learningRate }: Problem, stepper: Stepper): Omit<Contender, 'name'> {
  let step = 0;
  return {
    stepsPerPass: batches.length,
    async passes(times) {
      for (let pass = 0; pass < times; pass++) {
        for (const batch of batches) stepper.step(batch, ratesAt(learningRate, step++));
      }
      await stepper.readSums();
    },
  };
}
