import { expect, test } from 'vitest';
import { find } from '../../../../src/ui/shell/palette/rank';

const groups = [
  {
    group: 'Knobs',
    actions: [
      { label: 'Learning rate', description: 'How far each step goes.', keywords: ['training', 'tip 4'] },
      { label: 'Momentum', description: 'Keeps the direction, as Adam does.' },
    ],
  },
  { group: 'Choose', actions: [{ label: 'AdamW' }, { label: 'Adam', description: 'Optimizer' }] },
];
const found = (query: string) =>
  find(query, groups).map(({ group, actions }) => [group, ...actions.map((action) => action.label)]);

test('the very name comes first, its group too; what is said in passing gives way', () => {
  expect(found('adam')).toEqual([['Choose', 'Adam', 'AdamW']]);
});

test('a word of the name, or the number of a tip, will do', () => {
  expect(found('rate')).toEqual([['Knobs', 'Learning rate']]);
  expect(found('tip 4')).toEqual([['Knobs', 'Learning rate']]);
  expect(found('learn tip')).toEqual([['Knobs', 'Learning rate']]);
});

test('descriptions are searched where no name fits', () => {
  expect(found('direction')).toEqual([['Knobs', 'Momentum']]);
  expect(found('nothing like it')).toEqual([]);
});

test('without a question everything is there, in its order', () => {
  expect(found(' ')).toEqual([
    ['Knobs', 'Learning rate', 'Momentum'],
    ['Choose', 'AdamW', 'Adam'],
  ]);
});
