import { describe, expect, it } from 'vitest';
import { applied, mutantsOf } from '../../scripts/mutants/operators';
import { testsNear } from '../../scripts/mutants/related';

/** Each mutant of a text, as it would stand there. */
const all = (text: string, numbers = true) =>
  mutantsOf('x.ts', text, { numbers }).map((mutant) => applied(text, mutant));

describe('mutants', () => {
  it.each([
    ['a < b;', ['a <= b;']],
    ['a + b;', ['a - b;']],
    ["a + 'b';", []],
    ['a ?? b;', ['b;']],
    ['a && b;', ['a || b;']],
    ['c ? a : b;', ['c ? b : a;']],
    ['if (a) b();', ['if (!(a)) b();']],
    ['!a;', ['a;']],
    ['Math.abs(a);', ['(a);']],
    ['Math.min(a, b);', ['Math.max(a, b);']],
    ['rows.filter(f);', ['rows;']],
    ['rows.at(-1);', ['rows.at(0);', 'rows.at(1);', 'rows.at(-2);']],
    ['result.validation;', ['result.test;']],
    ['f(3, 0.5);', ['f(4, 0.5);', 'f(3, 1);']],
    ['f({ a, b: c, ...d });', ['f({ b: c, ...d });', 'f({ a, ...d });', 'f({ a, b: c });']],
    ['f({ a: 3 });', ['f({  });']],
  ] as const)('of %s', (text, expected) => {
    expect(all(text)).toEqual(expected);
  });

  it('leave types, imports and what is thrown as they are', () => {
    expect(all("import { a } from 'b';\ntype A = 3 | 4;\nthrow new Error(a < b ? 'c' : 'd');")).toEqual([]);
    expect(all('interface A { readonly a: 1 }')).toEqual([]);
  });

  it('leave numbers alone where they say nothing', () => {
    expect(all('f(3);', false)).toEqual([]);
  });

  it('know their line', () => {
    expect(mutantsOf('x.ts', 'a;\nb < c;', { numbers: true })).toMatchObject([
      { line: 2, from: '<', to: '<=' },
    ]);
  });
});

it('the tests near a file are those that lead to it, those that stand beside it first', () => {
  const near = testsNear('.', [
    'src/core/pruning/ranking.ts',
    'src/engine/pruning/prune.ts',
    'tests/core/pruning/ranking.test.ts',
    'tests/engine/pruning/prune.test.ts',
    'tests/core/math/metrics.test.ts',
  ]);
  expect(near('src/core/pruning/ranking.ts')).toEqual([
    'tests/core/pruning/ranking.test.ts',
    'tests/engine/pruning/prune.test.ts',
  ]);
});
