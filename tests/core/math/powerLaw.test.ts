import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorAt, fitPowerLaw } from '../../../src/core/math/powerLaw';

interface Golden {
  readonly cases: readonly {
    readonly name: string;
    readonly sizes: readonly number[];
    readonly errors: readonly number[];
    readonly law: Readonly<Record<'a' | 'b' | 'c' | 'explained' | 'twice', number>>;
  }[];
}

const golden = JSON.parse(
  readFileSync(new URL('../../golden/power-law.json', import.meta.url), 'utf8'),
) as Golden;

const pointsOf = (sizes: readonly number[], errors: readonly number[]) =>
  sizes.map((size, index) => ({ size, error: errors[index] ?? 0 }));

describe('the power law of a learning curve', () => {
  it.each(golden.cases)('is SciPy’s: $name', ({ sizes, errors, law }) => {
    const found = fitPowerLaw(pointsOf(sizes, errors));
    if (!found) throw new Error('No law was found.');
    expect(found.b).toBeCloseTo(law.b, 4);
    expect(found.c).toBeCloseTo(law.c, 5);
    expect(found.a / law.a).toBeCloseTo(1, 3);
    expect(found.explained).toBeCloseTo(law.explained, 6);
    expect(errorAt(found, 2 * Math.max(...sizes))).toBeCloseTo(law.twice, 6);
  });

  it('is found again in its own points, whatever their unit', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.2, max: 1.5, noNaN: true }),
        fc.double({ min: 0, max: 0.1, noNaN: true }),
        fc.integer({ min: 10, max: 5000 }),
        (b, c, smallest) => {
          const sizes = [1, 2, 4, 8, 16, 32].map((factor) => factor * smallest);
          const a = 0.5 * smallest ** b;
          const found = fitPowerLaw(sizes.map((size) => ({ size, error: a * size ** -b + c })));
          if (!found) throw new Error('No law was found.');
          const next = 64 * smallest;
          expect(errorAt(found, next)).toBeCloseTo(a * next ** -b + c, 4);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is not there where the error does not fall, or where there are too few sizes', () => {
    expect(fitPowerLaw(pointsOf([10, 20, 40, 80], [0.1, 0.2, 0.3, 0.4]))).toBeUndefined();
    expect(fitPowerLaw(pointsOf([10, 20, 20], [0.3, 0.2, 0.21]))).toBeUndefined();
  });

  it('stands an error of zero', () => {
    const found = fitPowerLaw(pointsOf([10, 20, 40, 80], [0.4, 0.1, 0.02, 0]));
    expect(found && errorAt(found, 160)).toBeGreaterThanOrEqual(0);
  });
});
