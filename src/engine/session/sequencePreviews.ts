import { firstToken } from '../../core/catalog/sequences';
import { randomStream } from '../../core/math/random';
import type { Part, PreparedData } from '../../data/types';
import type { SeriesPreview, TextPreview, TokenizedText } from '../../protocol/dataSummary';
import { readText } from '../inspect/readText';

const textsShown = 24;
const textsPerClass = 3;
const validationTexts = 6;
const commonestShown = 40;

/** Some texts of each class with their tokens, in the numbers that the network gets. The seed chooses them. */
export function previewTexts(data: PreparedData, seed: number): TextPreview {
  const { raw, task, training, validation, vocabulary = [] } = data;
  const { unit = 'word', length = 0 } = raw.textFormat ?? {};
  const classes = task.kind === 'classification' ? task.classes.length : 0;
  const perClass = Math.min(textsPerClass, Math.floor(textsShown / Math.max(1, classes)));
  const order = shuffledRows(training, seed, 'texts');
  const chosen = Array.from({ length: classes }, (_, label) =>
    order.filter((row) => training.labels[row] === label).slice(0, perClass),
  );
  const unseen = shuffledRows(validation, seed, 'unseenTexts').slice(0, validationTexts);
  return {
    kind: 'text',
    unit,
    length,
    vocabulary: Math.max(0, vocabulary.length - firstToken),
    commonest: vocabulary.slice(firstToken, firstToken + commonestShown),
    texts: [
      ...chosen.flat().map((row) => viewTokens(data, 'training', row)),
      ...unseen.map((row) => viewTokens(data, 'validation', row)),
    ],
  };
}

function shuffledRows(part: Part, seed: number, what: string): number[] {
  const rows = Int32Array.from({ length: part.count }, (_, row) => row);
  return [...randomStream(seed, 'preview', what).shuffle(rows)];
}

function viewTokens(data: PreparedData, name: 'training' | 'validation', row: number): TokenizedText {
  const { raw } = data;
  const part = data[name];
  const { length = 0 } = raw.textFormat ?? {};
  const index = part.indices[row] ?? 0;
  const inputs = part.inputs.subarray(row * length, (row + 1) * length);
  const text = raw.texts?.[index] ?? '';
  return { index, truth: part.labels[row] ?? 0, part: name, ...readText(data, text, inputs) };
}

/** The whole series and where its parts begin. */
export function previewSeries({ raw, training, validation, test }: PreparedData): SeriesPreview {
  const { series } = raw;
  if (!series) throw new Error('A series without its source.');
  const { step, dates, channels, values, target, window, scale } = series;
  const first = (part: Part) => window + (part.indices[0] ?? 0);
  const last = (part: Part) => first(part) + part.count;
  return {
    kind: 'series',
    step,
    dates,
    channels,
    // A copy, since the original may be moved to another thread only once.
    values: values.slice(),
    target,
    window,
    scale,
    bounds: [first(training), last(training), last(validation), last(test)],
  };
}
