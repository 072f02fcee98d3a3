import { describe, expect, it } from 'vitest';
import { type ComparedTipId, comparedTips } from '../../../src/core/catalog/comparedTips';
import { mustResolve } from '../../../src/core/experiment/resolve';
import { describeArms } from '../../../src/core/studies/compare';
import { tipSides } from '../../../src/core/studies/firstOn';
import type { TrialResult } from '../../../src/core/studies/types';
import { planned } from './studied';

const words = (study: object, rest: object, results: (arm: number, seed: number) => TrialResult) => {
  const { plan, conclude } = planned({ type: 'compare', seeds: 3, ...study }, rest);
  const conclusion = conclude(
    'compare',
    plan.trials.map(({ arm, seed }) => results(arm, seed)),
  );
  return { ...conclusion, words: conclusion.words.replaceAll('\u00A0', ' ') };
};

describe('why a comparison came out as it did', () => {
  it('early stopping that never fired says so, and otherwise how often it did', () => {
    const of = (stopped: number) =>
      words({ tip: 'earlyStopping' }, { data: { dataset: 'spiral' } }, (arm, seed) => ({
        reason: arm === 1 && seed <= stopped ? 'stoppedEarly' : 'finished',
        test: { accuracy: 0.9 },
      })).words;
    expect(of(0)).toMatch(/Early stopping never fired: every run with it went to its last epoch\.$/);
    expect(of(2)).toMatch(/Early stopping ended 2 of 3 runs before their last epoch\.$/);
  });

  it('balancing shows the rare class, balanced accuracy and accuracy, each its own', () => {
    const perClass = (rare: number) => ({
      test: [
        { label: 'good', count: 70, recall: 0.99 },
        { label: 'bad', count: 30, recall: rare },
      ],
    });
    const { words: said } = words({ tip: 'balance' }, { data: { dataset: 'lending' } }, (arm, seed) => ({
      reason: 'finished',
      test:
        arm === 0
          ? { accuracy: 0.84, balancedAccuracy: 0.52 + seed / 1000 }
          : { accuracy: 0.58, balancedAccuracy: 0.68 },
      perClass: perClass(arm === 0 ? 0.04 : 0.66 + seed / 100),
    }));
    expect(said).toContain(
      'Of the rare class “bad” 4.0 % → 68.0 % was found; balanced accuracy 52.2 % → 68.0 %, accuracy 84.0 % → 58.0 %.',
    );
  });

  it('names the class that was made rare, though another is rarer in the test part', () => {
    const rest = { data: { dataset: 'digits', imbalance: { classes: [1], ratio: 20 } } };
    const { words: said } = words({ tip: 'augment' }, rest, (arm) => ({
      reason: 'finished',
      test: { accuracy: 0.9 },
      perClass: {
        test: [
          { label: '0', count: 5, recall: 0.1 },
          { label: '1', count: 50, recall: arm === 0 ? 0.3 : 0.45 },
        ],
      },
    }));
    expect(said).toContain('Of the rare class “1” 30.0 % → 45.0 % was found; accuracy 90.0 % → 90.0 %.');
  });

  it('says that there was nothing to mend where the network hardly over-fits, and only then', () => {
    const of = (training: number, change = 0) =>
      words({ tip: 'l2' }, { data: { dataset: 'spiral' } }, (arm, seed) => ({
        reason: 'finished',
        training: { accuracy: arm === 0 ? training : 0.5 },
        validation: { accuracy: arm === 0 ? 0.976 : 0.4 },
        test: { accuracy: 0.9 + (seed % 2) / 100 + arm * change },
      })).words;
    expect(of(0.981)).toContain(
      'Without it the network hardly over-fits (training 98.1 %, validation 97.6 %), so that there was little to mend.',
    );
    expect(of(0.999)).not.toContain('over-fits');
    expect(of(0.981, 0.05)).not.toContain('over-fits');
  });

  it('pruning says what is bought for what, by the metric’s own direction', () => {
    const of = (change: number, parameters: number, seeds = 3) =>
      words({ tip: 'pruning', seeds }, { data: { dataset: 'digits' } }, (arm, seed) => ({
        reason: 'finished',
        test: { accuracy: 0.9 + seed / 1000 + arm * (change + seed / 10_000) },
        parameters: arm === 0 ? 1000 : parameters,
      })).trade?.replaceAll('\u00A0', ' ');
    expect(of(-0.0232, 170)).toBe('83 % smaller for 2.3 points');
    expect(of(0.0148, 400)).toBe('60 % smaller and 1.5 points better');
    expect(of(-0.0232, 170, 1)).toBe('83 % smaller for 2.3 points in one run');
    expect(of(-0.0002, 300)).toBe('70 % smaller at no clear cost');
    expect(of(-0.02, 950)).toBeUndefined();
  });
});

