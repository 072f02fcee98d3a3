import { expect, it } from 'vitest';
import { type UserCard, userCardSchema } from '../../../src/core/catalog/userCard';
import { differencesBefore, differencesOf } from '../../../src/core/own/differences';

const table = (change: object): UserCard =>
  userCardSchema.parse({
    kind: 'table',
    name: 'T',
    hash: '0'.repeat(64),
    count: 150,
    columns: [{ name: 'width' }, { name: 'height' }],
    target: { name: 'species' },
    classes: ['a', 'b'],
    ...change,
  });

it('names what is other', () => {
  expect(differencesOf(table({}), table({ count: 1480 }))).toEqual([
    'There are 1,480 rows where the experiment has 150.',
  ]);
  expect(
    differencesOf(table({}), table({ columns: [{ name: 'width' }, { name: 'depth' }, { name: 'age' }] })),
  ).toEqual(['Missing here: the column “height”.', 'Not in the experiment: the columns “depth”, “age”.']);
  expect(differencesOf(table({}), table({ classes: ['a', 'c'] }))).toEqual([
    'Missing here: the class “b”.',
    'Not in the experiment: the class “c”.',
  ]);
  expect(differencesOf(table({}), table({ target: { name: 'kind' } }))).toEqual([
    'The experiment predicts “species”, here it would be “kind”.',
  ]);
});

it('never has nothing to say', () => {
  expect(differencesOf(table({}), table({}))).toEqual([
    'Their form is the same; some of what is in them differs.',
  ]);
  const image = userCardSchema.parse({
    kind: 'image',
    name: 'I',
    hash: '1'.repeat(64),
    count: 9,
    shape: [8, 8, 1],
    classes: ['a', 'b'],
  });
  expect(differencesOf(table({}), image)).toEqual([
    'The experiment learns from rows, and these are pictures.',
  ]);
});

it('names also what is other where the target is not among the columns', () => {
  const before = (given: object) =>
    differencesBefore(table({}), {
      kind: 'table',
      count: 150,
      columns: ['width', 'height', 'species'],
      ...given,
    });
  expect(before({})).toEqual([]);
  expect(before({ count: 1480, columns: ['width', 'depth'] })).toEqual([
    'There are 1,480 rows where the experiment has 150.',
    'Missing here: the columns “height”, “species”.',
    'Not in the experiment: the column “depth”.',
  ]);
  expect(before({ classes: ['a'] })).toEqual(['Missing here: the class “b”.']);
  expect(before({ kind: 'image' })).toEqual(['The experiment learns from rows, and these are pictures.']);
});
