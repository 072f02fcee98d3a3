import { datasetEntry, isGenerated } from '../core/catalog/datasets';
import type { Experiment } from '../core/experiment/schema';
import { inputShapeOf, taskOf } from '../core/experiment/task';
import { generatePoints } from './generate';
import { createGatherer } from './inputs';
import { noisyLabels } from './labelNoise';
import { readDataset } from './read';
import { applyScaler, fillMissing, fitFill, fitScaler, fitTargetScaler } from './scale';
import { splitFor, takeFraction } from './split';
import type { Part, PreparedData, RawExamples, ReadFile, Scaler } from './types';
import { fitVocabulary } from './vocabulary';

/**
 * The experiment's data, ready to train on: read or drawn, split, scaled.
 * @throws ProblemError `data.unavailable` where a file can't be had, `data.corrupt` where it is not what its card says
 * @throws the signal's reason, once it is aborted
 */
export async function prepareData(
  experiment: Experiment,
  readFile: ReadFile,
  signal?: AbortSignal,
): Promise<PreparedData> {
  const raw = await loadExamples(experiment, readFile, signal);
  signal?.throwIfAborted();
  return prepareExamples(experiment, raw);
}

/** The first half of {@link prepareData}: nothing split, nothing scaled. */
export async function loadExamples(
  { data, seed }: Pick<Experiment, 'data' | 'seed'>,
  readFile: ReadFile,
  signal?: AbortSignal,
): Promise<RawExamples> {
  const { dataset, samples, noise, classes, window } = data;
  return isGenerated(dataset)
    ? generatePoints(dataset, { samples, noise, classes, seed, task: taskOf(data) })
    : readDataset(dataset, datasetEntry(dataset), readFile, signal, window);
}

/** The second half of {@link prepareData}: split, fraction, wrong labels, scaling. */
export function prepareExamples(
  { data, seed }: Pick<Experiment, 'data' | 'seed'>,
  raw: RawExamples,
): PreparedData {
  const split = splitFor(raw, data.split, seed);
  const indices = takeFraction(split.training, data.fraction, raw.chronological);
  const inputShape = inputShapeOf(data);
  const width = inputShape[inputShape.length - 1] as number;
  const vocabulary = vocabularyOf(raw, indices);
  const gather = createGatherer(raw, data.features, vocabulary);

  const inputs = gather(indices);
  const inputScaler = fitInputs();
  applyScaler(inputScaler, inputs);

  const { labels, targets, task } = raw;
  const noisy =
    labels && task.kind === 'classification'
      ? noisyLabels(labels, indices, task.classes.length, data.labelNoise, seed)
      : new Int32Array();
  const unscaled = targets ? pick(targets, indices) : new Float32Array();
  const targetScaler = targets ? fitTargetScaler(unscaled) : { offset: 0, scale: 1 };

  const training: Part = {
    count: indices.length,
    indices,
    inputs,
    labels: noisy,
    targets: standardized(unscaled),
  };
  return {
    raw,
    task,
    inputShape,
    training,
    validation: heldOut(split.validation),
    test: heldOut(split.test),
    inputScaler,
    targetScaler,
    ...(vocabulary && { vocabulary }),
  };

  function fitInputs(): Scaler {
    if (raw.kind !== 'table') return fitScaler(data.scaling, inputs, width, raw);
    const fill = fitFill(inputs, width, raw);
    fillMissing(fill, inputs);
    return { ...fitScaler(data.scaling, inputs, width, raw), fill };
  }

  function heldOut(part: Int32Array): Part {
    const scaled = gather(part);
    applyScaler(inputScaler, scaled);
    return {
      count: part.length,
      indices: part,
      inputs: scaled,
      labels: labels ? Int32Array.from(part, (index) => labels[index] as number) : new Int32Array(),
      targets: targets ? standardized(pick(targets, part)) : new Float32Array(),
    };
  }

  function standardized(values: Float32Array): Float32Array {
    return values.map((value) => (value - targetScaler.offset) / targetScaler.scale);
  }
}

/** Fitted on the training part alone: a word that only others use stays unknown. */
function vocabularyOf({ texts, textFormat }: RawExamples, training: Int32Array) {
  if (!texts || !textFormat) return undefined;
  return fitVocabulary(
    Array.from(training, (index) => texts[index] ?? ''),
    textFormat,
  );
}

function pick(values: Float32Array, indices: Int32Array): Float32Array {
  return Float32Array.from(indices, (index) => values[index] as number);
}
