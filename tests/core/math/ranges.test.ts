import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { normalShareBelow } from '../../../src/core/math/normal';
import { studentQuantile } from '../../../src/core/math/student';
import { studentizedRangeTail } from '../../../src/core/math/studentizedRange';

interface Golden {
  readonly normal: readonly { readonly x: number; readonly below: number }[];
  readonly student: readonly {
    readonly freedom: number;
    readonly level: number;
    readonly quantile: number;
  }[];
  readonly range: readonly {
    readonly range: number;
    readonly groups: number;
    readonly freedom: number;
    readonly tail: number;
  }[];
}

const golden = JSON.parse(
  readFileSync(new URL('../../golden/ranges.json', import.meta.url), 'utf8'),
) as Golden;

describe('distributions that verdicts rest on', () => {
  it.each(golden.normal)('the normal distribution is SciPy’s at $x', ({ x, below }) => {
    expect(normalShareBelow(x) / below).toBeCloseTo(1, 9);
  });

  it.each(golden.student)(
    'Student’s t is SciPy’s: $freedom degrees of freedom, level $level',
    ({ freedom, level, quantile }) => {
      expect(studentQuantile(freedom, level) / quantile).toBeCloseTo(1, 9);
    },
  );

  it.each(golden.range)(
    'the studentized range is SciPy’s: $range of $groups groups, $freedom degrees',
    ({ range, groups, freedom, tail }) => {
      expect(studentizedRangeTail(range, groups, freedom)).toBeCloseTo(tail, freedom < 10 ? 5 : 7);
    },
  );

  it('a range of nothing says nothing, and one without noise everything', () => {
    expect(studentizedRangeTail(0, 3, 4)).toBe(1);
    expect(studentizedRangeTail(Number.POSITIVE_INFINITY, 3, 4)).toBe(0);
  });
});
