import type { DataKind } from '../../core/catalog/dataKind';
import { sizeOf } from '../../core/catalog/layers/types';
import type { Experiment } from '../../core/experiment/schema';
import { randomStream } from '../../core/math/random';
import { summarize } from '../../core/math/statistics';
import { createAugmentations } from '../../data/augment/augmentations';
import type { AugmentSetup } from '../../data/augment/types';
import type { PreparedData } from '../../data/types';
import type { AugmentedColumn, AugmentedQuery, AugmentedView, MixedWith } from '../../protocol/augmented';
import { viewExample } from './examples';
import { markTokens, originalTokens } from './markedTokens';

/** Points that are followed: more would hide each other. */
const mostPoints = 150;
/** Below this share of the other one, nothing of it is seen. */
const leastMixed = 0.005;

/** An example as it is met in one epoch, in the units of the data. */
interface Met {
  readonly epoch: number;
  readonly values: Float32Array;
  /** In the target's unit; for classes 0. */
  readonly target: number;
  readonly mixed?: MixedWith;
}

/**
 * One training example and what the operations make of it in the asked epochs. Without mixup these are the very inputs
 * that the network gets then, scaled back; the partner of a mixture is another than in the batch, and any.
 */
export function augmentedView(
  { seed, data: section }: Pick<Experiment, 'seed' | 'data'>,
  data: PreparedData,
  query: AugmentedQuery,
): AugmentedView {
  const setup: AugmentSetup = { seed, data: section, augment: [...query.operations] };
  const { raw, training } = data;
  if (raw.kind === 'points') return viewPoints(setup, data, query);
  const position = query.example % training.count;
  const met = meetInEpochs(setup, data, query, position);
  const { values } = viewExample(data, training.indices[position] ?? 0);
  const truth = taughtAs(data, position);
  const first = position * sizeOf(data.inputShape);
  const inputs = training.inputs.slice(first, first + sizeOf(data.inputShape));

  const kind: Exclude<DataKind, 'points'> = raw.kind;
  switch (kind) {
    case 'image': {
      const [height = 1, width = 1, channels = 1] = raw.shape;
      return {
        kind: 'image',
        truth,
        shape: [height, width, channels],
        original: Uint8Array.from(values),
        draws: met.map((one) => ({ ...one, values: Uint8Array.from(one.values, Math.round) })),
      };
    }
    case 'table':
      return {
        kind: 'table',
        truth,
        columns: columnsOf(data),
        original: filled(values, data),
        draws: met,
      };
    case 'text':
      return {
        kind: 'text',
        truth,
        unit: raw.textFormat?.unit ?? 'word',
        original: originalTokens(data, position, inputs),
        draws: met.map(({ values: tokens, ...one }) => ({
          ...one,
          tokens: markTokens(data, position, inputs, tokens),
        })),
      };
    case 'series':
      return {
        kind: 'series',
        truth,
        channels: raw.series?.channels ?? [],
        target: raw.series?.target ?? 0,
        original: unscaled(data, inputs),
        draws: met.map(({ target, ...one }) => ({ ...one, truth: target })),
      };
  }
}

/** What the example is trained with: its class, or the target in its own unit. */
function taughtAs({ task, training, targetScaler }: PreparedData, position: number): number {
  if (task.kind === 'classification') return training.labels[position] ?? 0;
  return (training.targets[position] ?? 0) * targetScaler.scale + targetScaler.offset;
}