describe('every tip', () => {
  const rest: Readonly<Partial<Record<ComparedTipId, object>>> = {
    balance: { data: { dataset: 'lending' } },
    dropout: { data: { dataset: 'spiral' } },
  };
  it.each(Object.keys(comparedTips) as ComparedTipId[])(
    '%s can be compared, and says what it sets',
    (tip) => {
      const experiment = mustResolve(rest[tip] ?? { data: { dataset: 'digits' } });
      const sides = tipSides(tip, experiment);
      expect(sides?.without).not.toEqual(sides?.withIt);
      const { plan } = planned(
        { type: 'compare', tip, seeds: 1 },
        rest[tip] ?? { data: { dataset: 'digits' } },
      );
      expect(plan.trials).toHaveLength(2);
      const [, withIt] = describeArms(experiment, { type: 'compare', tip, seeds: 1 });
      expect(withIt).not.toBe('');
    },
  );

  it.each([
    ['augment', { augment: [{ type: 'rotate', degrees: 10 }] }, ['', 'rotate 10°']],
    ['batchSize', { training: { batchSize: 32 } }, ['batch size 128', 'batch size 32']],
    ['l2', {}, ['L2 0', 'L2 0.001']],
    ['dataAmount', {}, ['training data used 25 %', 'training data used 100 %']],
  ] as const)('%s sets in its arms', (tip, rest, settings) => {
    expect(describeArms(mustResolve(rest), { type: 'compare', tip, seeds: 1 })).toEqual(settings);
  });

  it('dropout keeps what is there as the arm with it, and takes all of it out of the other', () => {
    const layers = [
      { type: 'dense', units: 8 },
      { type: 'dropout', rate: 0.2 },
      { type: 'dense', units: 4 },
    ];
    const { plan } = planned(
      { type: 'compare', tip: 'dropout', seeds: 1 },
      { data: { dataset: 'spiral' }, model: { layers } },
    );
    expect(plan.trials.map(({ experiment }) => experiment.model.layers.map(({ type }) => type))).toEqual([
      ['dense', 'dense'],
      ['dense', 'dropout', 'dense'],
    ]);
  });

  it('the optimizer that is set is held against plain SGD, each at its rate', () => {
    const of = (optimizer: object) =>
      planned(
        { type: 'compare', tip: 'optimizer', seeds: 1 },
        { data: { dataset: 'spiral' }, training: { optimizer } },
      ).plan.trials.map(({ experiment: { training } }) => [
        training.optimizer.type,
        training.optimizer.learningRate,
        training.optimizer.momentum,
      ]);
    expect(of({ type: 'rmsprop', learningRate: 0.004 })).toEqual([
      ['sgd', 0.05, 0],
      ['rmsprop', 0.004, expect.any(Number)],
    ]);
    expect(of({ type: 'sgd', learningRate: 0.3, momentum: 0.9 })).toEqual([
      ['sgd', 0.3, 0.9],
      ['adam', 0.02, 0],
    ]);
  });
});
