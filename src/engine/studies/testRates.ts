import type { RateProbe } from '../../core/studies/types';
import type { ProgressPoint, RunResult } from '../../protocol/payloads';
import { createRun, epochNow, type TrainingSetup } from '../training/run';

/** A loss so many times the first one ends the test: what follows is nothing but the explosion. */
const exploded = 10;
/** Fewer finite losses than these show nothing: the very first rates were too large. */
const leastPoints = 3;
/** Milliseconds between two messages. */
const shortestGap = 50;

/**
 * A learning-rate range test (arXiv:1506.01186): one short run in which the rate grows by the same factor from step to
 * step. Ends after the steps asked for, or where the loss has exploded; where it does so at
 * once, it has diverged. Everything but the rate is as in training; the
 * same seed gives the same course.
 */
export async function testRates(
  setup: TrainingSetup,
  { lowest, highest, steps }: RateProbe,
): Promise<RunResult> {
  const run = createRun(setup);
  const { batches, hyperparameters, listener, state, stepper, stopwatch, scheduler } = run;
  const rates: number[] = [];
  const losses: number[] = [];
  let waiting: ProgressPoint[] = [];
  let sent = Number.NEGATIVE_INFINITY;
  const secondsSoFar = () => stopwatch.elapsed() / 1000;
  const speed = () => (secondsSoFar() > 0 ? state.step / secondsSoFar() : 0);

  function tell(): void {
    const secondsLeft = speed() > 0 ? (steps - state.step) / speed() : 0;
    listener.progress({ points: waiting, stepsPerSecond: speed(), secondsLeft });
    waiting = [];
    sent = setup.now();
  }

  scheduler.enterPhase('training');
  let reason: RunResult['reason'] = 'finished';
  while (state.step < steps) {
    if (!(await scheduler.mayContinue())) {
      reason = 'stopped';
      break;
    }
    const place = state.step % batches.perEpoch;
    if (place === 0) batches.shuffle(1 + state.step / batches.perEpoch);
    const learningRate = lowest * (highest / lowest) ** (state.step / (steps - 1));
    stepper.step(batches.at(place), { ...hyperparameters.ratesAt(state.step), learningRate });
    state.step++;
    const sums = await stepper.readSums();
    const loss = sums.loss / sums.examples;
    if (!Number.isFinite(loss)) break;
    rates.push(learningRate);
    losses.push(loss);
    waiting.push({ epoch: epochNow(run), step: state.step, loss, learningRate });
    if (setup.now() - sent >= shortestGap) tell();
    if (loss > exploded * (losses[0] ?? loss)) break;
  }
  if (waiting.length > 0) tell();
  if (reason === 'finished' && rates.length < leastPoints) reason = 'diverged';
  return {
    reason,
    epochs: 0,
    steps: state.step,
    seconds: secondsSoFar(),
    stepsPerSecond: speed(),
    parameters: setup.plan.parameters,
    validation: {},
    range: { rates, losses },
  };
}
