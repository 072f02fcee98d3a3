import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../src/core/math/random';

const draw = (seed: number, name: Parameters<typeof randomStream>[1], detail: string | number = '') => {
  const stream = randomStream(seed, name, detail);
  return Array.from({ length: 5 }, stream.next);
};

describe('a random stream', () => {
  it('is the same for the same seed, name and detail', () => {
    expect(draw(1, 'init', '2.kernel')).toEqual(draw(1, 'init', '2.kernel'));
  });

  it('is the same on every machine, for ever: shared links depend on it', () => {
    expect(draw(1, 'split')).toMatchInlineSnapshot(`
      [
        0.7288701944053173,
        0.3238834016956389,
        0.7949928599409759,
        0.41314303828403354,
        0.153164952294901,
      ]
    `);
  });

  it('differs when any of them differs, seed 0 included', () => {
    const first = draw(1, 'init', 'a');
    for (const other of [
      draw(2, 'init', 'a'),
      draw(0, 'init', 'a'),
      draw(1, 'order', 'a'),
      draw(1, 'init', 'b'),
    ]) {
      expect(other).not.toEqual(first);
    }
  });

  it('draws uniform and normal numbers of the right mean and spread', () => {
    const stream = randomStream(3, 'data');
    const count = 40_000;
    const uniform = Array.from({ length: count }, () => stream.uniform(-1, 3));
    const normal = Array.from({ length: count }, stream.normal);
    const truncated = Array.from({ length: count }, stream.truncatedNormal);
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / count;
    const deviation = (values: number[]) => {
      const centre = mean(values);
      return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
    };
    expect(mean(uniform)).toBeCloseTo(1, 1);
    expect(deviation(uniform)).toBeCloseTo(4 / Math.sqrt(12), 1);
    expect(mean(normal)).toBeCloseTo(0, 1);
    expect(deviation(normal)).toBeCloseTo(1, 1);
    expect(deviation(truncated)).toBeCloseTo(0.8796, 1);
    expect(Math.max(...truncated.map(Math.abs))).toBeLessThanOrEqual(2);
  });

  it('shuffles three things into each of their six orders alike', () => {
    const stream = randomStream(3, 'order');
    const counts = new Map<string, number>();
    for (let repetition = 0; repetition < 6000; repetition++) {
      const order = stream.shuffle([0, 1, 2]);
      const key = order.join('');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual(['012', '021', '102', '120', '201', '210']);
    // A thousand each, give or take five standard deviations.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(145);
  });

  it('shuffles to a permutation', () => {
    const items = randomStream(1, 'order', 4).shuffle(Int32Array.from({ length: 100 }, (_, i) => i));
    expect([...items]).not.toEqual([...items].sort((a, b) => a - b));
    expect([...items].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
  });
});
