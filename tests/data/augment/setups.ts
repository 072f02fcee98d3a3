import { type Augmentation, augmentationSchema } from '../../../src/core/catalog/augmentations';
import type { DataKind } from '../../../src/core/catalog/dataKind';
import type { PointFeature } from '../../../src/core/catalog/features';
import type { AugmentSetup } from '../../../src/data/augment/types';
import { createGatherer } from '../../../src/data/inputs';
import { applyScaler } from '../../../src/data/scale';
import type { Part, PreparedData, RawExamples, Scaler } from '../../../src/data/types';

/** Operations from their types and what of them is not the default. */
export function operations(
  ...given: readonly ({ readonly type: Augmentation['type'] } & Readonly<Record<string, unknown>>)[]
): Augmentation[] {
  return given.map((each) => augmentationSchema.parse(each));
}

export function setup(
  augment: readonly Augmentation[],
  { seed = 1, features = ['x1', 'x2'] as readonly PointFeature[] } = {},
): AugmentSetup {
  return { seed, augment: [...augment], data: { dataset: 'digits', features: [...features] } };
}

interface Given {
  readonly kind: DataKind;
  readonly shape: readonly number[];
  /** Examples, one after another. */
  readonly values: Float32Array | Uint8Array;
  readonly targets?: Float32Array;
  readonly scaler?: Scaler;
  readonly features?: readonly PointFeature[];
  readonly fields?: RawExamples['fields'];
  readonly vocabulary?: readonly string[];
}

/** Data of which all examples are training; labels 0, 1, 0, 1, ... unless there are targets. */
export function trainingData(given: Given): PreparedData {
  const { kind, shape, values, targets, fields, vocabulary } = given;
  const size = shape.reduce((product, side) => product * side, 1);
  const count = values.length / size;
  const inputShape = kind === 'points' ? [given.features?.length ?? 2] : shape;
  const width = inputShape[inputShape.length - 1] ?? 1;
  const scaler: Scaler = given.scaler ?? {
    offset: new Float32Array(width),
    scale: new Float32Array(width).fill(1),
  };
  const labels = targets ? new Int32Array() : Int32Array.from({ length: count }, (_, index) => index % 2);
  const task = targets
    ? ({ kind: 'regression', target: 'height' } as const)
    : ({ kind: 'classification', classes: ['a', 'b'] } as const);
  const raw: RawExamples = {
    kind,
    task,
    count,
    shape,
    values,
    ...(targets ? { targets } : { labels }),
    ...(fields && { fields }),
  };
  const indices = Int32Array.from({ length: count }, (_, index) => index);
  const inputs = createGatherer(raw, given.features ?? ['x1', 'x2'])(indices);
  applyScaler(scaler, inputs);
  const training: Part = { count, indices, inputs, labels, targets: targets ?? new Float32Array() };
  return {
    raw,
    task,
    inputShape,
    training,
    validation: training,
    test: training,
    inputScaler: scaler,
    targetScaler: { offset: 0, scale: 1 },
    ...(vocabulary && { vocabulary }),
  };
}

/** Twenty images of 6 × 5 pixels: strokes on black where they are gray, on white where they have three channels. */
export function images(channels: 1 | 3): PreparedData {
  const values = Uint8Array.from({ length: 20 * 30 * channels }, (_, place) => {
    const pixel = Math.floor(place / channels) % 30;
    const isEdge = pixel % 5 === 0 || pixel % 5 === 4 || pixel < 5 || pixel >= 25;
    if (isEdge) return channels === 1 ? 0 : 255;
    return (place * 73 + 29) % 256;
  });
  const scaler = {
    offset: Float32Array.from({ length: channels }, (_, channel) => 30 + 11 * channel),
    scale: Float32Array.from({ length: channels }, (_, channel) => 70 + 3 * channel),
  };
  return trainingData({ kind: 'image', shape: [6, 5, channels], values, scaler });
}

export function points(features: readonly PointFeature[] = ['x1', 'x2', 'x1Squared']): PreparedData {
  const values = Float32Array.from({ length: 40 }, (_, place) => ((place * 37) % 101) / 10 - 5);
  return trainingData({ kind: 'points', shape: [2], values, features });
}

/** Twenty rows of two numbers and a category of three values. */
export function table(): PreparedData {
  const values = Float32Array.from({ length: 100 }, (_, place) => {
    const [row, column] = [Math.floor(place / 5), place % 5];
    if (column < 2) return ((row * 17 + column * 5) % 23) * (column === 0 ? 1 : 100);
    return row % 3 === column - 2 ? 1 : 0;
  });
  const fields = [
    { name: 'a', title: 'A', column: 0 },
    { name: 'b', title: 'B', column: 1 },
    { name: 'c', title: 'C', column: 2, categories: ['x', 'y', 'z'] },
  ];
  return trainingData({ kind: 'table', shape: [5], values, fields });
}

/** Twenty windows of 8 steps in two channels. */
export function series(): PreparedData {
  const values = Float32Array.from({ length: 20 * 16 }, (_, place) => Math.sin(place) * 3 + 1);
  const targets = Float32Array.from({ length: 20 }, (_, index) => Math.cos(index));
  return trainingData({ kind: 'series', shape: [8, 2], values, targets });
}

/** Ten texts of twelve places over a vocabulary of twenty tokens, padded in front. */
export function texts(): PreparedData {
  const length = 12;
  const lines = Array.from({ length: 10 }, (_, row) => {
    const padding = row % 4;
    return Array.from({ length }, (_, place) => (place < padding ? 0 : 2 + ((row * 5 + place * 3) % 18)));
  });
  const vocabulary = Array.from({ length: 20 }, (_, number) => `t${number}`);
  return trainingData({ kind: 'text', shape: [length], values: Float32Array.from(lines.flat()), vocabulary });
}

export const everyKind = {
  gray: () => images(1),
  colour: () => images(3),
  points: () => points(),
  table,
  series,
  text: texts,
} as const;

export const featuresOf = (data: PreparedData): readonly PointFeature[] =>
  data.raw.kind === 'points' ? ['x1', 'x2', 'x1Squared'] : ['x1', 'x2'];

export const widthOf = ({ inputShape }: PreparedData) =>
  inputShape.reduce((product, side) => product * side, 1);
