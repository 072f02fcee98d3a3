import type { LossId } from '../catalog/losses';
import type { Experiment, Optimizer } from '../experiment/schema';
import { taskOf } from '../experiment/task';
import { type UsualRate, usualRate } from '../experiment/usualRate';
import type { Task } from '../task';
import { clean } from './clean';
import { median } from './numbers';
import type { ObservedRun } from './types';

/** A curve without its gaps. */
export interface Point {
  readonly epoch: number;
  readonly value: number;
}

/** A run as the rules read it: its curves, and what they are measured against. */
export interface Reading {
  readonly run: ObservedRun;
  readonly experiment: Experiment;
  readonly task: Task;
  /** Losses after each trained epoch; epoch 0 is apart. */
  readonly train: readonly Point[];
  readonly validation: readonly Point[];
  /** Losses of the untrained network, where known. */
  readonly untrained: { readonly train: number | undefined; readonly validation: number | undefined };
  /** The loss of a network that always gives the same, best constant answer: the yardstick of every loss. */
  readonly naive: number;
  /** Of the latest epochs, as shares of the naive loss: 1 is nothing learnt, 0 is perfect. */
  readonly remaining: { readonly train: number; readonly validation: number };
  /** Epochs trained. */
  readonly lastEpoch: number;
  /** Whether training has come to its own end, so that what it did not reach it will not reach. */
  readonly isComplete: boolean;
  readonly rate: RateReading;
}

/** The learning rate of the optimizer in charge. */
export interface RateReading {
  readonly optimizer: Optimizer;
  /** Absent where it is not set by hand: SWATS found it. */
  readonly path?: string;
  readonly value: number;
  readonly usual: UsualRate;
}

/** Epochs over which the latest value of a noisy curve is taken, at most; of short runs a tenth. */
const latestEpochs = 5;

export function readRun(observed: ObservedRun): Reading {
  const task = taskOf(observed.experiment);
  const run = clean(observed, task);
  const { experiment, rows } = run;
  const losses = (part: 'train' | 'validation') =>
    rows
      .filter(({ epoch }) => epoch > 0)
      .map((row) => ({ epoch: row.epoch, value: row[part].loss ?? Number.NaN }))
      .filter(({ value }) => Number.isFinite(value));
  const train = losses('train');
  const validation = losses('validation');
  const first = rows.find(({ epoch }) => epoch === 0);
  const untrained = { train: first?.train.loss, validation: first?.validation.loss };
  const naive = naiveLoss(run, task) ?? untrained.validation ?? untrained.train ?? train[0]?.value ?? 1;
  const yardstick = Math.max(naive, Number.MIN_VALUE);
  return {
    run,
    experiment,
    task,
    train,
    validation,
    untrained,
    naive: yardstick,
    remaining: { train: latest(train) / yardstick, validation: latest(validation) / yardstick },
    lastEpoch: rows.at(-1)?.epoch ?? 0,
    isComplete: run.reason === 'finished' || run.reason === 'stoppedEarly',
    rate: rateInCharge(run),
  };
}

/** The curve where it stands, without the noise of a single epoch: NaN of none. */
export function latest(points: readonly Point[]): number {
  const window = smoothingWindow(points.length);
  return points.length === 0 ? Number.NaN : median(points.slice(-window).map(({ value }) => value));
}

/** Medians over so many epochs look through single spikes. */
export function smoothingWindow(epochs: number): number {
  return Math.max(1, Math.min(latestEpochs, Math.floor(epochs / 10)));
}

/** Each point the median of those just before it and itself. */
export function smooth(points: readonly Point[]): readonly Point[] {
  const window = smoothingWindow(points.length);
  return points.map(({ epoch }, index) => ({
    epoch,
    value: median(points.slice(Math.max(0, index - window + 1), index + 1).map(({ value }) => value)),
  }));
}

/**
 * The points since the optimizer or a knob was last changed: before it the curve tells of another setting. The
 * untrained network comes first, where nothing was changed.
 */
export function sinceChange(
  { run }: Reading,
  points: readonly Point[],
  untrained?: number,
): readonly Point[] {
  const last = Math.max(
    0,
    ...(run.marks ?? [])
      .filter(({ kind }) => kind === 'switch' || kind === 'change')
      .map(({ epoch }) => epoch),
  );
  const after = points.filter(({ epoch }) => epoch > last);
  return last === 0 && untrained !== undefined && Number.isFinite(untrained)
    ? [{ epoch: 0, value: untrained }, ...after]
    : after;
}

/** Loss of the best constant answer: known in closed form, so that odd initial weights cannot move the yardstick. */
function naiveLoss({ experiment, classCounts }: ObservedRun, task: Task): number | undefined {
  if (task.kind === 'regression') {
    const id = experiment.training.loss;
    // Targets are standardised: variance 1. For the absolute and the Huber loss as of a normal distribution.
    const ofNormal: Partial<Record<LossId | 'auto', number>> = { auto: 1, mse: 1, mae: 0.8, huber: 0.4 };
    return ofNormal[id];
  }
  const { loss } = experiment.training;
  if ((loss !== 'auto' && loss !== 'crossEntropy') || task.output === 'sigmoid') return undefined;
  const counts = classCounts?.training ?? task.classes.map(() => 1);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const entropy = counts.reduce((sum, count) => {
    const share = count / total;
    return share > 0 ? sum - share * Math.log(share) : sum;
  }, 0);
  return entropy > 0 ? entropy : undefined;
}

function rateInCharge({ experiment, marks = [] }: ObservedRun): RateReading {
  const { optimizer, switch: handover } = experiment.training;
  const { dataset } = experiment.data;
  const hasSwitched = handover !== null && marks.some(({ kind }) => kind === 'switch');
  if (!hasSwitched) {
    return {
      optimizer,
      path: 'training.optimizer.learningRate',
      value: optimizer.learningRate,
      usual: usualRate(dataset, optimizer.type),
    };
  }
  return {
    optimizer: handover.to,
    ...('epoch' in handover.when && { path: 'training.switch.to.learningRate' }),
    value: handover.to.learningRate,
    usual: usualRate(dataset, handover.to.type),
  };
}
