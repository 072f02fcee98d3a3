import { describe, expect, it } from 'vitest';
import { pairedDifference } from '../../../src/core/math/pairedDifference';
import { randomStream } from '../../../src/core/math/random';

describe('pairedDifference', () => {
  it('is Student’s t interval where the bootstrap is narrower', () => {
    // R: t.test(c(1.2, 0.8, 1.5, 1.1, 0.9)): mean 1.1, 95 percent 0.7600 to 1.4400
    const { mean, interval } = pairedDifference([0, 0, 0, 0, 0], [1.2, 0.8, 1.5, 1.1, 0.9], { seed: 1 });
    expect(mean).toBeCloseTo(1.1, 10);
    expect(interval?.[0]).toBeCloseTo(0.76, 3);
    expect(interval?.[1]).toBeCloseTo(1.44, 3);
  });

  it('is the bootstrap where that is wider, as it is on the long side of skewed differences', () => {
    // Two of twenty differ, by 20: t reaches from 2 - 2.88 to 2 + 2.88. So many of the two are drawn as a binomial has
    // it: at most four in 95.7 % of all draws, at most five in 98.9 %, none in 12 %.
    const second = Array.from({ length: 20 }, (_, pair) => (pair < 2 ? 20 : 0));
    const first = new Array<number>(20).fill(0);
    const { interval } = pairedDifference(first, second, { seed: 1 });
    expect(interval?.[0]).toBeCloseTo(-0.88, 2);
    expect(interval?.[1]).toBe(5);
    const mirrored = pairedDifference(second, first, { seed: 1 }).interval;
    expect(mirrored?.[0]).toBe(-5);
    expect(mirrored?.[1]).toBeCloseTo(0.88, 2);
  });

  it('gives no interval for one pair', () => {
    expect(pairedDifference([0.5], [0.9], { seed: 1 }).interval).toBeUndefined();
  });

  it('does not take equal steps of a coarse metric for certainty', () => {
    const step = 1 / 75;
    const { interval } = pairedDifference([0.8, 0.8, 0.8], [0.8 + step, 0.8 + step, 0.8 + step], {
      seed: 1,
      resolution: step,
    });
    expect(interval?.[0]).toBeLessThan(step);
    expect(interval?.[1]).toBeGreaterThan(step);
    expect(interval?.[0]).not.toBeCloseTo(step, 4);
  });

  it('is wider where it is to be surer', () => {
    // scipy.stats: mean 1.1, error 0.2739 / √5; t.ppf(0.995, 4) = 4.604095.
    const { interval } = pairedDifference([0, 0, 0, 0, 0], [1.2, 0.8, 1.5, 1.1, 0.9], {
      seed: 1,
      level: 0.99,
    });
    expect(interval?.[0]).toBeCloseTo(1.1 - 4.604095 * 0.122474, 4);
    expect(interval?.[1]).toBeCloseTo(1.1 + 4.604095 * 0.122474, 4);
  });

  it.each([3, 4, 5, 6, 7, 8, 9, 10])(
    'calls two identical arms no different in at least 90 of 100 repetitions with %i seeds',
    (seeds) => {
      const stream = randomStream(7, 'preview', seeds);
      const examples = 150;
      // What a run ends with: a level of the seed's data, and its own luck, counted on so many examples.
      const accuracy = (level: number) => {
        const truth = Math.min(1, level + 0.02 * stream.normal());
        let right = 0;
        for (let example = 0; example < examples; example += 1) right += stream.next() < truth ? 1 : 0;
        return right / examples;
      };
      const loss = (level: number) => Math.exp(level + 0.5 * stream.normal());
      for (const draw of [accuracy, loss]) {
        let same = 0;
        for (let repetition = 0; repetition < 100; repetition += 1) {
          const levels = Array.from({ length: seeds }, () => 0.85 + 0.05 * stream.normal());
          const first = levels.map(draw);
          const second = levels.map(draw);
          const resolution = draw === accuracy ? 1 / examples : 0;
          const { interval = [1, 1] } = pairedDifference(first, second, { seed: repetition, resolution });
          if (interval[0] <= 0 && interval[1] >= 0) same += 1;
        }
        expect(same).toBeGreaterThanOrEqual(90);
      }
    },
  );
});
