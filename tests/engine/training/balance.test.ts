import * as tf from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it } from 'vitest';
import { gentleAugmentations } from '../../../src/core/catalog/augmentations/fitting';
import type { BalancingId } from '../../../src/core/catalog/balancing';
import { datasetOf } from '../../../src/core/experiment/dataset';
import { mustResolve } from '../../../src/core/experiment/resolve';
import { createAugmentations } from '../../../src/data/augment/augmentations';
import { createAugmenter } from '../../../src/data/augment/augmenter';
import { createBalance } from '../../../src/data/balance';
import type { PreparedData } from '../../../src/data/types';
import { createBatches } from '../../../src/engine/training/batches';
import { images, operations } from '../../data/augment/setups';
import { createTestTrainer, smallExperiment, type TestTrainer } from '../session/helpers';

/** Sixteen of `a` and four of `b`. */
function lopsided(): PreparedData {
  const data = images(1);
  const labels = Int32Array.from({ length: 20 }, (_, index) => (index % 5 === 0 ? 1 : 0));
  return { ...data, training: { ...data.training, labels } };
}

const experimentWith = (method: BalancingId, augment: ReturnType<typeof operations> = []) =>
  mustResolve({ data: { dataset: 'digits' }, balance: { method }, augment });

function batchesOf(data: PreparedData, experiment: ReturnType<typeof experimentWith>, batchSize = 6) {
  const balance = createBalance(experiment, data);
  const batches = createBatches(1, data.training, data.inputShape, batchSize, balance);
  batches.augment(createAugmentations(experiment, data));
  return batches;
}

/** Every example of an epoch as the network gets it. */
function epochOf(data: PreparedData, experiment: ReturnType<typeof experimentWith>, epoch = 1) {
  const batches = batchesOf(data, experiment);
  batches.shuffle(epoch);
  return Array.from({ length: batches.perEpoch }, (_, place) => {
    const { count, inputs, labels, classWeights } = batches.at(place);
    return Array.from({ length: count }, (_, row) => ({
      inputs: [...inputs.subarray(30 * row, 30 * row + 30)].join(),
      label: labels[row] as number,
      weight: classWeights?.[labels[row] as number],
    }));
  }).flat();
}

const originalsOf = ({ training }: PreparedData) =>
  new Set(
    Array.from({ length: training.count }, (_, row) =>
      [...training.inputs.subarray(30 * row, 30 * row + 30)].join(),
    ),
  );

describe('batches that balance', () => {
  it('hold as many of each class, and the last is no longer than what is left', () => {
    const data = lopsided();
    expect(batchesOf(data, experimentWith('oversample')).perEpoch).toBe(6);
    expect(batchesOf(data, experimentWith('undersample')).perEpoch).toBe(2);
    const drawn = epochOf(data, experimentWith('oversample'));
    expect(drawn.map(({ label }) => label).sort()).toEqual([
      ...new Array(16).fill(0),
      ...new Array(16).fill(1),
    ]);
    expect(epochOf(data, experimentWith('undersample'))).toHaveLength(8);
  });

  it('weigh every example by its class, and by none where nothing is weighed', () => {
    const drawn = epochOf(lopsided(), experimentWith('classWeights'));
    for (const { label, weight } of drawn) expect(weight).toBe(label === 1 ? 2.5 : 0.625);
    expect(epochOf(lopsided(), experimentWith('oversample'))[0]?.weight).toBeUndefined();
  });

  it('leave to the loss what mixup mixes: the classes weigh the same, mixed or not', () => {
    const mixing = experimentWith('classWeights', operations({ type: 'mixup', alpha: 1 }));
    const batches = batchesOf(lopsided(), mixing, 20);
    batches.shuffle(1);
    const { labels, mix, classWeights } = batches.at(0);
    expect([...(classWeights ?? [])].slice(0, 2)).toEqual([0.625, 2.5]);
    const mixedClasses = [...labels].filter((label, row) => label !== mix?.labels[row]);
    expect(mixedClasses.length).toBeGreaterThan(2);
  });

  it('change added copies gently, each in its own way, and leave every original as it is', () => {
    const data = lopsided();
    const originals = originalsOf(data);
    const experiment = experimentWith('augmentMinority');
    const drawn = epochOf(data, experiment);
    const changed = drawn.filter(({ inputs }) => !originals.has(inputs));
    expect(changed).toHaveLength(12);
    expect(changed.every(({ label }) => label === 1)).toBe(true);
    expect(new Set(changed.map(({ inputs }) => inputs)).size).toBe(12);

    const gentle = createAugmenter(
      { ...experiment, augment: [...gentleAugmentations(datasetOf(experiment.data))] },
      data,
    );
    const { positions, copies } = createBalance(experiment, data).sampler.draw(1);
    const row = new Float32Array(30);
    const expected = [...positions].flatMap((position, place) => {
      const copy = copies[place] as number;
      if (copy === 0) return [];
      gentle(position, 1, copy, row);
      return [...row].join();
    });
    expect(changed.map(({ inputs }) => inputs).sort()).toEqual(expected.sort());
  });

  it('change originals too where the Augment stage does', () => {
    const data = lopsided();
    const originals = originalsOf(data);
    const experiment = experimentWith('augmentMinority', operations({ type: 'noise', probability: 1 }));
    expect(epochOf(data, experiment).filter(({ inputs }) => originals.has(inputs))).toEqual([]);
  });

  it('draw anew in every epoch, and alike for the same seed', () => {
    const data = lopsided();
    const experiment = experimentWith('oversample');
    const key = (epoch: number) => epochOf(data, experiment, epoch).map(({ inputs }) => inputs);
    expect(key(1)).toEqual(key(1));
    expect(key(1).toSorted()).not.toEqual(key(2).toSorted());
  });
});

