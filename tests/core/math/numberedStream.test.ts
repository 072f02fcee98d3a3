import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberedStream } from '../../../src/core/math/numberedStream';

const number = fc.integer({ min: 0, max: 1_000_000 });

test('what is drawn depends on the seed, the name and the numbers alone, not on what was drawn before', () => {
  fc.assert(
    fc.property(fc.integer(), number, number, fc.integer({ min: 0, max: 9 }), (seed, a, b, c) => {
      const fresh = numberedStream(seed, 'augment', 'rotate');
      fresh.seek(a, b, c);
      const expected = [fresh.next(), fresh.normal(), fresh.integer(1000)];
      const used = numberedStream(seed, 'augment', 'rotate');
      used.seek(b, a, c + 1);
      for (let i = 0; i < 7; i++) used.normal();
      used.seek(a, b, c);
      expect([used.next(), used.normal(), used.integer(1000)]).toEqual(expected);
    }),
  );
});

test('neighbouring streams are as unlike as any two', () => {
  const stream = numberedStream(1, 'augment', 'shift');
  const firstOf = (a: number, b: number, c: number) => {
    stream.seek(a, b, c);
    return stream.next();
  };
  const firsts = new Set<number>();
  const pairs: [number, number][] = [];
  for (let epoch = 1; epoch <= 20; epoch++) {
    for (let example = 0; example < 500; example++) {
      const own = firstOf(epoch, example, 0);
      firsts.add(own);
      pairs.push([own, firstOf(epoch, example + 1, 0)], [own, firstOf(epoch + 1, example, 0)]);
      pairs.push([own, firstOf(epoch, example, 1)]);
    }
  }
  // Of 10,000 numbers of 32 bits about one pair may be the same by chance.
  expect(firsts.size).toBeGreaterThan(9_990);
  const covariance = pairs.reduce((sum, [a, b]) => sum + (a - 0.5) * (b - 0.5), 0) / pairs.length;
  // One twelfth is the variance; the standard error of the correlation is 1 / sqrt(30,000).
  expect(Math.abs(covariance * 12)).toBeLessThan(4 / Math.sqrt(pairs.length));
  const mean = [...firsts].reduce((sum, value) => sum + value, 0) / firsts.size;
  expect(mean).toBeCloseTo(0.5, 1);
});

test('normal draws have mean 0 and deviation 1', () => {
  const stream = numberedStream(3, 'augment', 'jitter');
  stream.seek(1, 2, 3);
  const draws = Array.from({ length: 20_000 }, () => stream.normal());
  const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
  const variance = draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws.length;
  expect(Math.abs(mean)).toBeLessThan(0.03);
  expect(Math.abs(variance - 1)).toBeLessThan(0.05);
});