/** The example in each of the asked epochs. */
function meetInEpochs(
  setup: AugmentSetup,
  data: PreparedData,
  { epoch: from, draws }: AugmentedQuery,
  position: number,
): Met[] {
  const { training, targetScaler, task } = data;
  const { example = copyOf(data), mix } = createAugmentations(setup, data) ?? {};
  const size = sizeOf(data.inputShape);
  const inTargetUnit = (target: number) => target * targetScaler.scale + targetScaler.offset;

  return Array.from({ length: draws }, (_, draw) => {
    const epoch = from + draw;
    const inputs = new Float32Array(2 * size);
    const own = example(position, epoch, 0, inputs.subarray(0, size));
    if (mix === undefined || training.count < 2) {
      return { epoch, values: unscaled(data, inputs.subarray(0, size)), target: inTargetUnit(own) };
    }
    const chance = randomStream(setup.seed, 'preview', `mixup/${position}/${epoch}`);
    const partner = (position + 1 + chance.integer(training.count - 1)) % training.count;
    const theirs = example(partner, epoch, 0, inputs.subarray(size));
    const isNumber = task.kind === 'regression';
    const targets = isNumber ? Float32Array.of(own, theirs) : new Float32Array();
    const labels = isNumber
      ? new Int32Array()
      : Int32Array.of(training.labels[position] ?? 0, training.labels[partner] ?? 0);
    const mixture = { labels: new Int32Array(2), shares: new Float32Array(2) };
    mix({ count: 2, inputs, labels, targets }, (row) => (row === 0 ? position : partner), epoch, mixture);
    const share = mixture.shares[0] ?? 1;
    return {
      epoch,
      values: unscaled(data, inputs.subarray(0, size)),
      target: inTargetUnit(targets[0] ?? own),
      ...(1 - share > leastMixed && {
        mixed: { truth: isNumber ? inTargetUnit(theirs) : (labels[1] ?? 0), share },
      }),
    };
  });
}

/** What stands in for an augmenter where there is none. */
function copyOf({ training, inputShape }: PreparedData) {
  const size = sizeOf(inputShape);
  return (position: number, _epoch: number, _copy: number, into: Float32Array): number => {
    into.set(training.inputs.subarray(position * size, (position + 1) * size));
    return training.targets[position] ?? 0;
  };
}

function unscaled({ inputScaler: { offset, scale } }: PreparedData, inputs: Float32Array): Float32Array {
  return inputs.map((value, place) => {
    const feature = place % offset.length;
    return value * (scale[feature] ?? 1) + (offset[feature] ?? 0);
  });
}

/** A row as it was read, with what stands in for missing values. */
function filled(values: ArrayLike<number>, { inputScaler: { fill } }: PreparedData): Float32Array {
  return Float32Array.from(values, (value, column) => (Number.isNaN(value) ? (fill?.[column] ?? 0) : value));
}

/** Many points and where they go. They are followed on the plane, whatever features the network is told. */
function viewPoints(
  setup: AugmentSetup,
  data: PreparedData,
  { epoch: from, draws }: AugmentedQuery,
): AugmentedView {
  const { raw, training } = data;
  const count = Math.min(mostPoints, training.count);
  const identity = { offset: Float32Array.of(0, 0), scale: Float32Array.of(1, 1) };
  const plane: PreparedData = { ...data, inputShape: [2], inputScaler: identity };
  const onPlane: AugmentSetup = { ...setup, data: { ...setup.data, features: ['x1', 'x2'] } };
  const { example, mix } = createAugmentations(onPlane, plane) ?? {};

  const original = new Float32Array(2 * count);
  const values = new Float32Array(count);
  for (let position = 0; position < count; position++) {
    const index = training.indices[position] ?? 0;
    original.set(raw.values.subarray(2 * index, 2 * index + 2), 2 * position);
    values[position] = taughtAs(data, position);
  }
  const moved = new Float32Array(draws * 2 * count);
  const mixture = { labels: new Int32Array(count), shares: new Float32Array(count) };
  for (let draw = 0; draw < draws; draw++) {
    const inputs = moved.subarray(draw * 2 * count, (draw + 1) * 2 * count);
    inputs.set(original);
    for (let position = 0; position < count; position++) {
      example?.(position, from + draw, 0, inputs.subarray(2 * position, 2 * position + 2));
    }
    const labels = training.labels.slice(0, count);
    const targets = training.targets.slice(0, count);
    mix?.({ count, inputs, labels, targets }, (row) => row, from + draw, mixture);
  }
  return { kind: 'points', original, values, moved };
}

/** What the columns of the input are called, those of a category each by its value, and how far they reach. */
function columnsOf({ raw, training }: PreparedData): AugmentedColumn[] {
  const { fields = [], columns = [] } = raw;
  const width = raw.shape[0] ?? 0;
  return Array.from({ length: width }, (_, column) => {
    const values = Float32Array.from(training.indices, (index) => raw.values[index * width + column] ?? 0);
    const { minimum, maximum } = summarize(values);
    const number = fields.find((field) => field.column === column && field.categories === undefined);
    const title = number?.title ?? columns[column] ?? `column ${column + 1}`;
    return { name: number?.unit ? `${title} (${number.unit})` : title, minimum, maximum };
  });
}
