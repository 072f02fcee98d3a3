import { describe, expect, test } from 'vitest';
import type { ObservedRun } from '../../../src/core/diagnosis/types';
import { withTurn } from '../../../src/core/experiment/liveChanges';
import { mustResolve } from '../../../src/core/experiment/resolve';
import { findingOf, idsOf, learning, runOf } from './runs';

const uneven = {
  counts: { training: 1000, validation: 200, test: 200 },
  classCounts: { training: [950, 50], validation: [190, 10], test: [190, 10] },
};
const constant = (share: number, classes = 2) => ({
  train: () => share,
  validation: () => share,
  balanced: () => 1 / classes,
});

describe('one class only', () => {
  const fair = { epochs: 30, train: learning(0.4, 0.05) };

  test('accuracy is the share of the commonest class, balanced accuracy is chance', () => {
    const finding = findingOf(runOf({ ...fair, accuracy: constant(0.95) }, uneven), 'oneClass');
    expect(finding.sentence).toBe(
      'Every validation example is called “blue”. Accuracy is 95.0 % only because that class is so common: balanced accuracy is 50.0 %, which is chance.',
    );
    expect(finding.evidence).toMatchObject({
      curves: [{ metric: 'balancedAccuracy' }, { metric: 'accuracy' }],
      from: 1,
      to: 30,
    });
  });

  test('weighing the rare classes is offered where nothing is done about them, and only there', () => {
    const fixFor = (given: Readonly<Record<string, unknown>>) =>
      findingOf(runOf({ ...fair, given, accuracy: constant(0.95) }, uneven), 'oneClass').suggestedFix;
    expect(fixFor({})).toMatchObject({ path: 'balance.method', value: 'classWeights' });
    expect(fixFor({ balance: { method: 'classWeights' } })).toBeUndefined();
    expect(fixFor({ balance: { method: 'oversample' } })).toBeUndefined();
  });

  test('a few exceptions change nothing', () => {
    const accuracy = { train: () => 0.95, validation: () => 0.951, balanced: () => 0.51 };
    expect(idsOf(runOf({ ...fair, accuracy }, uneven))).toEqual(['oneClass']);
  });

  test('half of the rare class found is not one class', () => {
    const accuracy = { train: () => 0.97, validation: () => 0.965, balanced: () => 0.74 };
    expect(idsOf(runOf({ ...fair, accuracy }, uneven))).toEqual([]);
  });

  test('is evident only after some epochs: every network begins that way', () => {
    const accuracy = { ...constant(0.95), balanced: (epoch: number) => (epoch < 27 ? 0.8 : 0.5) };
    expect(idsOf(runOf({ ...fair, accuracy }, uneven))).toEqual([]);
    const { reason: _, ...young } = runOf({ ...fair, epochs: 1, accuracy: constant(0.95) }, uneven);
    expect(idsOf(young)).toEqual([]);
  });

  test('the confusion matrix has the last word', () => {
    const confusion = [
      [180, 10],
      [8, 2],
    ];
    expect(idsOf(runOf({ ...fair, accuracy: constant(0.95) }, { ...uneven, confusion }))).toEqual([]);
  });

  test('of classes equally common it is the network or the rate, not the balance', () => {
    const run = runOf({
      epochs: 30,
      train: () => 0.6932,
      accuracy: constant(0.5),
      given: { model: { l2: 0.1 } },
    });
    expect(idsOf(run)).toEqual(['oneClass']);
    expect(findingOf(run, 'oneClass').suggestedFix).toMatchObject({ path: 'model.l2', value: 0 });
  });

  test('of three classes chance is a third', () => {
    const counts = {
      counts: { training: 240, validation: 52, test: 52 },
      classCounts: { training: [106, 48, 86], validation: [23, 10, 19], test: [23, 10, 19] },
    };
    const given = { data: { dataset: 'penguins' } };
    const run = (balanced: number) =>
      runOf(
        {
          epochs: 30,
          train: learning(1, 0.1),
          accuracy: { train: () => 0.44, validation: () => 23 / 52, balanced: () => balanced },
          given,
        },
        counts,
      );
    expect(findingOf(run(1 / 3), 'oneClass').sentence).toContain('“Adelie”');
    expect(idsOf(run(0.5))).toEqual([]);
  });
});

