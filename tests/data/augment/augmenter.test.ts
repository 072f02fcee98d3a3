import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Augmentation,
  augmentationEntry,
  augmentationSchema,
  augmentations,
} from '../../../src/core/catalog/augmentations';
import type { DataKind } from '../../../src/core/catalog/dataKind';
import { knobsOfSchema } from '../../../src/core/experiment/knobs';
import { createAugmenter } from '../../../src/data/augment/augmenter';
import type { PreparedData } from '../../../src/data/types';
import { everyKind, featuresOf, images, operations, points, setup, table, texts, widthOf } from './setups';

type Kind = keyof typeof everyKind;
const kinds = Object.keys(everyKind) as Kind[];

const dataKind = (kind: Kind): DataKind => (kind === 'gray' || kind === 'colour' ? 'image' : kind);

const typesFor = (kind: Kind) =>
  (Object.keys(augmentations) as Augmentation['type'][]).filter(
    (type) => type !== 'mixup' && augmentationEntry(type).suits.includes(dataKind(kind)),
  );

/** Any operations that suit the kind, each with any ranges, in any order. */
function anyOperations(kind: Kind): fc.Arbitrary<Augmentation[]> {
  const any = fc.constantFrom(...typesFor(kind)).chain((type) => {
    const fields = knobsOfSchema(augmentationEntry(type).schema).flatMap(({ path, knob }) =>
      knob.kind === 'number'
        ? [
            [
              path,
              knob.integer
                ? fc.integer({ min: knob.min, max: knob.max })
                : fc.double({ min: knob.min, max: knob.max, noNaN: true }),
            ] as const,
          ]
        : [],
    );
    return fc
      .record(Object.fromEntries(fields))
      .map((ranges) => augmentationSchema.parse({ ...ranges, type }));
  });
  return fc.uniqueArray(any, { selector: ({ type }) => type, minLength: 1, maxLength: 6 });
}

/** An example as it is augmented, in a row with a guard on both sides. */
function augmented(data: PreparedData, augment: readonly Augmentation[], seed: number, place: number[]) {
  const [position = 0, epoch = 1, copy = 0] = place;
  const width = widthOf(data);
  const memory = new Float32Array(width + 2).fill(12345);
  const row = memory.subarray(1, width + 1);
  const fill = createAugmenter(setup(augment, { seed, features: featuresOf(data) }), data);
  const target = fill(position, epoch, copy, row);
  expect([memory[0], memory[width + 1]]).toEqual([12345, 12345]);
  return { row: [...row], target };
}

const anyPlace = fc.tuple(fc.nat({ max: 9 }), fc.integer({ min: 1, max: 500 }), fc.nat({ max: 3 }));

