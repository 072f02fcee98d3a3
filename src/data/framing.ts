import { datasetOf } from '../core/experiment/dataset';
import type { Experiment } from '../core/experiment/schema';
import { framingProblem, taskOf } from '../core/experiment/task';
import { ProblemError } from '../core/problem';
import type { Task } from '../core/task';
import { fitTargetScaler } from './scale';
import type { Part, PreparedData, RawExamples } from './types';

/** What the network is asked for, and the answers of any part of the data in that form. */
export interface Framed extends Pick<PreparedData, 'task' | 'targetScaler' | 'classNumbers'> {
  /**
   * @param indices positions in the raw examples
   * @param labels of these, where the data have classes
   */
  answers(indices: Int32Array, labels: Int32Array): Pick<Part, 'labels' | 'targets'>;
}

const unscaled = { offset: 0, scale: 1 } as const;
const none = { labels: new Int32Array(), targets: new Float32Array() } as const;

/**
 * Puts the data's answers into the form that the experiment asks for (tip 17). Whatever must be fitted, such as the
 * borders of bins, is fitted on the training part alone.
 * @param training positions of the training examples in the raw ones
 * @param trainingLabels their labels, wrong ones included; empty where the data have no classes
 * @throws ProblemError `data.unsuitable` where the data cannot be framed so
 */
export function frameAnswers(
  experiment: Pick<Experiment, 'data' | 'task'>,
  raw: RawExamples,
  training: Int32Array,
  trainingLabels: Int32Array,
): Framed {
  const problem = framingProblem(experiment);
  if (problem) throw new ProblemError(problem);
  const asked = taskOf(experiment);
  // The classes of the data themselves, where those were cut down since the catalog was written.
  const task: Task = asked.kind === raw.task.kind ? { ...asked, ...raw.task } : asked;
  const { targets } = raw;
  if (targets === undefined) return frameClasses(task, experiment, raw.task, trainingLabels);
  const numbers = (indices: Int32Array) => Float32Array.from(indices, (index) => targets[index] as number);
  if (task.kind === 'regression') {
    const targetScaler = fitTargetScaler(numbers(training));
    return {
      task,
      targetScaler,
      answers: (indices) => ({ ...none, targets: standardized(numbers(indices), targetScaler) }),
    };
  }
  const borders = quantileBorders(numbers(training), task.classes.length);
  const binOf = (value: number) => borders.reduce((bin, border) => bin + (value > border ? 1 : 0), 0);
  return {
    task,
    targetScaler: unscaled,
    classNumbers: binMeans(numbers(training), binOf, borders),
    answers: (indices) => ({ ...none, labels: Int32Array.from(numbers(indices), binOf) }),
  };
}

/** Data with classes, asked for the class or, where these are numbers in order, for the number. */
function frameClasses(
  task: Task,
  { data }: Pick<Experiment, 'data'>,
  natural: Task,
  trainingLabels: Int32Array,
): Framed {
  const count = natural.kind === 'classification' ? natural.classes.length : 0;
  const isOrdinal = datasetOf(data).ordinal !== undefined;
  const classNumbers = isOrdinal ? Float32Array.from({ length: count }, (_, index) => index) : undefined;
  if (task.kind === 'classification') {
    return {
      task,
      targetScaler: unscaled,
      ...(classNumbers && { classNumbers }),
      answers: (_, labels) => ({ ...none, labels }),
    };
  }
  const targetScaler = fitTargetScaler(Float32Array.from(trainingLabels));
  return {
    task,
    targetScaler,
    ...(classNumbers && { classNumbers }),
    answers: (_, labels) => ({ labels, targets: standardized(Float32Array.from(labels), targetScaler) }),
  };
}

/** Borders between bins that hold the same share of the values each, `[bins - 1]`, rising. */
function quantileBorders(values: Float32Array, bins: number): readonly number[] {
  const sorted = values.toSorted();
  return Array.from({ length: bins - 1 }, (_, index) => {
    const place = ((index + 1) * sorted.length) / bins;
    const [below, above] = [sorted[Math.ceil(place) - 1] ?? 0, sorted[Math.floor(place)] ?? 0];
    return (below + above) / 2;
  });
}

/** The mean of the values in each bin; a bin that ties left empty stands for its border. */
function binMeans(
  values: Float32Array,
  binOf: (value: number) => number,
  borders: readonly number[],
): Float32Array {
  const sums = new Float64Array(borders.length + 1);
  const counts = new Float64Array(borders.length + 1);
  for (const value of values) {
    const bin = binOf(value);
    sums[bin] = (sums[bin] as number) + value;
    counts[bin] = (counts[bin] as number) + 1;
  }
  return Float32Array.from(sums, (sum, bin) => {
    const count = counts[bin] as number;
    return count > 0 ? sum / count : (borders[Math.min(bin, borders.length - 1)] ?? 0);
  });
}

function standardized(values: Float32Array, scaler: PreparedData['targetScaler']): Float32Array {
  return values.map((value) => (value - scaler.offset) / scaler.scale);
}
