import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balancedCounts, balancedWeights, countClasses } from '../../../src/core/math/classBalance';

interface Golden {
  readonly cases: readonly {
    readonly name: string;
    readonly classes: number;
    readonly labels: readonly number[];
    readonly weights: readonly number[];
    readonly meanPerExample: number;
  }[];
}

const golden = JSON.parse(
  readFileSync(new URL('../../golden/class-weights.json', import.meta.url), 'utf8'),
) as Golden;

describe('class weights', () => {
  it.each(golden.cases)('are scikit-learn’s: $name', ({ labels, classes, weights, meanPerExample }) => {
    const found = balancedWeights(countClasses(labels, classes));
    expect(found).toHaveLength(classes);
    for (const [label, weight] of found.entries()) expect(weight).toBeCloseTo(weights[label] as number, 12);
    const mean = labels.reduce((sum, label) => sum + (found[label] as number), 0) / labels.length;
    expect(mean).toBeCloseTo(meanPerExample, 12);
    expect(mean).toBeCloseTo(1, 12);
  });
});

const someCounts = fc.array(fc.nat({ max: 500 }), { minLength: 1, maxLength: 12 });

describe('the counts of an epoch', () => {
  it('are equal for all classes there are, and absent ones stay absent', () => {
    fc.assert(
      fc.property(
        someCounts,
        fc.constantFrom('oversample', 'undersample', 'augmentMinority' as const),
        (counts, method) => {
          const present = counts.filter((count) => count > 0);
          const each = method === 'undersample' ? Math.min(...present) : Math.max(...present);
          expect(balancedCounts(method, counts)).toEqual(counts.map((count) => (count > 0 ? each : 0)));
        },
      ),
    );
  });

  it('are what comes where nothing is drawn', () => {
    for (const method of ['none', 'classWeights'] as const) {
      expect(balancedCounts(method, [3, 0, 9])).toEqual([3, 0, 9]);
    }
  });
});