describe.each(kinds)('any operations on %s', (kind) => {
  const data = everyKind[kind]();
  const original = (position: number) =>
    [...data.training.inputs].slice(position * widthOf(data), (position + 1) * widthOf(data));

  test('write the whole row and nothing else, in its range, with its target', () => {
    fc.assert(
      fc.property(anyOperations(kind), fc.integer(), anyPlace, (augment, seed, place) => {
        const { row, target } = augmented(data, augment, seed, place);
        expect(row.every(Number.isFinite)).toBe(true);
        if (data.raw.kind === 'image') {
          const { offset, scale } = data.inputScaler;
          row.forEach((value, i) => {
            const channel = i % offset.length;
            const pixel = value * (scale[channel] ?? 1) + (offset[channel] ?? 0);
            expect(pixel).toBeGreaterThanOrEqual(-1e-3);
            expect(pixel).toBeLessThanOrEqual(255.001);
          });
        }
        if (data.raw.kind === 'text') {
          const first = row.findIndex((token) => token !== 0);
          // Padding stays in front, and something is left to read.
          expect(first).toBeGreaterThanOrEqual(0);
          expect(row.slice(first).every((token) => token >= 1 && token < 20)).toBe(true);
        }
        if (data.task.kind === 'classification') expect(target).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  test('give the same for the same seed, epoch, example and copy, whatever was asked before', () => {
    fc.assert(
      fc.property(anyOperations(kind), fc.integer(), anyPlace, anyPlace, (augment, seed, place, other) => {
        const fill = createAugmenter(setup(augment, { seed, features: featuresOf(data) }), data);
        const row = new Float32Array(widthOf(data));
        const [a = 0, b = 1, c = 0] = other;
        fill(a, b, c, row);
        const [position = 0, epoch = 1, copy = 0] = place;
        const target = fill(position, epoch, copy, row);
        expect({ row: [...row], target }).toEqual(augmented(data, augment, seed, place));
      }),
      { numRuns: 40 },
    );
  });

  test.each(typesFor(kind))('%s does exactly nothing without strength, and without probability', (type) => {
    const without: Readonly<Record<string, number>> = { keep: 100 };
    const strengths = knobsOfSchema(augmentationEntry(type).schema).filter(
      ({ path, knob }) => knob.kind === 'number' && path !== 'probability',
    );
    const idle = Object.fromEntries(strengths.map(({ path }) => [path, without[path] ?? 0]));
    const weak = operations({ type, ...idle, probability: 1 });
    const never = operations({ type, probability: 0 });
    // A flip has no strength but its probability.
    for (const augment of strengths.length > 0 ? [weak, never] : [never]) {
      for (let position = 0; position < 5; position++) {
        const { row, target } = augmented(data, augment, 9, [position, 3, 0]);
        expect(row).toEqual(original(position));
        if (data.task.kind === 'regression') expect(target).toBe(data.training.targets[position]);
      }
    }
  });

  test.each(typesFor(kind))('%s changes examples, and differently in each epoch', (type) => {
    const { misfit } = augmentationEntry(type);
    const strong = Object.fromEntries(
      knobsOfSchema(augmentationEntry(type).schema).flatMap(({ path, knob }) =>
        knob.kind === 'number' && path === 'percent' ? [[path, Math.min(50, knob.max)]] : [],
      ),
    );
    const augment = operations({ type, ...strong, probability: type.startsWith('flip') ? 0.5 : 1 });
    const seen = new Set(
      Array.from({ length: 12 }, (_, epoch) =>
        augmented(data, augment, 4, [2, epoch + 1, 0])
          .row.map((value) => value.toFixed(4))
          .join(' '),
      ),
    );
    // Colours are nothing to gray images; they are refused before they come here.
    expect(seen.size).toBeGreaterThan(kind === 'gray' && misfit ? 0 : 1);
  });
});

test('every operation draws from a stream of its own: another one beside it re-rolls nothing', () => {
  const data = images(1);
  const alone = augmented(data, operations({ type: 'shift', pixels: 1 }), 5, [1, 1, 0]).row;
  const beside = augmented(
    data,
    operations(
      { type: 'flipVertical', probability: 0 },
      { type: 'shift', pixels: 1 },
      { type: 'zoom', percent: 0 },
    ),
    5,
    [1, 1, 0],
  ).row;
  expect(beside).toEqual(alone);
});

test('copies of one example in one epoch differ', () => {
  const augment = operations({ type: 'jitter', strength: 0.5 });
  const rows = [0, 1, 2].map((copy) => augmented(points(), augment, 1, [3, 1, copy]).row.join());
  expect(new Set(rows).size).toBe(3);
});

test('shifted images of white paper get white, those of black paper black', () => {
  const augment = operations({ type: 'shift', pixels: 16 });
  for (const [channels, paper] of [
    [1, 0],
    [3, 255],
  ] as const) {
    const data = images(channels);
    const { offset, scale } = data.inputScaler;
    // Some of the epochs move the whole image out of its frame.
    const rows = Array.from({ length: 20 }, (_, epoch) => augmented(data, augment, 2, [0, epoch + 1, 0]).row);
    const blank = rows.filter((row) =>
      row.every((value, i) => {
        const channel = i % channels;
        return Math.abs(value * (scale[channel] ?? 1) + (offset[channel] ?? 0) - paper) < 0.01;
      }),
    );
    expect(blank.length).toBeGreaterThan(0);
  }
});

test('features follow from where a point has moved to', () => {
  const data = points();
  for (let epoch = 1; epoch < 20; epoch++) {
    const { row } = augmented(data, operations({ type: 'jitter', strength: 1 }), 3, [epoch % 10, epoch, 0]);
    expect(row[2]).toBeCloseTo((row[0] ?? 0) ** 2, 4);
  }
});

test('jitter moves the numbers of a table in parts of their spread and leaves categories alone', () => {
  const data = table();
  const fill = createAugmenter(setup(operations({ type: 'jitter', strength: 0.1 })), data);
  const row = new Float32Array(5);
  const moves: [number[], number[]] = [[], []];
  for (let epoch = 1; epoch <= 100; epoch++) {
    for (let position = 0; position < 20; position++) {
      fill(position, epoch, 0, row);
      const original = data.training.inputs.subarray(5 * position, 5 * position + 5);
      expect([...row.subarray(2)]).toEqual([...original.subarray(2)]);
      moves[0].push((row[0] ?? 0) - (original[0] ?? 0));
      moves[1].push((row[1] ?? 0) - (original[1] ?? 0));
    }
  }
  const deviation = (values: readonly number[]) =>
    Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);
  const spread = (column: number) => {
    const values = Array.from({ length: 20 }, (_, row) => data.training.inputs[5 * row + column] ?? 0);
    const mean = values.reduce((sum, value) => sum + value, 0) / 20;
    return deviation(values.map((value) => value - mean));
  };
  expect(deviation(moves[0]) / spread(0)).toBeCloseTo(0.1, 2);
  expect(deviation(moves[1]) / spread(1)).toBeCloseTo(0.1, 2);
});

test('word dropout makes about its share of the words unknown and touches no other', () => {
  const data = texts();
  const fill = createAugmenter(setup(operations({ type: 'wordDropout', percent: 30 })), data);
  const row = new Float32Array(12);
  let words = 0;
  let unknown = 0;
  for (let epoch = 1; epoch <= 200; epoch++) {
    fill(epoch % 10, epoch, 0, row);
    const original = data.training.inputs.subarray((epoch % 10) * 12, (epoch % 10) * 12 + 12);
    original.forEach((token, place) => {
      if (token !== 0) words++;
      if (token !== 0 && row[place] === 1) unknown++;
      else expect(row[place]).toBe(token);
    });
  }
  expect(unknown / words).toBeCloseTo(0.3, 1);
});
