import { describe, expect, it } from 'vitest';
import { runExperiment } from '../../src/cli/run';
import type { FindingId } from '../../src/core/diagnosis/types';
import { mustResolve } from '../../src/core/experiment/resolve';

const adam = (learningRate: number) => ({ optimizer: { type: 'adam', learningRate } });
const dense = (...widths: readonly number[]) => widths.map((units) => ({ type: 'dense', units }));
const norm = (momentum: number) => ({ type: 'batchNorm', momentum });
const dropout = (rate: number) => ({ type: 'dropout', rate });
const oneUnit = { layers: [{ type: 'dense', units: 1, activation: 'tanh' }] };
const mixup = [{ type: 'mixup', alpha: 1 }];
const fewCancers = { dataset: 'breast-cancer', imbalance: { classes: [0], ratio: 50 } };
const fewGood = { dataset: 'credit', imbalance: { classes: [0], ratio: 50 } };
const byHeart = (...more: readonly object[]) => ({
  data: { dataset: 'digits', fraction: 3 },
  model: { layers: [{ type: 'flatten' }, ...dense(128), ...more] },
});
const slowly = { epochs: 60, batchSize: 32, ...adam(0.001), schedule: { type: 'constant' } };

/** Each with the one thing that is wrong with it, or nothing. */
const cases: readonly (readonly [name: string, right: FindingId | 'nothing', given: object])[] = [
  [
    'label smoothing at 99 %: its least possible loss is .765',
    'nothing',
    {
      data: { dataset: 'iris' },
      model: { layers: dense(3) },
      training: { labelSmoothing: 0.4, epochs: 200 },
    },
  ],
  [
    'label smoothing of sigmoids',
    'nothing',
    {
      data: { dataset: 'iris' },
      task: { output: 'sigmoid' },
      training: { labelSmoothing: 0.4, epochs: 200 },
    },
  ],
  [
    'label smoothing that hides learning by heart',
    'overFitting',
    { ...byHeart(), training: { ...slowly, labelSmoothing: 0.3 } },
  ],
  [
    'label smoothing of a network that is too small',
    'underFitting',
    { data: { dataset: 'spiral' }, model: oneUnit, training: { labelSmoothing: 0.3 } },
  ],
  [
    'label smoothing at a millionth',
    'rateTooLow',
    { data: { dataset: 'moons' }, training: { labelSmoothing: 0.3, ...adam(1e-6) } },
  ],
  [
    'no steps at all, oversampled',
    'rateTooLow',
    { data: fewCancers, balance: { method: 'oversample' }, training: adam(0) },
  ],
  [
    'no steps at all, undersampled',
    'rateTooLow',
    { data: fewCancers, balance: { method: 'undersample' }, training: adam(0) },
  ],
  [
    'no steps at all, weighed',
    'rateTooLow',
    { data: fewCancers, balance: { method: 'classWeights' }, training: adam(0) },
  ],
  ['no steps at all', 'rateTooLow', { data: { dataset: 'moons' }, training: adam(0) }],
  [
    'no steps at all, under dropout',
    'rateTooLow',
    {
      data: { dataset: 'moons' },
      model: { layers: [...dense(16), dropout(0.8), ...dense(16)] },
      training: adam(0),
    },
  ],
  [
    'no steps at all, augmented',
    'rateTooLow',
    { data: { dataset: 'moons' }, augment: [{ type: 'jitter' }], training: adam(0) },
  ],
  ['no steps at all, mixed', 'rateTooLow', { data: { dataset: 'xor' }, augment: mixup, training: adam(0) }],
  [
    'no steps at all, batch normalization',
    'rateTooLow',
    { data: { dataset: 'moons' }, model: { layers: [...dense(16), norm(0.9)] }, training: adam(0) },
  ],
  [
    'a millionth, under dropout',
    'rateTooLow',
    { data: { dataset: 'moons' }, model: { layers: [...dense(16), dropout(0.5)] }, training: adam(1e-6) },
  ],
  [
    'averages that are young: 20 steps at momentum .99',
    'youngAverages',
    {
      data: { dataset: 'iris' },
      model: { layers: [...dense(16), norm(0.99)] },
      training: { epochs: 20, batchSize: 104, ...adam(0.02) },
    },
  ],
  [
    'averages that are young, and a loss that is still high',
    'youngAverages',
    {
      data: { dataset: 'spiral' },
      model: { layers: [...dense(32), norm(0.99), ...dense(32), norm(0.99)] },
      training: { epochs: 15, batchSize: 256 },
    },
  ],
  [
    'batch normalization with time enough',
    'nothing',
    {
      data: { dataset: 'iris' },
      model: { layers: [...dense(16), norm(0.9)] },
      training: { epochs: 60, ...adam(0.01) },
    },
  ],
  ['mixup at 98 %: what is mixed cannot be sure', 'nothing', { data: { dataset: 'moons' }, augment: mixup }],
  ['the focal loss at 98 %', 'nothing', { data: { dataset: 'moons' }, training: { loss: 'focal' } }],
  [
    'the focal loss of a network that is too small',
    'underFitting',
    { data: { dataset: 'spiral' }, model: oneUnit, training: { loss: 'focal' } },
  ],
  ['the hinge loss at 100 %', 'nothing', { data: { dataset: 'moons' }, training: { loss: 'hinge' } }],
  [
    'dropout of .8 at 93 %',
    'nothing',
    { data: { dataset: 'moons' }, model: { layers: [...dense(32), dropout(0.8)] } },
  ],
  ['learning by heart under dropout', 'overFitting', { ...byHeart(dropout(0.5)), training: slowly }],
  [
    'oversampling that helps',
    'nothing',
    {
      data: { dataset: 'breast-cancer', imbalance: { classes: [0], ratio: 10 } },
      balance: { method: 'oversample' },
    },
  ],
  ['one class in fifty, not seen again', 'oneClass', { data: fewGood }],
  [
    'a handful of rare examples by heart',
    'overFitting',
    { data: fewGood, balance: { method: 'oversample' } },
  ],
  ['Adam at .5', 'rateTooHigh', { data: { dataset: 'spiral' }, training: adam(0.5) }],
  ['four labels in ten wrong', 'nothing', { data: { dataset: 'moons', labelNoise: 0.4 } }],
  ['a plane for a plane', 'nothing', { data: { dataset: 'plane' } }],
  ['one unit for a landscape', 'underFitting', { data: { dataset: 'bumps' }, model: oneUnit }],
];

describe('the one right finding, or none', () => {
  it.each(cases)('%s: %s', async (_name, right, given) => {
    const { diagnosis } = await runExperiment(mustResolve(given));
    expect(diagnosis.map(({ id }) => id)).toEqual(right === 'nothing' ? [] : [right]);
  });
});

it('the training part is measured at the end as the untrained network was: at rate 0 the figures are those', async () => {
  const { history, result } = await runExperiment(
    mustResolve({ data: fewCancers, balance: { method: 'oversample' }, training: { epochs: 3, ...adam(0) } }),
  );
  const { loss, accuracy } = result.training ?? {};
  expect(loss).toBeGreaterThan(0);
  expect({ loss, accuracy }).toEqual(history[0]?.train);
  expect(history.at(-1)?.train.loss).not.toBeCloseTo(loss ?? 0, 1);
});