describe('dead units', () => {
  const relu = { model: { layers: [{ type: 'dense', units: 16, activation: 'relu' }] } };
  const units = (dead: number, other = 0) => ({
    units: [
      { layer: '0', units: 16, dead },
      { layer: '1', units: 48, dead: other },
    ],
  });
  const script = { epochs: 20, train: learning(0.7, 0.05), given: relu };

  test('half of them are too many', () => {
    const finding = findingOf(runOf(script, units(8, 24)), 'deadUnits');
    expect(finding.sentence).toContain('32 of 64 ReLU units (50.0 %)');
    expect(finding.suggestedFix).toMatchObject({
      path: 'model.layers',
      value: [{ type: 'dense', activation: 'leakyRelu' }],
      words: 'Use leaky ReLU, which cannot die',
    });
  });

  test('a third of one layer is not', () => {
    expect(idsOf(runOf(script, units(5)))).toEqual([]);
  });

  test('a whole layer lets nothing through', () => {
    expect(findingOf(runOf(script, units(16)), 'deadUnits').sentence).toContain(
      'Layer 1 lets nothing through',
    );
  });

  test('above the usual rate it is the steps that killed them', () => {
    const given = { ...relu, training: { optimizer: { type: 'adam', learningRate: 0.1 } } };
    expect(findingOf(runOf({ ...script, given }, units(16, 40)), 'deadUnits').suggestedFix).toMatchObject({
      path: 'training.optimizer.learningRate',
      value: 0.01,
    });
  });

  describe('need a new run, since no turn brings them back', () => {
    const high = { ...relu, training: { optimizer: { type: 'adam', learningRate: 0.3 } } };
    const underWay = (given: Readonly<Record<string, unknown>>) => {
      const { reason: _, ...run } = runOf({ ...script, given }, units(16, 46));
      return run;
    };

    test('at a lower rate', () => {
      const finding = findingOf(underWay(high), 'deadUnits');
      expect(finding.sentence).toContain('62 of 64 ReLU units (96.9 %)');
      expect(finding.sentence).toContain('they hardly ever come back');
      expect(finding.suggestedFix).toMatchObject({
        value: 0.03,
        words: 'Train anew with a tenth of the learning rate',
        anew: true,
      });
    });

    test('or with units that cannot die', () => {
      expect(findingOf(underWay(relu), 'deadUnits').suggestedFix).toMatchObject({
        words: 'Train anew with leaky ReLU, which cannot die',
        anew: true,
      });
    });

    test.each([
      ['still is high', [3]],
      ['was turned down again, too late', [3, 0.02]],
    ])('without the turn of the rate, which %s', (_name, rates) => {
      const run = underWay({ ...relu, training: { optimizer: { type: 'adam', learningRate: 0.02 } } });
      const experiment = rates.reduce(
        (turned, rate, index) =>
          withTurn(turned, index, { epoch: 5 + index, step: 0 }, { 'training.optimizer.learningRate': rate }),
        run.experiment,
      );
      expect(findingOf({ ...run, experiment }, 'deadUnits').suggestedFix).toEqual({
        path: 'training.optimizer.learningRate',
        value: 0.02,
        words: 'Take the turn back: train anew at a learning rate of 0.02',
        anew: true,
      });
    });
  });

  test('before training nothing has died', () => {
    const run = runOf(script, units(16, 48));
    expect(idsOf({ ...run, rows: run.rows.slice(0, 1) })).toEqual([]);
  });
});

describe('a test part that is too small', () => {
  const fine = { epochs: 30, train: learning(0.7, 0.05) };
  const earlier = (
    accuracy: number,
    given: unknown = { data: { dataset: 'spiral' }, model: { l2: 0.1 } },
  ) => ({
    experiment: mustResolve(given),
    test: { accuracy },
  });
  const run = (accuracy: number, rest: Partial<ObservedRun> = {}) =>
    runOf(fine, { test: { accuracy }, ...rest });

  test('to tell two runs apart', () => {
    const finding = findingOf(run(0.95, { before: earlier(0.925) }), 'testTooSmall');
    expect(finding.severity).toBe('hint');
    // sqrt(.95 .05 / 120 + .925 .075 / 120) = 0.0312, times 1.96
    expect(finding.sentence).toContain(
      '2.5 points above the run before, but with 120 test examples ± 6.1 points',
    );
    expect(finding.sentence).toContain('About 719 would be needed');
  });

  test('is large enough for a large difference', () => {
    expect(idsOf(run(0.95, { before: earlier(0.7) }))).toEqual([]);
  });

  test('says nothing where nothing was changed, or the test was another one', () => {
    expect(
      idsOf(run(0.95, { before: { experiment: run(0.95).experiment, test: { accuracy: 0.93 } } })),
    ).toEqual([]);
    const other = earlier(0.93, { data: { dataset: 'spiral', split: { test: 0.3 } } });
    expect(idsOf(run(0.95, { before: other }))).toEqual([]);
  });

  test('says nothing of an accuracy that is none', () => {
    expect(idsOf(run(0.95, { before: earlier(-1) }))).toEqual([]);
    expect(idsOf(run(2, { before: earlier(0.9) }))).toEqual([]);
  });

  test('to tell it from always saying the commonest class', () => {
    expect(findingOf(run(0.55), 'testTooSmall').sentence).toContain('5.0 points above always saying “blue”');
    expect(idsOf(run(0.9))).toEqual([]);
  });

  test('a larger share is offered where it suffices, more points otherwise', () => {
    expect(findingOf(run(0.95, { before: earlier(0.9) }), 'testTooSmall').suggestedFix).toMatchObject({
      path: 'data.split.test',
      value: 0.3,
    });
    expect(findingOf(run(0.95, { before: earlier(0.925) }), 'testTooSmall').suggestedFix).toMatchObject({
      path: 'data.samples',
      value: 4800,
    });
    expect(findingOf(run(0.95, { before: earlier(0.948) }), 'testTooSmall').suggestedFix).toBeUndefined();
  });
});
