import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../src/core/math/random';
import { readRateRange } from '../../../src/core/math/rateRange';

const steps = 200;
const rates = Array.from({ length: steps }, (_, step) => 1e-6 * 1e7 ** (step / (steps - 1)));

/** A loss that falls around one rate and explodes around another, with noise. */
function course(fallsAt: number, explodesAt: number, noise = 0.05) {
  const stream = randomStream(1, 'preview');
  return rates.map((rate) => {
    const learned = 2 / (1 + (fallsAt / rate) ** 2);
    const explosion = (rate / explodesAt) ** 3;
    return 2.3 - learned + Math.min(explosion, 50) + noise * stream.normal();
  });
}

describe('a range test', () => {
  it('suggests the rate of the steepest fall', () => {
    const { suggested, steepest, diverges } = readRateRange(rates, course(1e-3, 1));
    // The curve is steepest at its middle, where the rate is the one it falls around.
    expect(Math.log10((steepest ?? 0) / 1e-3)).toBeCloseTo(0, 0.5);
    expect(suggested).toBeCloseTo(steepest ?? 0, 3);
    expect(diverges).toBeGreaterThan(0.5);
    expect(diverges).toBeLessThan(1.5);
  });

  it('suggests no more than a tenth of the rate at which the loss comes back up', () => {
    const { suggested, diverges = 0, steepest = 0 } = readRateRange(rates, course(1e-2, 0.05));
    expect(diverges / 10).toBeLessThan(steepest);
    expect((suggested ?? 0) / (diverges / 10)).toBeCloseTo(1, 1);
  });

  it('falls back on a tenth of the explosion where the fall drowns in noise', () => {
    const losses = course(1e9, 0.3, 0.3);
    const { suggested, steepest, diverges = 0 } = readRateRange(rates, losses);
    expect(steepest).toBeUndefined();
    expect((suggested ?? 0) / (diverges / 10)).toBeCloseTo(1, 1);
  });

  it('suggests nothing where nothing happens', () => {
    expect(readRateRange(rates, course(1e9, 1e9)).suggested).toBeUndefined();
  });

  it('reads a test that ended early', () => {
    const losses = course(1e-3, 1).slice(0, 150);
    const { smoothed, suggested } = readRateRange(rates.slice(0, 150), losses);
    expect(smoothed).toHaveLength(150);
    expect(suggested).toBeGreaterThan(5e-4);
    expect(suggested).toBeLessThan(2e-3);
  });
});
