import { hasTrait } from '../catalog/layers';
import type { Experiment, Optimizer } from '../experiment/schema';
import { taskOf } from '../experiment/task';
import { type UsualRate, usualRate } from '../experiment/usualRate';
import type { Task } from '../task';
import { clean } from './clean';
import { median } from './numbers';
import type { ObservedRun } from './types';
import { errorsLeftOf, remainingOf, type Yardstick, type Yardsticks, yardsticksOf } from './yardstick';

/** A curve without its gaps. */
export interface Point {
  readonly epoch: number;
  readonly value: number;
}

/** A loss that is measured in the same way from the first point to the last. */
export interface Curve {
  readonly part: 'train' | 'validation';
  readonly points: readonly Point[];
  /** Of the untrained network, where that was measured in this way too. */
  readonly untrained: number | undefined;
  readonly yardstick: Yardstick;
}

/** A run as the rules read it: its curves, and what they are measured against. */
export interface Reading {
  readonly run: ObservedRun;
  readonly experiment: Experiment;
  readonly task: Task;
  /** Losses after each trained epoch; epoch 0 is apart. */
  readonly train: readonly Point[];
  readonly validation: readonly Point[];
  /** Where the way from the untrained network on can be seen. */
  readonly learningCurve: Curve;
  readonly yardsticks: Yardsticks;
  /**
   * Of the latest epochs, as shares of the naive loss: 1 is nothing learnt, 0 is the least possible. At the end of
   * training both are measured alike, examples as they are and the network as it answers.
   */
  readonly remaining: { readonly train: number; readonly validation: number };
  /** The same of the mistakes, where there are classes. */
  readonly errorsLeft: { readonly train: number | undefined; readonly validation: number | undefined };
  /** The accuracies of both, as far as they may be compared. */
  readonly accuracy: Accuracies | undefined;
  /** Whether training examples are harder or other ones than those of validation, or the network another. */
  readonly isAltered: boolean;
  readonly usesBatchStatistics: boolean;
  /** Epochs trained. */
  readonly lastEpoch: number;
  /** Whether training has come to its own end, so that what it did not reach it will not reach. */
  readonly isComplete: boolean;
  readonly rate: RateReading;
}

export interface Accuracies {
  /** Of the training part, and of the validation part. */
  readonly seen: number;
  readonly unseen: number;
  readonly metric: 'accuracy' | 'balancedAccuracy';
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
  const { experiment, rows, atEnd } = run;
  const losses = (part: 'train' | 'validation') =>
    rows
      .filter(({ epoch }) => epoch > 0)
      .map((row) => ({ epoch: row.epoch, value: row[part].loss ?? Number.NaN }))
      .filter(({ value }) => Number.isFinite(value));
  const train = losses('train');
  const validation = losses('validation');
  const first = rows.find(({ epoch }) => epoch === 0);
  const yardsticks = yardsticksOf(run, task);
  const { layers } = experiment.model;
  const usesBatchStatistics = layers.some((layer) => hasTrait(layer, 'usesBatchStatistics'));
  const isAltered =
    experiment.augment.length > 0 ||
    experiment.balance.method !== 'none' ||
    layers.some((layer) => hasTrait(layer, 'differsInTraining'));
  const endsAt = (part: 'train' | 'validation') => atEnd?.[part].loss;
  const ofBatches = { part: 'train', points: train, yardstick: yardsticks.batches } as const;
  const last = rows.at(-1);
  return {
    run,
    experiment,
    task,
    train,
    validation,
    // Moving averages that are still young make the validation loss of batch normalization tell of them alone.
    learningCurve:
      isAltered && !usesBatchStatistics
        ? {
            part: 'validation',
            points: validation,
            untrained: first?.validation.loss,
            yardstick: yardsticks.validation,
          }
        : { ...ofBatches, untrained: isAltered ? undefined : first?.train.loss },
    yardsticks,
    remaining: {
      train:
        endsAt('train') === undefined
          ? remainingOf(yardsticks.batches, latest(train))
          : remainingOf(yardsticks.training, endsAt('train') ?? Number.NaN),
      validation: remainingOf(yardsticks.validation, endsAt('validation') ?? latest(validation)),
    },
    errorsLeft: {
      train:
        atEnd === undefined
          ? errorsLeftOf(yardsticks.batches, last?.train.accuracy)
          : errorsLeftOf(yardsticks.training, atEnd.train.accuracy),
      validation: errorsLeftOf(yardsticks.validation, (atEnd ?? last)?.validation.accuracy),
    },
    accuracy: accuraciesOf(run),
    isAltered,
    usesBatchStatistics,
    lastEpoch: last?.epoch ?? 0,
    isComplete: run.reason === 'finished' || run.reason === 'stoppedEarly',
    rate: rateInCharge(run),
  };
}

/** Where the classes are as common in both parts, accuracy; otherwise each class counts the same. */
function accuraciesOf({ experiment, rows, atEnd }: ObservedRun): Accuracies | undefined {
  const metric = experiment.data.imbalance === null ? 'accuracy' : 'balancedAccuracy';
  const row = atEnd ?? rows.at(-1);
  const [seen, unseen] = [row?.train[metric], row?.validation[metric]];
  return seen === undefined || unseen === undefined ? undefined : { seen, unseen, metric };
}

/** The learning curve since the last change, that of the untrained network first where it may stand there. */
export function learningCurveSinceChange(reading: Reading): readonly Point[] {
  return sinceChange(reading, reading.learningCurve.points, reading.learningCurve.untrained);
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

/** The epoch in or after which the optimizer or a knob was last changed; 0 where nothing was. */
export function lastChange({ run }: Reading): number {
  const changes = (run.marks ?? []).filter(({ kind }) => kind === 'switch' || kind === 'change');
  return Math.ceil(Math.max(0, ...changes.map(({ epoch }) => epoch)));
}

/** A sentence about the points since then, which says so: `Since epoch 12 the loss …`, else `The loss …`. */
export function sinceThen(reading: Reading, sentence: string): string {
  const last = lastChange(reading);
  return last === 0
    ? sentence
    : `Since the change in epoch ${last} ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}

/**
 * The points since the optimizer or a knob was last changed: before it the curve tells of another setting, and so does
 * the mean of an epoch in which it was. The untrained network comes first, where nothing was changed.
 */
export function sinceChange(
  reading: Reading,
  points: readonly Point[],
  untrained?: number,
): readonly Point[] {
  const last = lastChange(reading);
  const after = points.filter(({ epoch }) => epoch > last);
  return last === 0 && untrained !== undefined && Number.isFinite(untrained)
    ? [{ epoch: 0, value: untrained }, ...after]
    : after;
}

function rateInCharge({ experiment, marks = [] }: ObservedRun): RateReading {
  const { optimizer, switch: optimizerSwitch } = experiment.training;
  const { data } = experiment;
  const hasSwitched = optimizerSwitch !== null && marks.some(({ kind }) => kind === 'switch');
  if (!hasSwitched) {
    return {
      optimizer,
      path: 'training.optimizer.learningRate',
      value: optimizer.learningRate,
      usual: usualRate(data, optimizer.type),
    };
  }
  return {
    optimizer: optimizerSwitch.to,
    ...('epoch' in optimizerSwitch.when && { path: 'training.switch.to.learningRate' }),
    value: optimizerSwitch.to.learningRate,
    usual: usualRate(data, optimizerSwitch.to.type),
  };
}
