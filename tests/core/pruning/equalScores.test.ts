import { describe, expect, it } from 'vitest';
import { describeEqualScores, equalScores } from '../../../src/core/pruning/equalScores';

/** Scores of a layer; those that go next are marked by a minus sign. */
const layer = (...scores: readonly number[]) => ({
  units: scores.map((score) => ({ score: Math.abs(score), isNext: score < 0 })),
});

describe('equal scores', () => {
  it('are none where the criterion tells all that go from all that stay', () => {
    expect(equalScores([layer(-1, -1, 2, 2), layer(-1, 3)], 'global')).toEqual({ tied: 0, next: 3 });
    expect(equalScores([], 'global')).toEqual({ tied: 0, next: 0 });
  });

  it('count those that go and have the score of one that stays', () => {
    expect(equalScores([layer(-1, -2, -2, 2, 2, 3)], 'global')).toEqual({ tied: 2, next: 3 });
  });

  it('are looked for where units are compared: in the network, or in each layer', () => {
    const queue = [layer(-1, 2, 3), layer(-2, 1, 5)];
    expect(equalScores(queue, 'global')).toEqual({ tied: 2, next: 2 });
    expect(equalScores(queue, 'perLayer')).toEqual({ tied: 0, next: 2 });
    expect(equalScores([layer(-1, 1), layer(-2, 3)], 'perLayer')).toEqual({ tied: 1, next: 2 });
  });

  it('are said with how many and why, by the criterion', () => {
    const say = (tied: number, next: number, criterion: 'apoz' | 'l1', unit: 'filters' | 'neurons') =>
      describeEqualScores({ tied, next }, { criterion, unit });
    expect(say(0, 8, 'apoz', 'filters')).toBeUndefined();
    expect(say(3, 8, 'apoz', 'filters')).toBe(
      '3 of the 8 filters that go next go by place in the network: others that stay have the same score, since their outputs are zero equally often: never without a ReLU, always where one is never on.',
    );
    expect(say(2, 2, 'l1', 'neurons')).toMatch(/^What goes next goes by place .* weights are equally large/);
  });
});
