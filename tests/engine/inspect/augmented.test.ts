import { describe, expect, test } from 'vitest';
import { mustResolve } from '../../../src/core/experiment/resolve';
import { createAugmenter } from '../../../src/data/augment/augmenter';
import { prepareData } from '../../../src/data/prepare';
import { augmentedView } from '../../../src/engine/inspect/augmented';
import type { AugmentedView } from '../../../src/protocol/augmented';
import { readPack } from '../../data/helpers';

async function look<Kind extends AugmentedView['kind']>(
  kind: Kind,
  given: { readonly data: Readonly<Record<string, unknown>>; readonly augment: readonly unknown[] },
  asked: { readonly example?: number; readonly epoch?: number; readonly draws?: number } = {},
) {
  const experiment = mustResolve(given);
  const data = await prepareData(experiment, readPack);
  const query = {
    kind: 'augmented',
    operations: experiment.augment,
    example: 0,
    epoch: 1,
    draws: 12,
    ...asked,
  } as const;
  const view = augmentedView(experiment, data, query);
  if (view.kind !== kind) throw new Error(`It showed ${view.kind}.`);
  return { view: view as Extract<AugmentedView, { kind: Kind }>, experiment, data };
}

describe('of an image', () => {
  const given = {
    data: { dataset: 'digits', fraction: 2 },
    augment: [{ type: 'rotate' }, { type: 'shift' }],
  };

  test('shows what the network gets in those very epochs', async () => {
    const { view, experiment, data } = await look('image', given, { example: 7, epoch: 4, draws: 3 });
    expect(view.draws.map(({ epoch }) => epoch)).toEqual([4, 5, 6]);
    const { offset, scale } = data.inputScaler;
    const row = new Float32Array(784);
    for (const { epoch, values } of view.draws) {
      createAugmenter(experiment, data)(7, epoch, 0, row);
      const bytes = [...row].map((value) => Math.round(value * (scale[0] ?? 1) + (offset[0] ?? 0)));
      expect([...values]).toEqual(bytes);
    }
    expect(new Set(view.draws.map(({ values }) => values.join())).size).toBe(3);
  });

  test('beside the image as it is', async () => {
    const { view, data } = await look('image', given, { example: 3 });
    const index = data.training.indices[3] ?? 0;
    expect([...view.original]).toEqual([...data.raw.values.subarray(784 * index, 784 * (index + 1))]);
    expect(view.truth).toBe(data.raw.labels?.[index]);
    const same = await look('image', { ...given, augment: [] }, { example: 3, draws: 1 });
    expect(same.view.draws[0]?.values).toEqual(view.original);
  });

  test('takes any number for an example', async () => {
    const { view, data } = await look('image', given, { example: 3 });
    const round = await look('image', given, { example: 3 + data.training.count });
    expect(round.view).toEqual(view);
  });

  test('says with what it was mixed', async () => {
    const { view } = await look('image', { ...given, augment: [{ type: 'mixup', alpha: 1 }] });
    const shares = view.draws.flatMap(({ mixed }) => (mixed ? [mixed.share] : []));
    expect(shares.length).toBeGreaterThan(8);
    for (const share of shares) expect(share).toBeGreaterThanOrEqual(0);
    for (const share of shares) expect(share).toBeLessThan(1);
  });
});

test('of points follows many, on the plane, whatever the features', async () => {
  const data = { dataset: 'moons', samples: 400, features: ['x1Squared', 'sinX2'], scaling: 'standardize' };
  const { view } = await look('points', { data, augment: [{ type: 'jitter', strength: 0.2 }] });
  const count = view.values.length;
  expect(count).toBe(150);
  expect(view.moved).toHaveLength(12 * 2 * count);
  let sum = 0;
  view.moved.forEach((value, place) => {
    sum += (value - (view.original[place % (2 * count)] ?? 0)) ** 2;
  });
  expect(Math.sqrt(sum / view.moved.length)).toBeCloseTo(0.2, 2);
});

test('of a row gives columns with their units, and no missing value', async () => {
  const { view } = await look('table', {
    data: { dataset: 'penguins' },
    augment: [{ type: 'jitter', strength: 0.1 }],
  });
  expect(view.columns.map(({ name }) => name)).toContain('island = Biscoe');
  expect(view.columns.some(({ name }) => name.endsWith('(mm)'))).toBe(true);
  for (const { values } of view.draws) {
    expect(values.every(Number.isFinite)).toBe(true);
    view.columns.forEach(({ name }, column) => {
      if (name.includes('=')) expect(values[column]).toBe(view.original[column]);
    });
  }
});

describe('of a text', () => {
  test('marks the words that became unknown, and still shows them', async () => {
    const { view } = await look(
      'text',
      { data: { dataset: 'spam' }, augment: [{ type: 'wordDropout', percent: 50 }] },
      { example: 5 },
    );
    const changes = new Set(view.draws.flatMap(({ tokens }) => tokens.map(({ change }) => change)));
    expect(changes).toEqual(new Set([undefined, 'unknown']));
    for (const draw of view.draws) {
      expect(draw.tokens.map(({ text }) => text)).toEqual(view.original);
    }
  });
  test('marks characters that are new and those that are gone', async () => {
    const { view } = await look('text', {
      data: { dataset: 'languages' },
      augment: [{ type: 'characterNoise', percent: 20 }],
    });
    for (const { tokens } of view.draws) {
      const kept = tokens.filter(({ change }) => change === undefined || change === 'gone');
      expect(kept.map(({ text }) => text)).toEqual(view.original);
    }
    const changes = new Set(view.draws.flatMap(({ tokens }) => tokens.map(({ change }) => change)));
    expect(changes).toEqual(new Set([undefined, 'new', 'gone']));
  });
});

test.each(['stocks', 'sunspots'])(
  'of a series (%s) scales what comes next with the window',
  async (dataset) => {
    const { view } = await look('series', { data: { dataset }, augment: [{ type: 'scale', percent: 50 }] });
    const channels = view.channels.length;
    const steps = (values: Float32Array) => values.filter((_, place) => place % channels === view.target);
    const original = steps(view.original);
    const swing = (values: Float32Array) => (values[1] ?? 0) - (values[0] ?? 0);
    const factors = view.draws.map(({ values }) => swing(steps(values)) / swing(original));
    // The same factor moves the answer, away from the same middle: no change, or the mean.
    const slopes = view.draws.slice(1).map(({ truth }, draw) => {
      const [first = 1, other = 1] = [factors[0], factors[draw + 1]];
      return (truth - (view.draws[0]?.truth ?? 0)) / (other - first);
    });
    for (const slope of slopes) expect(slope).toBeCloseTo(slopes[0] ?? 0, 2);
    if (dataset === 'stocks') expect(slopes[0]).toBeCloseTo(view.truth, 2);
  },
);
