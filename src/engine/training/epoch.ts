import type { EpochRow, Metrics } from '../../protocol/progress';
import type { Batch, StepRates, StepSums } from '../stepper/stepper';
import { adoptChanges } from './adopt';
import { hasDiverged, type LossOf } from './divergence';
import { stepsUntilNext } from './liveChanges';
import { divergedMark } from './marks';
import { epochNow, observe, type Run } from './run';

export type EpochOutcome = 'completed' | 'stopped' | 'diverged';

/**
 * Trains one epoch and measures the validation part at its end.
 * @param epoch counted from 1
 */
export async function trainEpoch(run: Run, epoch: number): Promise<EpochOutcome> {
  const { hyperparameters, progress, state, stopwatch, scheduler } = run;
  const total = { examples: 0, loss: 0, correct: 0 };
  const outcome = await stepThroughEpoch(run, epoch, (sums) => {
    total.examples += sums.examples;
    total.loss += sums.loss;
    total.correct += sums.correct;
    if (diverges(run, sums.loss / sums.examples, 'batches')) return 'diverged';
    const moment = { epoch: epochNow(run), step: state.step, learningRate: hyperparameters.learningRate };
    progress.add(sums, moment, stopwatch.elapsed());
    return undefined;
  });
  if (outcome !== 'completed') return outcome;
  return closeEpoch(run, epoch, trainMetrics(run, total), scheduler.mayContinue);
}

/**
 * Takes the steps of one epoch, slice by slice.
 * @param epoch counted from 1
 * @param after hears the sums of each slice; what it returns, if anything, ends the epoch
 */
export async function stepThroughEpoch<End extends string>(
  run: Run,
  epoch: number,
  after: (sums: StepSums) => End | undefined,
): Promise<End | 'completed' | 'stopped'> {
  const { batches, scheduler } = run;
  batches.shuffle(epoch);
  let place = 0;
  while (place < batches.perEpoch) {
    if (!(await scheduler.mayContinue())) return 'stopped';
    adoptChanges(run);
    const slice = await takeSlice(run, place);
    if (slice === 'stopped') return 'stopped';
    place += slice.taken;
    const end = after(slice.sums);
    if (end !== undefined) return end;
    if (place === batches.perEpoch) break;
    if (!(await scheduler.yieldIfDue())) return 'stopped';
    await observe(run, 'slice');
    run.control.arrive('batch');
  }
  return 'completed';
}

/**
 * Measures the validation part and sends the row of an epoch.
 * @param epoch 0 for the untrained network
 */
export async function closeEpoch(
  run: Run,
  epoch: number,
  train: Metrics,
  mayContinue: () => Promise<boolean>,
): Promise<EpochOutcome> {
  const { data, evaluator, state } = run;
  const validation = await evaluator.evaluate(data.validation, mayContinue);
  if (validation === undefined) return 'stopped';
  state.validation = validation;
  state.perClass = validation.perClass;
  const row: EpochRow = {
    epoch,
    learningRate: run.hyperparameters.learningRate,
    train: finite(train),
    validation: finite(validation.metrics),
    seconds: run.stopwatch.elapsed() / 1000,
  };
  state.rows.push(row);
  run.listener.epoch(row);
  const { loss } = validation.metrics;
  return epoch > 0 && loss !== undefined && diverges(run, loss, 'validation') ? 'diverged' : 'completed';
}

/** Running means over the epoch's batches. */
function trainMetrics({ data }: Run, { examples, loss, correct }: StepSums): Metrics {
  // Rounded to single precision, since the last bits of a sum depend on when its parts were read.
  const mean = Math.fround(loss / examples);
  return data.task.kind === 'regression' ? { loss: mean } : { loss: mean, accuracy: correct / examples };
}

/** History and charts hold finite numbers only. */
export function finite(metrics: Metrics): Metrics {
  return Object.fromEntries(Object.entries(metrics).filter(([, value]) => Number.isFinite(value)));
}

/** Says so when the loss has left the road. */
function diverges(run: Run, loss: number, of: LossOf): boolean {
  const { hyperparameters, listener, state } = run;
  const initial = state.rows[0]?.validation.loss ?? 1;
  if (!hasDiverged(loss, initial, of)) return false;
  listener.mark(divergedMark(epochNow(run), loss, hyperparameters.learningRate));
  return true;
}

interface Slice {
  readonly taken: number;
  readonly sums: StepSums;
}

/** Takes as many steps as fit before it is time to look up. */
async function takeSlice(run: Run, place: number): Promise<Slice | 'stopped'> {
  const { batches, control, hyperparameters, pace, state, stepper, now } = run;
  const cycle = hyperparameters.cycleEndingAt(state.step);
  if (cycle !== undefined) await run.listener.cycleEnd?.(cycle);
  hyperparameters.applyDue(state.step);
  const asked = control.mode.kind === 'stepping' ? control.mode.batches : Number.POSITIVE_INFINITY;
  const limit = Math.min(
    batches.perEpoch - place,
    pace.steps,
    asked,
    hyperparameters.stepsUntilDue(state.step),
    stepsUntilNext(state.timeline, batches.perEpoch, state.step),
  );
  const since = now();
  let taken = 0;
  while (taken < limit && !pace.isOver(taken, since)) {
    const [batch, rates] = [batches.at(place + taken), hyperparameters.ratesAt(state.step)];
    if (!pace.isSlow) stepper.step(batch, rates);
    else if (!(await stepInParts(run, batch, rates))) return 'stopped';
    taken++;
    state.step++;
    if (hyperparameters.watchesSteps && (await hyperparameters.watchStep(state.step))) break;
  }
  control.spend(taken);
  // The network is no longer the one that was measured.
  state.validation = undefined;
  const sums = await stepper.readSums();
  pace.measured(taken, now() - since);
  return { taken, sums };
}

/** A step that takes so long that messages must be let in on the way. Returns false where it was given up. */
async function stepInParts({ stepper, scheduler }: Run, batch: Batch, rates: StepRates): Promise<boolean> {
  const parts = stepper.stepInParts(batch, rates);
  try {
    while (!parts.next().done) if (!(await scheduler.mayContinue())) return false;
    return true;
  } finally {
    parts.return();
  }
}
