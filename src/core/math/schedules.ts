import type { ScheduleId } from '../catalog/schedules';
import type { Schedule } from '../experiment/schema';

/** How much the validation loss must fall to count as better, as in Keras's ReduceLROnPlateau. */
const plateauDelta = 1e-4;

/** One cycle starts at a 25th of its peak and ends at a 10,000th of its start, as in PyTorch and optax. */
const oneCycleStart = 1 / 25;
const oneCycleEnd = oneCycleStart / 1e4;

/** What the plateau schedule remembers from epoch to epoch. */
export interface PlateauState {
  /** The rate after the drops so far, as a share of the optimizer's learning rate. */
  readonly share: number;
  readonly best: number;
  /** Epochs since the best one or the last drop. */
  readonly wait: number;
  readonly factor: number;
  readonly patience: number;
  /** Where it stops dropping, a share too. */
  readonly minimum: number;
  readonly delta: number;
}

export function startPlateau(
  { factor, patience, minimum }: Pick<Schedule, 'factor' | 'patience' | 'minimum'>,
  delta = plateauDelta,
): PlateauState {
  return { share: 1, best: Number.POSITIVE_INFINITY, wait: 0, factor, patience, minimum, delta };
}

/**
 * The state after an epoch: the rate drops once the validation loss has not got better for `patience` epochs
 * (Keras ReduceLROnPlateau without cooldown).
 */
export function observePlateau(state: PlateauState, validationLoss: number): PlateauState {
  if (validationLoss + state.delta < state.best) return { ...state, best: validationLoss, wait: 0 };
  const wait = state.wait + 1;
  if (wait < state.patience || state.share <= state.minimum) return { ...state, wait };
  return { ...state, share: Math.max(state.share * state.factor, state.minimum), wait: 0 };
}

/** Share of the learning rate, `time` epochs after the schedule began, of `duration` in all. */
type Share = (schedule: Schedule, time: number, duration: number, plateau?: PlateauState) => number;

const shares: Readonly<Record<ScheduleId, Share>> = {
  constant: () => 1,
  step: ({ every, factor }, time) => factor ** Math.floor(time / every),
  exponential: ({ decay }, time) => decay ** time,
  cosine: ({ minimum }, time, duration) => halfCosine(progress(time, duration), 1, minimum),
  oneCycle({ peakAt }, time, duration) {
    const done = progress(time, duration);
    if (done <= peakAt) return halfCosine(done / peakAt, oneCycleStart, 1);
    return halfCosine((done - peakAt) / (1 - peakAt), 1, oneCycleEnd);
  },
  plateau: (_schedule, _time, _duration, plateau) => plateau?.share ?? 1,
  warmRestarts(schedule, time) {
    const { elapsed, period } = periodAt(schedule, time);
    return halfCosine(elapsed / period, 1, schedule.minimum);
  },
};

/**
 * The learning rate of a step.
 *
 * Over the first `warmup` epochs it climbs in a straight line from 0, at the very start of training, to the
 * schedule's own first rate; there the schedule begins, and has the remaining epochs: a cosine or one cycle still ends
 * with the last epoch.
 * @param baseRate the optimizer's learning rate
 * @param epoch fractional, from 0: steps taken so far over steps per epoch
 * @param epochs of the whole training
 * @param plateau the state of the plateau schedule; the others ignore it
 */
export function learningRateAt(
  schedule: Schedule,
  baseRate: number,
  epoch: number,
  epochs: number,
  plateau?: PlateauState,
): number {
  const { warmup } = schedule;
  const duration = Math.max(0, epochs - warmup);
  const shareAt = (time: number) => shares[schedule.type](schedule, time, duration, plateau);
  if (epoch < warmup) return (baseRate * shareAt(0) * epoch) / warmup;
  return baseRate * shareAt(epoch - warmup);
}

/** The epochs, not necessarily whole, at which warm restarts jump back up within the training. */
export function restartsOf(schedule: Schedule, epochs: number): readonly number[] {
  return cycleEndsOf(schedule, epochs).filter((end) => end < epochs);
}

/** The epochs at which cycles of warm restarts end, the end of the training among them where a cycle ends with it. */
export function cycleEndsOf(schedule: Schedule, epochs: number): readonly number[] {
  if (schedule.type !== 'warmRestarts') return [];
  const ends: number[] = [];
  let { period } = schedule;
  for (let at = schedule.warmup + period; at <= epochs; at += period) {
    ends.push(at);
    period *= schedule.periodFactor;
  }
  return ends;
}

/** Epochs since the last restart, and between it and the next: T_cur and T_i of arXiv:1608.03983, eq. 5. */
function periodAt({ period: first, periodFactor }: Schedule, time: number) {
  if (periodFactor === 1) return { elapsed: time % first, period: first };
  let elapsed = time;
  let period = first;
  while (elapsed >= period) {
    elapsed -= period;
    period *= periodFactor;
  }
  return { elapsed, period };
}

/** Half a cosine, from `start` at 0 to `end` at 1. */
function halfCosine(done: number, start: number, end: number): number {
  return end + 0.5 * (start - end) * (1 + Math.cos(Math.PI * done));
}

function progress(time: number, duration: number): number {
  return time > 0 ? Math.min(time / duration, 1) : 0;
}
