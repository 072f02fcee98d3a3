import { describe, expect, it } from 'vitest';
import { experimentSchema } from '../../src/core/experiment/schema';
import { pointInputs } from '../../src/data/inputs';
import { loadExamples, prepareData, prepareExamples } from '../../src/data/prepare';
import type { PreparedData } from '../../src/data/types';
import { experimentOn, readNothing, readPack } from './helpers';

const prepare = (data: Readonly<Record<string, unknown>>, seed = 1) =>
  prepareData(experimentOn(data, seed), readPack);

const indicesOf = ({ training, validation, test }: PreparedData) =>
  [training, validation, test].map(({ indices }) => indices);

describe('points', () => {
  it('reach the network as the chosen features', async () => {
    const { inputShape, training, raw } = await prepareData(
      experimentOn({ dataset: 'circle', features: ['x1', 'x2Squared', 'sinX1'], scaling: 'none' }),
      readNothing,
    );
    expect(inputShape).toEqual([3]);
    training.indices.forEach((index, position) => {
      const [x1, x2] = raw.values.subarray(2 * index, 2 * index + 2) as Float32Array;
      const expected = [x1 as number, (x2 as number) ** 2, Math.sin(x1 as number)].map(Math.fround);
      expect([...training.inputs.subarray(3 * position, 3 * position + 3)]).toEqual(expected);
    });
  });

  it('have features in the order they are asked for', () => {
    expect([...pointInputs([2, 3, -1, 4], ['x1TimesX2', 'x2'])]).toEqual([6, 3, -4, 4]);
  });

  it('belong to the same parts whatever features, scaling or noise', async () => {
    const plain = await prepare({ dataset: 'spiral' });
    for (const change of [{ features: ['x1', 'sinX2'] }, { scaling: 'minmax' }, { noise: 0.4 }]) {
      expect(indicesOf(await prepare({ dataset: 'spiral', ...change }))).toEqual(indicesOf(plain));
    }
  });
});

describe('what is fitted', () => {
  it('is fitted on the training part alone', async () => {
    const experiment = experimentOn({ dataset: 'penguins' });
    const raw = await loadExamples(experiment, readPack);
    const before = prepareExamples(experiment, raw);
    const values = Float32Array.from(raw.values);
    for (const index of [...before.validation.indices, ...before.test.indices]) {
      values.fill(1e6, index * 9, (index + 1) * 9);
    }
    const after = prepareExamples(experiment, { ...raw, values });
    expect(after.inputScaler).toEqual(before.inputScaler);
    expect(after.training).toEqual(before.training);
    expect(after.test.inputs).not.toEqual(before.test.inputs);
  });

  it('is fitted on the part of the training data that is used', async () => {
    const [some, all] = await Promise.all([
      prepare({ dataset: 'concrete', fraction: 10 }),
      prepare({ dataset: 'concrete' }),
    ]);
    expect(meanOf(some.training.inputs, 0, 8)).toBeCloseTo(0, 5);
    expect(some.inputScaler).not.toEqual(all.inputScaler);
    expect(some.targetScaler).not.toEqual(all.targetScaler);
  });

  it('brings targets to mean 0 and deviation 1, and back', async () => {
    const { raw, training, test, targetScaler } = await prepare({ dataset: 'concrete' });
    expect(meanOf(training.targets)).toBeCloseTo(0, 5);
    expect(meanOf(training.targets.map((target) => target ** 2))).toBeCloseTo(1, 5);
    test.targets.forEach((target, position) => {
      const truth = raw.targets?.[test.indices[position] as number] as number;
      expect(target * targetScaler.scale + targetScaler.offset).toBeCloseTo(truth, 4);
    });
  });

  it('leaves nothing missing', async () => {
    const { training, validation, test, inputScaler } = await prepare({ dataset: 'penguins' });
    for (const { inputs } of [training, validation, test]) expect(inputs.some(Number.isNaN)).toBe(false);
    expect(inputScaler.fill?.length).toBe(9);
  });
});

