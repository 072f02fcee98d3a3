import { ProblemError } from '../../core/problem';
import type { RunResult } from '../../protocol/result';
import type { TrainedNetwork } from '../../protocol/work';
import { finite } from './epoch';
import { createRun, observe, type TrainingSetup } from './run';

/**
 * Takes up a network that was trained before: measured as at the end of its training, and not trained.
 * @throws ProblemError `weights.unreadable` where the weights are those of another network
 */
export async function restore(setup: TrainingSetup, trained: TrainedNetwork): Promise<RunResult> {
  const { reason, epochs, seconds, weights } = trained;
  expectSame(await setup.stepper.exportWeights(), weights);
  const run = createRun(setup);
  const { batches, data, evaluator, plan, state, stepper, scheduler } = run;
  state.step = Math.round(epochs * batches.perEpoch);
  stepper.importWeights(weights);
  scheduler.enterPhase('testing');
  state.validation = await evaluator.evaluate(data.validation, scheduler.mayContinue);
  const test = await evaluator.evaluate(data.test, scheduler.mayContinue);
  await observe(run, 'end');
  const { validation } = state;
  return {
    reason,
    epochs,
    steps: 0,
    seconds,
    stepsPerSecond: 0,
    parameters: plan.parameters,
    validation: finite(validation?.metrics ?? {}),
    ...(validation?.perClass && {
      perClass: { validation: validation.perClass, ...(test?.perClass && { test: test.perClass }) },
    }),
    ...(test && { test: finite(test.metrics) }),
  };
}

function expectSame(own: TrainedNetwork['weights'], given: TrainedNetwork['weights']): void {
  const fits =
    own.size === given.size && [...own].every(([path, { length }]) => given.get(path)?.length === length);
  if (fits) return;
  throw new ProblemError({
    code: 'weights.unreadable',
    message: 'The weights that were kept are not those of this network.',
    hint: 'Rewind and train: the same seed gives the same weights. Nothing that is kept was changed.',
  });
}
