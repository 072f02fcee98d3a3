import { sizeOf } from '../../core/catalog/layers/types';
import type { Part, PreparedData } from '../../data/types';
import type { TrainingCheckpoint } from '../../protocol/checkpoint';
import type { Metrics } from '../../protocol/progress';
import type { DoneReason, RunResult } from '../../protocol/result';
import { type BestEpoch, createBestEpoch } from './bestEpoch';
import { closeEpoch, finite, trainEpoch } from './epoch';
import type { Evaluation } from './evaluate';
import { bestMark, stopMark } from './marks';
import { createRun, epochNow, observe, type Run, sendWaiting, type TrainingSetup } from './run';

/** Training examples on which the network is measured before and after; the rest would say the same. */
const sampled = 500;

/**
 * Trains until the epochs are used up, early stopping says so, the loss diverges or it is stopped by hand; then, if
 * it ended by itself, measures the test part once. Test data never influences a choice.
 * @throws ProblemError when the experiment asks for what its task does not have
 */
export async function train(setup: TrainingSetup): Promise<RunResult> {
  const { training } = setup.experiment;
  const bestEpoch =
    training.earlyStopping &&
    createBestEpoch(
      training.earlyStopping,
      setup.data.task,
      setup.stepper,
      setup.from?.best,
      training.schedule.warmup,
    );
  const run = createRun(setup);
  const { control, hyperparameters, listener, state, scheduler } = run;

  const mayBegin = setup.from ? await goOn(run, setup.from) : await measureUntrained(run);
  let reason: DoneReason | undefined = mayBegin ? undefined : 'stopped';
  for (let epoch = state.rows.length; epoch <= training.epochs && reason === undefined; epoch++) {
    const begun = setup.now();
    const outcome = await trainEpoch(run, epoch);
    if (outcome === 'completed') {
      const validation = state.rows.at(-1)?.validation ?? {};
      hyperparameters.closeEpoch(validation, state.step);
      if (await bestEpoch?.observe(epoch, validation)) reason = 'stoppedEarly';
      else if (epoch === training.epochs) reason = 'finished';
      await observe(run, 'epoch');
      // A step by hand that ends the run need not be resumed for the test.
      if (reason === undefined) {
        await listener.mayRest?.(() => takeCheckpoint(run, bestEpoch ?? undefined));
        control.arrive('epochEnd');
        await scheduler.holdEpoch(begun);
      }
    } else {
      reason = outcome;
    }
  }
  return finish(run, reason ?? 'finished', bestEpoch ?? undefined);
}

/** The row of epoch 0, then a wait if the run starts paused. Returns whether training may begin. */
async function measureUntrained(run: Run): Promise<boolean> {
  const { data, evaluator, scheduler } = run;
  const sample = await evaluator.evaluate(sampleOf(data), scheduler.yieldIfDue);
  if (sample === undefined) return false;
  const { loss, accuracy } = sample.metrics;
  const train: Metrics = { ...(loss !== undefined && { loss }), ...(accuracy !== undefined && { accuracy }) };
  if ((await closeEpoch(run, 0, train, scheduler.yieldIfDue)) === 'stopped') return false;
  await observe(run, 'start');
  scheduler.enterPhase('ready');
  if (!(await scheduler.mayContinue())) return false;
  scheduler.enterPhase('training');
  return true;
}

/** Puts network and optimizer where they were at the end of an epoch. Returns whether training may go on. */
async function goOn({ stepper, scheduler }: Run, from: TrainingCheckpoint): Promise<boolean> {
  stepper.importWeights(from.weights);
  stepper.importOptimizer(from.optimizer);
  if (!(await scheduler.mayContinue())) return false;
  scheduler.enterPhase('training');
  return true;
}

async function takeCheckpoint(run: Run, bestEpoch: BestEpoch | undefined): Promise<TrainingCheckpoint> {
  const { hyperparameters, state, stepper } = run;
  const best = bestEpoch?.memory();
  return {
    step: state.step,
    rows: [...state.rows],
    weights: await stepper.exportWeights(),
    optimizer: await stepper.exportOptimizer(),
    hyperparameters: hyperparameters.memory(),
    ...(best && { best }),
  };
}

async function finish(run: Run, reason: DoneReason, bestEpoch: BestEpoch | undefined): Promise<RunResult> {
  const { data, evaluator, listener, state, stopwatch, scheduler } = run;
  const { earlyStopping } = run.experiment.training;
  sendWaiting(run);
  const seconds = stopwatch.elapsed() / 1000;
  let epochOfWeights: number | undefined;
  let test: Evaluation | undefined;
  let training: Evaluation | undefined;

  if (reason !== 'stopped') {
    const best = bestEpoch?.best;
    if (earlyStopping && reason === 'stoppedEarly') listener.mark(stopMark(epochNow(run), earlyStopping));
    if (earlyStopping && best) listener.mark(bestMark(best.epoch, best.value, earlyStopping));
    if (earlyStopping?.restoreBest) epochOfWeights = best?.epoch;
    scheduler.enterPhase('testing');
    // Kept for nothing so much as for this: the last weights of a run that diverged are worth nothing.
    if (bestEpoch?.restore(reason === 'diverged')) {
      state.validation = await evaluator.evaluate(data.validation, scheduler.mayContinue);
      state.perClass = state.validation?.perClass;
    }
  }
  if (reason === 'finished' || reason === 'stoppedEarly') {
    training = await evaluator.evaluate(sampleOf(data), scheduler.mayContinue);
    test = await evaluator.evaluate(data.test, scheduler.mayContinue);
  }
  // A network that diverged has nothing to show, unless it went back: what was seen of it before stays.
  if (reason !== 'diverged' || epochOfWeights !== undefined) await observe(run, 'end');

  const shown = state.rows.find(({ epoch }) => epoch === epochOfWeights) ?? state.rows.at(-1);
  return {
    reason,
    epochs: state.rows.at(-1)?.epoch ?? 0,
    steps: state.step,
    seconds,
    stepsPerSecond: seconds > 0 ? state.step / seconds : 0,
    parameters: run.plan.parameters,
    ...(epochOfWeights !== undefined && { bestEpoch: epochOfWeights }),
    validation: shown?.validation ?? {},
    ...(training && { training: finite(training.metrics) }),
    ...(state.perClass && {
      perClass: { validation: state.perClass, ...(test?.perClass && { test: test.perClass }) },
    }),
    ...(test && { test: finite(test.metrics) }),
  };
}

/** The first examples of the training part, whose order is random already, as they are. */
function sampleOf({ training: part, inputShape }: PreparedData): Part {
  const count = Math.min(sampled, part.count);
  return {
    count,
    indices: part.indices.subarray(0, count),
    inputs: part.inputs.subarray(0, count * sizeOf(inputShape)),
    labels: part.labels.subarray(0, count),
    targets: part.targets.subarray(0, count),
  };
}
