import type { RangeTestWork } from '../../core/studies/types';
import type { ProgressPoint } from '../../protocol/progress';
import type { RunResult } from '../../protocol/result';
import { stepThroughEpoch } from '../training/epoch';
import type { Hyperparameters } from '../training/hyperparameters';
import { createRun, epochNow, type Run, type TrainingSetup } from '../training/run';

/** A loss so many times the first one ends the test: what follows is nothing but the explosion. */
const exploded = 10;
/** Fewer finite losses than these show nothing: the very first rates were too large. */
const leastPoints = 3;
/** Milliseconds between two messages. */
const shortestGap = 50;

/**
 * A learning-rate range test (arXiv:1506.01186): one short run in which the rate grows by the same factor from step to
 * step. Ends after the steps asked for, or where the loss has exploded; where it does so at once, it has diverged.
 * Everything but the rate is as in training; the same seed gives the same losses.
 */
export async function testRates(
  setup: TrainingSetup,
  { lowest, highest, steps }: Pick<RangeTestWork, 'lowest' | 'highest' | 'steps'>,
): Promise<RunResult> {
  const begun = createRun(setup);
  const rateAt = (step: number) => lowest * (highest / lowest) ** (step / (steps - 1));
  const run: Run = { ...begun, hyperparameters: withRates(begun.hyperparameters, rateAt) };
  const { listener, state, stopwatch, scheduler } = run;
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
  const takeEpoch = (epoch: number) =>
    stepThroughEpoch(run, epoch, (sums) => {
      const loss = sums.loss / sums.examples;
      if (!Number.isFinite(loss)) return 'finished';
      const { learningRate } = run.hyperparameters;
      rates.push(learningRate);
      losses.push(loss);
      waiting.push({ epoch: epochNow(run), step: state.step, loss, learningRate });
      if (setup.now() - sent >= shortestGap) tell();
      return loss > exploded * (losses[0] ?? loss) || state.step >= steps ? 'finished' : undefined;
    });
  let epoch = 1;
  let end = await takeEpoch(epoch);
  while (end === 'completed') end = await takeEpoch(++epoch);
  if (waiting.length > 0) tell();
  const reason = end !== 'stopped' && rates.length < leastPoints ? 'diverged' : end;
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

/** Hyper-parameters whose rate is the test's own at every single step: neither schedule nor restarts nor switch have a say. */
function withRates(given: Hyperparameters, rateAt: (step: number) => number): Hyperparameters {
  let learningRate = rateAt(0);
  return {
    get learningRate() {
      return learningRate;
    },
    ratesAt(step) {
      learningRate = rateAt(step);
      return { ...given.ratesAt(step), learningRate };
    },
    adopt: given.adopt,
    applyDue: () => undefined,
    stepsUntilDue: () => 1,
    cycleEndingAt: () => undefined,
    watchesSteps: false,
    watchStep: async () => false,
    closeEpoch: () => undefined,
    memory: given.memory,
  };
}