describe('a set with groups', () => {
  it('keeps the samples of one concrete mixture on one side of the split', async () => {
    const { raw, training, validation, test } = await prepare({ dataset: 'concrete' });
    const { groups } = raw;
    if (!groups) throw new Error('no groups');
    const seen = [training, validation, test].map(
      ({ indices }) => new Set(Array.from(indices, (index) => groups[index])),
    );
    expect(seen.reduce((sum, part) => sum + part.size, 0)).toBe(427);
    expect(new Set(groups).size).toBe(427);
    const counts = [training.count, validation.count, test.count];
    expect(counts.reduce((sum, count) => sum + count)).toBe(1030);
    for (const count of counts.slice(1)) expect(Math.abs(count - 154.5)).toBeLessThan(35);
  });
});

describe('the emoji', () => {
  it('keep the two drawings of one emoji on one side of the split, every kind in every part', async () => {
    const { raw, training, validation, test } = await prepare({ dataset: 'emoji' });
    const parts = [training, validation, test].map(({ indices }) => [...indices]);
    const seen = parts.map((indices) => new Set(indices.map((index) => raw.groups?.[index])));
    expect(seen.reduce((sum, { size }) => sum + size, 0)).toBe(885);
    for (const indices of parts) {
      expect(new Set(indices.map((index) => raw.labels?.[index])).size).toBe(9);
    }
    expect(seen.map(({ size }, part) => size * 2 - (parts[part]?.length ?? 0))).toEqual([0, 0, 0]);
  });
});

describe('knobs of the training data', () => {
  it('leave validation and test whole and true', async () => {
    // Unscaled, since the scaler follows the fraction.
    const data = { dataset: 'penguins', scaling: 'none' };
    const clean = await prepare(data);
    const changed = await prepare({ ...data, fraction: 20, labelNoise: 0.3 });
    for (const part of ['validation', 'test'] as const) {
      expect(changed[part].indices).toEqual(clean[part].indices);
      expect(changed[part].labels).toEqual(clean[part].labels);
    }
    expect(changed.training.count).toBe(Math.round(clean.training.count / 5));
    const wrong = changed.training.labels.filter(
      (label, position) => label !== clean.training.labels[position],
    );
    expect(wrong.length).toBe(Math.round(0.3 * changed.training.count));
  });

  it('nest: 10 % of the data is a part of 20 %', async () => {
    const [small, large] = await Promise.all([
      prepare({ dataset: 'iris', fraction: 10 }),
      prepare({ dataset: 'iris', fraction: 20 }),
    ]);
    expect(large.training.indices.subarray(0, small.training.count)).toEqual(small.training.indices);
  });
});

describe('the seed', () => {
  it('alone decides the split: not the training, not the model', async () => {
    const data = { dataset: 'iris' };
    const other = experimentSchema.parse({
      data,
      training: { optimizer: { type: 'sgd', learningRate: 0.5 }, batchSize: 8 },
      model: { layers: [] },
    });
    expect(await prepareData(other, readPack)).toEqual(await prepare(data));
    expect(indicesOf(await prepare(data, 2))).not.toEqual(indicesOf(await prepare(data)));
  });
});

it('pairs every input with its own label', async () => {
  const { raw, training, test } = await prepare({ dataset: 'digits', scaling: 'none' });
  for (const part of [training, test]) {
    for (const position of [0, 1, part.count - 1]) {
      const index = part.indices[position] as number;
      expect(part.labels[position]).toBe(raw.labels?.[index]);
      expect([...part.inputs.subarray(position * 784, (position + 1) * 784)]).toEqual([
        ...raw.values.subarray(index * 784, (index + 1) * 784),
      ]);
    }
  }
});

it('stops when it is called off', async () => {
  const reason = new Error('rewound');
  await expect(
    prepareData(experimentOn({ dataset: 'digits' }), readPack, AbortSignal.abort(reason)),
  ).rejects.toBe(reason);
  await expect(
    prepareData(experimentOn({ dataset: 'circle' }), readPack, AbortSignal.abort(reason)),
  ).rejects.toBe(reason);
});

function meanOf(values: Float32Array, start = 0, stride = 1): number {
  let total = 0;
  for (let i = start; i < values.length; i += stride) total += values[i] as number;
  return total / (values.length / stride);
}
