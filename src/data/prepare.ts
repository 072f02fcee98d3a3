import { datasetOf, isGenerated } from '../core/experiment/dataset';
import type { Experiment } from '../core/experiment/schema';
import { dataTaskOf, inputShapeOf } from '../core/experiment/task';
import { frameAnswers } from './framing';
import { generatePoints } from './generate';
import { makeImbalanced } from './imbalance';
import { createGatherer, createScaledGatherer } from './inputs';
import { noisyLabels } from './labelNoise';
import { readDataset } from './read';
import { readDescribed } from './read/described';
import { applyScaler, fillMissing, fitFill, fitScaler } from './scale';
import { splitFor, takeFraction } from './split';
import type { Part, PreparedData, RawExamples, ReadFile, Scaler } from './types';
import { fitVocabulary } from './vocabulary';

/**
 * The experiment's data, ready to train on: read or drawn, split, scaled.
 * @throws ProblemError `data.unavailable` where a file can't be had, `data.missing` where the data stay with their owner, `data.corrupt` where it is not what its card says
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
  if (isGenerated(dataset)) {
    return generatePoints(dataset, { samples, noise, classes, seed, task: dataTaskOf(data) });
  }
  const set = datasetOf(data);
  return set.card
    ? readDescribed(set.card, set, readFile, signal, window)
    : readDataset(dataset, set, readFile, signal, window);
}

/** The second half of {@link prepareData}: split, fraction, rare classes, wrong labels, framing, scaling. */
export function prepareExamples(
  experiment: Pick<Experiment, 'data' | 'seed' | 'task'>,
  raw: RawExamples,
): PreparedData {
  const { data, seed } = experiment;
  const split = splitFor(raw, data.split, seed);
  const { labels, task } = raw;
  const indices = trainingIndices();
  const inputShape = inputShapeOf(data);
  const width = inputShape[inputShape.length - 1] as number;
  const vocabulary = vocabularyOf(raw, indices);
  const gather = createGatherer(raw, data.features, vocabulary);

  const inputs = gather(indices);
  const inputScaler = fitInputs();
  applyScaler(inputScaler, inputs);
  const gatherScaled = createScaledGatherer(raw, data.features, inputScaler, vocabulary);

  const noisy =
    labels && task.kind === 'classification'
      ? noisyLabels(labels, indices, task.classes.length, data.labelNoise, seed)
      : new Int32Array();
  const framed = frameAnswers(experiment, raw, indices, noisy);

  const training: Part = {
    count: indices.length,
    indices,
    inputs,
    ...framed.answers(indices, noisy),
  };
  return {
    raw,
    task: framed.task,
    inputShape,
    training,
    validation: heldOut(split.validation),
    test: heldOut(split.test),
    inputScaler,
    targetScaler: framed.targetScaler,
    ...(framed.classNumbers && { classNumbers: framed.classNumbers }),
    ...(vocabulary && { vocabulary }),
  };

  function trainingIndices(): Int32Array {
    const some = takeFraction(split.training, data.fraction, raw.chronological);
    if (!labels || task.kind !== 'classification' || !data.imbalance) return some;
    return makeImbalanced(labels, some, task.classes.length, data.imbalance, seed);
  }

  function fitInputs(): Scaler {
    if (raw.kind !== 'table') return fitScaler(data.scaling, inputs, width, raw);
    const fill = fitFill(inputs, width, raw);
    fillMissing(fill, inputs);
    return { ...fitScaler(data.scaling, inputs, width, raw), fill };
  }

  function heldOut(part: Int32Array): Part {
    return {
      count: part.length,
      indices: part,
      inputs: gatherScaled(part),
      ...framed.answers(
        part,
        Int32Array.from(labels ? part : [], (index) => labels?.[index] ?? 0),
      ),
    };
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
