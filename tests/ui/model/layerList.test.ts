import { expect, test } from 'vitest';
import { layerEntry } from '../../../src/core/catalog/layers';
import { isMisfit } from '../../../src/core/catalog/layers/types';
import {
  factsInside,
  freshLayer,
  layerChoices,
  moved,
  placeAfterMove,
} from '../../../src/ui/model/layerList';

test('moving puts the layer at its new place and follows the others', () => {
  const list = ['a', 'b', 'c', 'd'];
  for (const [from, to] of [
    [0, 3],
    [3, 0],
    [1, 2],
    [2, 2],
  ] as const) {
    const after = moved(list, from, to);
    for (const [index, item] of list.entries()) expect(after[placeAfterMove(index, from, to)]).toBe(item);
  }
  expect(moved(list, 0, 9)).toEqual(list);
});

test('the menu offers what suits the data, and no block inside a block', () => {
  const typesOf = (...given: Parameters<typeof layerChoices>) =>
    layerChoices(...given).flatMap((group) => group.types);
  expect(typesOf('points', false)).not.toContain('conv2d');
  expect(typesOf('points', false)).toContain('residual');
  expect(typesOf('image', true)).toContain('conv2d');
  expect(typesOf('image', true)).not.toContain('residual');
});

test('a new residual block fits the data it is made for', () => {
  for (const [kind, shape] of [
    ['points', [7]],
    ['image', [28, 28, 8]],
  ] as const) {
    const block = freshLayer('residual', kind, shape.at(-1));
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
