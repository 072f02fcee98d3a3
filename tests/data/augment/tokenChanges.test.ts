import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokenChanges } from '../../../src/data/augment/tokenChanges';

const tokens = fc.array(fc.integer({ min: 2, max: 6 }), { maxLength: 15 });

test('what is kept and gone is the text before, what is kept and new the text after', () => {
  fc.assert(
    fc.property(tokens, tokens, (before, after) => {
      const changes = tokenChanges(before, after);
      const of = (...kinds: string[]) =>
        changes.filter(({ change }) => kinds.includes(change)).map(({ token }) => token);
      expect(of('kept', 'gone')).toEqual(before);
      expect(of('kept', 'new')).toEqual(after);
    }),
  );
});

test('as much as can be is kept', () => {
  const kinds = (before: number[], after: number[]) =>
    tokenChanges(before, after).map(({ token, change }) => `${token} ${change}`);
  expect(kinds([2, 3, 4], [2, 4])).toEqual(['2 kept', '3 gone', '4 kept']);
  expect(kinds([2, 3, 4], [2, 9, 4])).toEqual(['2 kept', '3 gone', '9 new', '4 kept']);
  expect(kinds([2, 3], [3, 2])).toHaveLength(3);
});
