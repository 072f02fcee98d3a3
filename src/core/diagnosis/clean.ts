import { type MetricEntry, type MetricId, metrics } from '../catalog/metrics';
import type { Task } from '../task';
import type { MetricValues, ObservedRun } from './types';

/** Beyond this a number is an accident of overflow, not a measurement. */
const absurd = 1e30;

/** The run without what no sound run has, so that no rule need ask: holes instead of what is no measurement. */
export function clean(run: ObservedRun, task: Task): ObservedRun {
  const { rows, marks = [], counts, classCounts, units, test, atEnd, targetSpread, before, ...rest } = run;
  const classes = task.kind === 'classification' ? task.classes.length : 0;
  const fits =
    classCounts && Object.values(classCounts).every((part) => part.length === classes && sum(part) > 0);
  return {
    ...rest,
    rows: rows
      .filter(({ epoch }) => Number.isFinite(epoch) && epoch >= 0)
      .map(({ epoch, learningRate, train, validation }) => ({
        epoch,
        learningRate: isSound(learningRate) && learningRate > 0 ? learningRate : 0,
        train: measured(train),
        validation: measured(validation),
      })),
    marks: marks.filter(({ epoch }) => Number.isFinite(epoch)),
    ...(counts && { counts }),
    ...(fits && { classCounts }),
    ...(units && { units: units.filter((layer) => layer.dead <= layer.units) }),
    ...(test && { test: measured(test) }),
    ...(atEnd && { atEnd: { train: measured(atEnd.train), validation: measured(atEnd.validation) } }),
    ...(targetSpread &&
      Object.values(targetSpread).every((spread) => isSound(spread) && spread > 0) && { targetSpread }),
    ...(before && { before: { ...before, ...(before.test && { test: measured(before.test) }) } }),
  };
}

function measured(values: MetricValues): MetricValues {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([id, value]) => isSound(value) && (!isShare(id) || (value >= 0 && value <= 1)),
    ),
  );
}

function isShare(id: string): boolean {
  const entry: MetricEntry | undefined = Object.hasOwn(metrics, id) ? metrics[id as MetricId] : undefined;
  return entry?.format === 'percent';
}

function isSound(value: number | undefined): value is number {
  return value !== undefined && Math.abs(value) < absurd;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