describe('a run on data with a rare class', () => {
  let trainer: TestTrainer;
  afterEach(() => trainer.dispose());

  const overlapping = (balance: object, more: object = {}) =>
    smallExperiment({
      data: {
        dataset: 'gaussians',
        samples: 1000,
        noise: 0.5,
        imbalance: { classes: [0], ratio: 50 },
        ...more,
      },
      training: { epochs: 15, batchSize: 32, optimizer: { type: 'adam', learningRate: 0.02 } },
      balance,
    });

  it('finds more of it with every way of balancing, and says so class by class', async () => {
    trainer = createTestTrainer();
    const recalls: number[] = [];
    const methods = ['none', 'classWeights', 'oversample', 'augmentMinority'] as const;
    for (const [index, method] of methods.entries()) {
      const { result } = await trainer.train(index + 1, overlapping({ method }));
      const [rare, common] = result.perClass?.test ?? [];
      expect(rare).toMatchObject({ label: 'blue', count: 75 });
      expect(common).toMatchObject({ label: 'orange', count: 75 });
      recalls.push(rare?.recall ?? Number.NaN);
      const mean = ((rare?.recall ?? 0) + (common?.recall ?? 0)) / 2;
      expect(result.test?.balancedAccuracy).toBeCloseTo(mean, 12);
    }
    const [without = 1, ...balanced] = recalls;
    for (const recall of balanced) expect(recall).toBeGreaterThan(without + 0.1);
  });

  it('has as many steps as its epochs draw examples, in the progress and in the result', async () => {
    trainer = createTestTrainer();
    const experiment = overlapping({ method: 'oversample' });
    const { result } = await trainer.train(1, experiment);
    // 350 of the common class, 7 of the rare one made 350.
    const prepared = trainer.of('prepared')[0];
    expect(prepared?.data.balance).toEqual({ classNames: ['blue', 'orange'], counts: [7, 350] });
    expect(prepared?.stepsPerEpoch).toBe(Math.ceil(700 / 32));
    expect(result.steps).toBe(15 * Math.ceil(700 / 32));
    expect(trainer.rows().at(-1)?.epoch).toBe(15);
  });

  it('shows the loss without weights: that of the untrained network is the same with and without them', async () => {
    trainer = createTestTrainer();
    await trainer.train(1, overlapping({ method: 'none' }));
    await trainer.train(2, overlapping({ method: 'classWeights' }));
    const [plain, weighed] = [trainer.rows(1), trainer.rows(2)];
    expect(weighed[0]?.train.loss).toBe(plain[0]?.train.loss);
    expect(weighed[0]?.validation).toEqual(plain[0]?.validation);
    expect(weighed[1]?.train.loss).not.toBe(plain[1]?.train.loss);
  });

  it('reports the classes of the weights that were restored', async () => {
    trainer = createTestTrainer();
    const experiment = smallExperiment({
      data: { dataset: 'moons', samples: 200, noise: 0.4 },
      training: {
        epochs: 12,
        optimizer: { type: 'sgd', learningRate: 3 },
        earlyStopping: { monitor: 'accuracy', patience: 3 },
      },
    });
    const { result } = await trainer.train(1, experiment);
    const found = result.perClass?.validation ?? [];
    const correct = found.reduce((sum, { recall, count }) => sum + recall * count, 0);
    expect(correct / 30).toBeCloseTo(result.validation.accuracy ?? Number.NaN, 12);
  });

  it('leaves nothing behind', async () => {
    trainer = createTestTrainer();
    await trainer.train(1, overlapping({ method: 'classWeights' }));
    const before = tf.memory().numTensors;
    await trainer.train(2, overlapping({ method: 'augmentMinority' }));
    await trainer.train(3, overlapping({ method: 'classWeights' }));
    expect(tf.memory().numTensors).toBe(before);
  });

  it('refuses to balance numbers, and says what to do', async () => {
    trainer = createTestTrainer();
    const experiment = smallExperiment({ data: { dataset: 'plane' }, balance: { method: 'oversample' } });
    trainer.send({ type: 'start', run: 1, experiment, paused: true, work: { kind: 'train' } });
    await expect(trainer.wait('prepared')).rejects.toThrow(
      'The balancing “Oversample” needs classes, but “Plane” is asked for a number.',
    );
    expect(trainer.of('failed')[0]?.problem).toMatchObject({
      code: 'data.unsuitable',
      path: 'balance.method',
    });
  });

  it('balances bins of a number as classes', async () => {
    trainer = createTestTrainer();
    const experiment = smallExperiment({
      data: { dataset: 'plane' },
      task: { framing: 'binned', bins: 4 },
      balance: { method: 'oversample' },
    });
    trainer.send({ type: 'start', run: 1, experiment, paused: true, work: { kind: 'train' } });
    const { data } = await trainer.wait('prepared');
    expect(data.balance?.classNames).toHaveLength(4);
    expect(data.balance?.counts.reduce((sum, count) => sum + count, 0)).toBe(70);
  });
});
