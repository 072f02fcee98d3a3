import { describe, expect, it } from 'vitest';
import { runExperiment } from '../../src/cli/run';
import { type DatasetId, datasets } from '../../src/core/catalog/datasets';
import type { FindingId } from '../../src/core/diagnosis/types';
import { withValueAt } from '../../src/core/experiment/plain';
import { mustResolve } from '../../src/core/experiment/resolve';

const train = (given: unknown) => runExperiment(mustResolve(given));
const adam = (learningRate: number) => ({ optimizer: { type: 'adam', learningRate } });
const dense = (units: readonly number[], activation = 'relu') =>
  units.map((width) => ({ type: 'dense', units: width, activation }));

/** Runs that go wrong in just one way, each with a fix that is then put to the test. */
const provoked: readonly (readonly [id: FindingId, name: string, given: Readonly<Record<string, object>>])[] =
  [
    [
      'diverged',
      'a rate of a million',
      { data: { dataset: 'moons' }, training: { optimizer: { type: 'sgd', learningRate: 1e6 } } },
    ],
    ['rateTooHigh', 'Adam at 0.5', { data: { dataset: 'spiral' }, training: adam(0.5) }],
    ['rateTooLow', 'Adam at a millionth', { data: { dataset: 'moons' }, training: adam(1e-6) }],
    [
      'overFitting',
      '200 digits by heart',
      {
        data: { dataset: 'digits', fraction: 3 },
        model: { layers: [{ type: 'flatten' }, ...dense([128])] },
        training: { epochs: 60, batchSize: 32, ...adam(0.001), schedule: { type: 'constant' } },
      },
    ],
    [
      'underFitting',
      'one unit for a spiral',
      { data: { dataset: 'spiral' }, model: { layers: dense([1], 'tanh') } },
    ],
    ['underFitting', 'five epochs for a spiral', { data: { dataset: 'spiral' }, training: { epochs: 5 } }],
    [
      'underFitting',
      'an impatient stop',
      { data: { dataset: 'spiral' }, training: { earlyStopping: { patience: 3 } } },
    ],
    ['oneClass', 'weights that are held down', { data: { dataset: 'spiral' }, model: { l2: 0.1 } }],
    [
      'deadUnits',
      'ReLU under far too large steps',
      {
        data: { dataset: 'rings' },
        model: { layers: dense([16, 16]) },
        training: { optimizer: { type: 'sgd', learningRate: 3 } },
      },
    ],
  ];

describe('a run that goes wrong', () => {
  it.each(provoked)('%s: %s', async (id, _name, given) => {
    const { diagnosis, result, experiment, history } = await train(given);
    const finding = diagnosis.find((one) => one.id === id);
    expect(finding, diagnosis.map((one) => one.id).join() || 'nothing found').toBeDefined();
    const suggestedFix = finding?.suggestedFix;
    if (suggestedFix === undefined) throw new Error('It offers no way out.');
    const repaired = await runExperiment(
      mustResolve(withValueAt(experiment, suggestedFix.path, suggestedFix.value)),
    );
    expect(repaired.result.reason).not.toBe('diverged');
    const loss = (metrics: { readonly loss?: number }) => metrics.loss ?? Number.POSITIVE_INFINITY;
    expect(loss(repaired.result.validation)).toBeLessThan(
      result.reason === 'diverged' ? (history[0]?.validation.loss ?? 0) : loss(result.validation),
    );
  });
});

/** Sets on which even a sensible network ails, and of what: one bad loan in twenty; two thousand words in few subjects. */
const ailing: Readonly<Partial<Record<DatasetId, FindingId>>> = { lending: 'oneClass', spam: 'overFitting' };

describe('a set that is itself the difficulty', () => {
  it.each(Object.entries(ailing))(
    '%s with its own defaults is found to have %s, and nothing else',
    async (dataset, id) => {
      for (const seed of [1, 2, 3]) {
        const { diagnosis } = await train({ seed, data: { dataset } });
        expect(
          diagnosis.map((finding) => finding.id),
          `seed ${seed}`,
        ).toEqual([id]);
      }
    },
  );
});

describe('a healthy run', () => {
  const slow = ['digits', 'fashion', 'emoji'];
  const quick = (Object.keys(datasets) as DatasetId[]).filter((id) => !slow.includes(id) && !(id in ailing));

  it.each(quick)('%s with its own defaults is given no diagnosis, whatever the seed', async (dataset) => {
    for (const seed of [1, 2, 3]) {
      const { diagnosis } = await train({ seed, data: { dataset } });
      expect(diagnosis.map(({ id, sentence }) => `seed ${seed}: ${id}: ${sentence}`)).toEqual([]);
    }
  });

  // The digits are trained in accuracy.test.ts.
  it('fashion neither', async () => {
    const { diagnosis } = await train({ data: { dataset: 'fashion' } });
    expect(diagnosis).toEqual([]);
  });
});
