import { describe, expect, it } from 'vitest';
import { clearlyLower } from '../../../src/core/math/clearlyLower';
import { identicalArms } from './identicalArms';

const found = (figures: readonly (readonly number[])[], resolution = 0) =>
  [...clearlyLower(figures, { resolution, seed: 1 })].sort();

const settings = [
  { seeds: 3, examples: 75 },
  { seeds: 3, examples: 1500 },
  { seeds: 5, examples: 75 },
  { seeds: 5, examples: 1500 },
];

describe('the arms that are clearly lower than the highest', () => {
  it.each(settings)(
    'are found among eight that are all the same in at most 5 % of 500 rankings: $seeds seeds, $examples examples',
    ({ seeds, examples }) => {
      for (const accuracy of [0.7, 0.95]) {
        const rankings = identicalArms({ arms: 8, seeds, examples, repetitions: 500, accuracy });
        const wrong = rankings.filter((figures) => found(figures, 1 / examples).length > 0);
        expect(wrong.length, `accuracy ${accuracy}`).toBeLessThanOrEqual(25);
      }
    },
  );

  it.each([
    { seeds: 3, examples: 75, lead: 0.4 },
    { seeds: 3, examples: 1500, lead: 0.09 },
    { seeds: 5, examples: 1500, lead: 0.06 },
  ])(
    'are found where one arm is better by $lead: $seeds seeds, $examples examples',
    ({ seeds, examples, lead }) => {
      const rankings = identicalArms({ arms: 8, seeds, examples, repetitions: 60, accuracy: 0.45, lead });
      const shares = rankings.map((figures) => {
        const lower = found(figures, 1 / examples);
        expect(lower).not.toContain(0);
        return lower.length / 7;
      });
      expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeGreaterThan(0.8);
    },
  );

  it('are not all that stand one example below the next', () => {
    const steps = Array.from({ length: 8 }, (_, arm) => [70, 71, 72].map((right) => (right - arm) / 75));
    expect(found(steps, 1 / 75)).not.toContain(1);
    // Without a resolution they would be.
    expect(found(steps)).toContain(1);
  });

  it('are found behind one that learns nothing, whose scatter would drown the rest', () => {
    const good = [0.951, 0.962, 0.956];
    const wild = [0.1, 0.35, 0.2];
    const fair = [0.921, 0.931, 0.927];
    const tied = [0.95, 0.963, 0.954];
    expect(found([good, wild, fair, tied])).toEqual([1, 2]);
  });

  it('are not those whose own scatter holds the highest, however calm the others are', () => {
    const calm = [0.95, 0.951, 0.949].map((first) => [first, 0.951, 0.95]);
    expect(found([...calm, [0.96, 0.8, 0.94]])).not.toContain(3);
  });

  it('are none with fewer than three runs', () => {
    const two = [
      [0.9, 0.91],
      [0.1, 0.11],
    ];
    expect(found(two)).toEqual([]);
  });
});
