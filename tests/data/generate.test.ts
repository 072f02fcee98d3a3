import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datasets, type GeneratedId } from '../../src/core/catalog/datasets';
import { isGenerated } from '../../src/core/experiment/dataset';
import { taskOf } from '../../src/core/experiment/task';
import { generatePoints } from '../../src/data/generate';
import { evenlySpread, intoField } from '../../src/data/generate/field';
import type { RawExamples } from '../../src/data/types';
import { countsOf, experimentOn } from './helpers';

const ids = (Object.keys(datasets) as (keyof typeof datasets)[]).filter(isGenerated);
const regression: readonly GeneratedId[] = ['plane', 'bumps'];
const classified = ids.filter((id) => !regression.includes(id));

interface Knobs {
  readonly samples?: number;
  readonly noise?: number;
  readonly classes?: number;
  readonly seed?: number;
}

function draw(
  id: GeneratedId,
  { samples = 200, noise = 0.1, classes = 3, seed = 1 }: Knobs = {},
): RawExamples {
  const task = taskOf(experimentOn({ dataset: id, classes }));
  return generatePoints(id, { samples, noise, classes, seed, task });
}

const outcomeOf = ({ labels, targets }: RawExamples) => labels ?? targets;

describe.each(ids)('%s', (id) => {
  it('draws as many points as asked for, all within the field', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 50, max: 400 }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        fc.integer({ min: 0, max: 4_294_967_295 }),
        fc.integer({ min: 3, max: 5 }),
        (samples, noise, seed, classes) => {
          const { count, values } = draw(id, { samples, noise, seed, classes });
          expect(count).toBe(samples);
          expect(values.length).toBe(2 * samples);
          for (const coordinate of values) expect(Math.abs(coordinate)).toBeLessThanOrEqual(6);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('is the same for the same seed, and another for another', () => {
    expect(draw(id)).toEqual(draw(id));
    expect(draw(id, { seed: 2, noise: 0 }).values).not.toEqual(draw(id, { noise: 0 }).values);
  });

  it('begins with the smaller set', () => {
    const [small, large] = [draw(id, { samples: 60 }), draw(id, { samples: 200 })];
    expect(large.values.subarray(0, 120)).toEqual(small.values);
    expect(outcomeOf(large)?.subarray(0, 60)).toEqual(outcomeOf(small));
  });

  it('moves the same points a little when the noise grows a little', () => {
    const [less, more] = [draw(id, { noise: 0.1 }), draw(id, { noise: 0.101 })];
    expect(more.labels).toEqual(less.labels);
    // A shift is in proportion to the noise: at most 6 times its growth, except for the rare tails of a normal.
    const moved = [...more.values].map((value, index) => Math.abs(value - (less.values[index] as number)));
    expect(Math.max(...moved)).toBeLessThan(0.03);
    const changed = outcomeOf(more)?.map((value, index) =>
      Math.abs(value - (outcomeOf(less)?.[index] as number)),
    );
    expect(Math.max(...(changed ?? []))).toBeLessThan(0.01);
    expect(more).not.toEqual(less);
  });
});

it.each(classified)('%s has classes of equal size, within one', (id) => {
  for (const samples of [50, 51, 200, 353]) {
    const { labels = new Int32Array(), task } = draw(id, { samples, noise: 0.5, classes: 5 });
    const classes = task.kind === 'classification' ? task.classes.length : 0;
    const counts = countsOf(labels, classes);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  }
});

describe('without noise', () => {
  it('parts the circle by radius, with a gap', () => {
    eachPoint(draw('circle', { noise: 0 }), (x1, x2, label) => {
      const radius = Math.hypot(x1, x2);
      if (label === 0) expect(radius).toBeLessThan(2.5 + 1e-6);
      else expect(Math.abs(radius - 4.25)).toBeLessThan(0.75 + 1e-6);
    });
  });

  it('parts exclusive or by the sign of the product, in four equal quarters', () => {
    const quarters = new Map<string, number>();
    eachPoint(draw('xor', { noise: 0, samples: 400 }), (x1, x2, label) => {
      expect(x1 * x2 > 0 ? 0 : 1).toBe(label);
      expect(Math.min(Math.abs(x1), Math.abs(x2))).toBeGreaterThan(0.29);
      const quarter = `${Math.sign(x1)} ${Math.sign(x2)}`;
      quarters.set(quarter, (quarters.get(quarter) ?? 0) + 1);
    });
    expect([...quarters.values()]).toEqual([100, 100, 100, 100]);
  });

  it('winds the spiral 1.75 times, one arm the other turned by half', () => {
    const { values } = draw('spiral', { noise: 0 });
    for (let index = 0; index < 200; index += 2) {
      const [x1, x2, y1, y2] = values.subarray(2 * index, 2 * index + 4);
      expect(y1).toBeCloseTo(-(x1 as number), 5);
      expect(y2).toBeCloseTo(-(x2 as number), 5);
      const radius = Math.hypot(x1 as number, x2 as number);
      const angle = (radius / 5) * 1.75 * 2 * Math.PI;
      expect(radius * Math.sin(angle)).toBeCloseTo(x1 as number, 4);
    }
  });

  it('keeps rings apart, whatever their number', () => {
    for (const classes of [3, 4, 5]) {
      const reach = new Map<number, [number, number]>();
      eachPoint(draw('rings', { noise: 0, classes }), (x1, x2, label) => {
        const radius = Math.hypot(x1, x2);
        const [low, high] = reach.get(label) ?? [Number.POSITIVE_INFINITY, 0];
        reach.set(label, [Math.min(low, radius), Math.max(high, radius)]);
      });
      expect(reach.size).toBe(classes);
      for (let ring = 1; ring < classes; ring++) {
        expect(reach.get(ring)?.[0]).toBeGreaterThan((reach.get(ring - 1)?.[1] ?? 6) + 0.3);
      }
    }
  });

  it('gives the plane and the bumps their height', () => {
    eachPoint(draw('plane', { noise: 0 }), (x1, x2, height) => {
      expect(height).toBeCloseTo((x1 + x2) / 12, 5);
    });
    let peak = 0;
    eachPoint(draw('bumps', { noise: 0, samples: 2000 }), (x1, x2, height) => {
      if (Math.hypot(x1 + 4, x2 - 2.5) < 0.5) peak = Math.max(peak, height);
      if (Math.hypot(x1, x2 - 2.5) < 1) expect(height).toBeLessThan(-0.4);
      if (Math.abs(x1) > 5.99 && Math.abs(x2) < 0.5) expect(height).toBe(0);
    });
    expect(peak).toBeGreaterThan(0.75);
  });

  it('gives the clouds the centres and spread of TensorFlow Playground', () => {
    const sums = [0, 0];
    let squares = 0;
    eachPoint(draw('gaussians', { noise: 0, samples: 4000 }), (x1, x2, label) => {
      const centre = label === 0 ? 2 : -2;
      sums[label] = (sums[label] ?? 0) + (x1 + x2) / 4000;
      squares += ((x1 - centre) ** 2 + (x2 - centre) ** 2) / 8000;
    });
    expect(sums[0]).toBeCloseTo(2, 1);
    expect(sums[1]).toBeCloseTo(-2, 1);
    expect(squares).toBeCloseTo(0.5, 1);
  });
});

it('leaves the places of a regression alone when the noise grows: only the heights change', () => {
  for (const id of regression) {
    const [still, noisy] = [draw(id, { noise: 0 }), draw(id, { noise: 0.5 })];
    expect(noisy.values).toEqual(still.values);
    expect(noisy.targets).not.toEqual(still.targets);
  }
});

it('mirrors at the edges of the field', () => {
  expect([0, 5.5, 6, 7, -7, 18, -20].map(intoField)).toEqual([0, 5.5, 6, 5, -5, -6, 4]);
});

it('spreads evenly after any number of terms', () => {
  for (const terms of [10, 77, 500]) {
    const places = Array.from({ length: terms }, (_, index) => evenlySpread(index, 0.3)).sort(
      (a, b) => a - b,
    );
    const gaps = places.slice(1).map((place, index) => place - (places[index] as number));
    expect(Math.max(...gaps)).toBeLessThan(3 / terms);
  }
});

function eachPoint(raw: RawExamples, check: (x1: number, x2: number, outcome: number) => void): void {
  for (let index = 0; index < raw.count; index++) {
    const [x1, x2] = raw.values.subarray(2 * index, 2 * index + 2);
    check(x1 as number, x2 as number, outcomeOf(raw)?.[index] as number);
  }
}
