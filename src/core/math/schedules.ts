import type { ScheduleId } from '../catalog/schedules';
import type { Schedule } from '../experiment/schema';

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
  /** How much the validation loss must fall to count as better, in its own unit. */
  readonly minDelta: number;
}

export function startPlateau(
  schedule: Pick<Schedule, 'factor' | 'patience' | 'minimum' | 'minDelta'>,
): PlateauState {
  const { factor, patience, minimum, minDelta } = schedule;
  return { share: 1, best: Number.POSITIVE_INFINITY, wait: 0, factor, patience, minimum, minDelta };
}

/**
 * The state after an epoch: the rate drops once the validation loss has not got better for `patience` epochs
 * (Keras ReduceLROnPlateau without cooldown). Not to be told of epochs of the warm-up: what they lack is no plateau.
 */
export function observePlateau(state: PlateauState, validationLoss: number): PlateauState {
  if (validationLoss + state.minDelta < state.best) return { ...state, best: validationLoss, wait: 0 };
  const wait = state.wait + 1;
  if (wait < state.patience || state.share <= state.minimum) return { ...state, wait };
  return { ...state, share: Math.max(state.share * state.factor, state.minimum), wait: 0 };
}

/**
 * Share of the learning rate, `time` epochs after the schedule began.
 * @param way the same in steps, and which step is the training's last
 */
type Share = (schedule: Schedule, time: number, way: Way, plateau?: PlateauState) => number;

interface Way {
  readonly step: number;
  readonly last: number;
}

const shares: Readonly<Record<ScheduleId, Share>> = {
  constant: () => 1,
  step: ({ every, factor }, time) => factor ** Math.floor(time / every),
  exponential: ({ decay }, time) => decay ** time,
  cosine: ({ minimum }, _time, { step, last }) => halfCosine(progress(step, last), 1, minimum),
  oneCycle({ peakAt }, _time, { step, last }) {
    const peak = Math.max(0, peakAt * (last + 1) - 1);
    if (step < peak) return halfCosine(progress(step, peak), oneCycleStart, 1);
    return halfCosine(progress(step - peak, last - peak), 1, oneCycleEnd);
  },
  plateau: (_schedule, _time, _way, plateau) => plateau?.share ?? 1,
  warmRestarts(schedule, time) {
    const { elapsed, period } = periodAt(schedule, time);
    return halfCosine(elapsed / period, 1, schedule.minimum);
  },
};

/** How long a training is. */
export interface TrainingLength {
  readonly epochs: number;
  readonly stepsPerEpoch: number;
}

/**
 * The learning rate of a step.
 *
 * Over the `n` steps of the first `warmup` epochs it climbs in a straight line to the schedule's own first rate: step
 * `k` has `(k + 1) / n` of it, so that none is lost (PyTorch's LinearLR from 1 / n). Then the schedule begins, and has
 * the remaining steps: a cosine or one cycle has its last rate at the last step (PyTorch's OneCycleLR).
 * @param baseRate the optimizer's learning rate
 * @param step from 0; between two steps too, for a picture
 * @param plateau the state of the plateau schedule; the others ignore it
 */
export function learningRateAt(
  schedule: Schedule,
  baseRate: number,
  step: number,
  { epochs, stepsPerEpoch }: TrainingLength,
  plateau?: PlateauState,
): number {
  const { warmup } = schedule;
  const warmupSteps = warmup * stepsPerEpoch;
  const last = epochs * stepsPerEpoch - 1 - warmupSteps;
  const way = { step: Math.max(0, step - warmupSteps), last };
  const shareAt = (time: number) => shares[schedule.type](schedule, time, way, plateau);
  if (step < warmupSteps) return baseRate * shareAt(0) * Math.min(1, (step + 1) / warmupSteps);
  return baseRate * shareAt(step / stepsPerEpoch - warmup);
}

/** Whether what is measured after so many steps is still the doing of the warm-up. */
export function isWarmingUp({ warmup }: Schedule, stepsTaken: number, stepsPerEpoch: number): boolean {
  return stepsTaken > 0 && stepsTaken <= warmup * stepsPerEpoch;
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

function progress(step: number, last: number): number {
  return step > 0 ? Math.min(step / last, 1) : 0;
}
