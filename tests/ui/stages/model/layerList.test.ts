import { expect, test } from 'vitest';
import { layerEntry } from '../../../../src/core/catalog/layers';
import { isMisfit } from '../../../../src/core/catalog/layers/types';
import {
  factsInside,
  freshLayer,
  layerChoices,
  moved,
} from '../../../../src/ui/stages/model/editor/layerList';

test('moving puts the layer at its new place and keeps the order of the others', () => {
  const list = ['a', 'b', 'c', 'd'];
  expect(moved(list, 0, 3)).toEqual(['b', 'c', 'd', 'a']);
  expect(moved(list, 3, 0)).toEqual(['d', 'a', 'b', 'c']);
  expect(moved(list, 1, 2)).toEqual(['a', 'c', 'b', 'd']);
  expect(moved(list, 2, 2)).toEqual(list);
  expect(moved(list, 0, 9)).toEqual(list);
});

test('the menu offers what suits the data, and no block inside a block', () => {
  const typesOf = (...given: Parameters<typeof layerChoices>) =>
    layerChoices(...given).flatMap((group) => group.types);
  expect(typesOf('points', false)).not.toContain('conv2d');
  expect(typesOf('points', false)).toContain('residual');
  expect(typesOf('image', true)).toContain('conv2d');
  expect(typesOf('image', true)).not.toContain('residual');
  expect(typesOf('series', false)).toEqual(expect.arrayContaining(['conv1d', 'gru', 'spatialDropout']));
  expect(typesOf('series', false)).not.toContain('embedding');
  expect(typesOf('text', false)).toContain('embedding');
});

test('a new residual block fits the data it is made for', () => {
  for (const [kind, shape] of [
    ['points', [7]],
    ['image', [28, 28, 8]],
    ['series', [20, 4]],
    ['text', [32]],
  ] as const) {
    const block = freshLayer('residual', kind, shape);
    expect(isMisfit(layerEntry(block.type).effect(block, shape))).toBe(false);
  }
});

test('inside a block shapes are followed up to the layer that does not fit', () => {
  const inner = [
    freshLayer('conv2d', 'image', undefined),
    freshLayer('dense', 'image', undefined),
    freshLayer('dropout', 'image', undefined),
  ];
  const facts = factsInside(inner, [8, 8, 1]);
  expect(facts[0]).toEqual({ outputShape: [8, 8, 16], parameters: 160 });
  expect(facts[1]?.problem?.insertBefore).toBe('flatten');
  expect(facts[2]).toEqual({});
});

test('inside a block the cause of a misfit is found too', () => {
  const inner = [freshLayer('gru', 'series', undefined), freshLayer('lstm', 'series', undefined)];
  expect(factsInside(inner, [20, 4])[1]?.problem?.returnSequences).toEqual({ index: 0, value: true });
});
