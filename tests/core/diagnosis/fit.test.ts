import { describe, expect, test } from 'vitest';
import { findingOf, idsOf, learning, runOf, straight } from './runs';

const plenty = { counts: { training: 7000, validation: 1500, test: 1500 } };
/** Down to its best in epoch 12, then up. */
const turning = (rise: number) => (epoch: number) =>
  epoch <= 12 ? 0.7 - (0.4 * epoch) / 12 : 0.3 + (rise * (epoch - 12)) / 48;

describe('over-fitting', () => {
  const fits = { epochs: 60, train: learning(0.7, 0.01) };

  test('validation loss turns up while training loss goes on down', () => {
    const run = runOf({ ...fits, validation: turning(0.4) }, plenty);
    expect(idsOf(run)).toEqual(['overFitting']);
    const finding = findingOf(run, 'overFitting');
    expect(finding).toMatchObject({
      evidence: {
        curves: [
          { part: 'validation', metric: 'loss' },
          { part: 'train', metric: 'loss' },
        ],
        to: 60,
      },
      suggestedFix: {
        path: 'training.earlyStopping',
        value: {},
        words: 'Stop early and keep the best weights',
      },
    });
    expect(Math.abs(finding.evidence.from - 12)).toBeLessThanOrEqual(3);
  });

  test('a validation loss that wavers is none', () => {
    const wavering = (epoch: number) => turning(0.05)(epoch) + (epoch % 3) * 0.02;
    expect(idsOf(runOf({ ...fits, validation: wavering }, plenty))).toEqual([]);
  });

  test('of few validation examples it must rise by more: one that is surely wrong moves the mean', () => {
    const few = { counts: { training: 350, validation: 23, test: 23 } };
    expect(idsOf(runOf({ ...fits, validation: turning(0.2) }, few))).toEqual([]);
    expect(idsOf(runOf({ ...fits, validation: turning(0.2) }, plenty))).toEqual(['overFitting']);
  });

  test('where training has learnt nothing nothing was learnt by heart', () => {
    expect(
      idsOf(runOf({ epochs: 60, train: straight(0.75, 0.66, 60), validation: turning(0.4) }, plenty)),
    ).not.toContain('overFitting');
  });

  test('early stopping sees to it already', () => {
    const given = { training: { earlyStopping: {} } };
    expect(idsOf(runOf({ ...fits, validation: turning(0.4), given }, plenty))).toEqual([]);
  });

  test('a gap of accuracies beyond chance, validation at a standstill', () => {
    const accuracy = { train: () => 1, validation: () => 0.84 };
    const run = runOf({ ...fits, validation: learning(0.7, 0.25, 4), accuracy }, plenty);
    const finding = findingOf(run, 'overFitting');
    expect(finding.sentence).toContain('100.0 % of its training examples and on 84.0 %');
    expect(finding.suggestedFix).toMatchObject({ path: 'model.l2', value: 0.001, words: 'Add L2 0.001' });
    // The same gap on 30 examples is within chance.
    const few = { counts: { training: 140, validation: 30, test: 30 } };
    expect(idsOf(runOf({ ...fits, validation: learning(0.7, 0.25, 4), accuracy }, few))).toEqual([]);
  });

  test('a gap that is still closing is none yet', () => {
    const accuracy = { train: () => 1, validation: () => 0.84 };
    expect(idsOf(runOf({ ...fits, validation: straight(0.7, 0.2, 60), accuracy }, plenty))).toEqual([]);
  });

  test.each([
    [
      'more data, where most of it lies idle',
      { data: { dataset: 'digits', fraction: 3 } },
      'data.fraction',
      100,
    ],
    ['more points, where few were drawn', { data: { dataset: 'spiral', samples: 200 } }, 'data.samples', 800],
    ['stronger L2, where there is some', { model: { l2: 0.002 } }, 'model.l2', 0.02],
  ])('is fixed by %s', (_name, given, path, value) => {
    const accuracy = { train: () => 1, validation: () => 0.7 };
    const run = runOf({ ...fits, validation: learning(0.7, 0.25, 4), accuracy, given }, plenty);
    expect(findingOf(run, 'overFitting').suggestedFix).toMatchObject({ path, value });
  });

  test('of numbers it is told by the losses', () => {
    const given = { data: { dataset: 'concrete' } };
    const run = (end: number) =>
      runOf({ epochs: 60, train: learning(1, 0.02), validation: learning(1, end), given });
    expect(idsOf(run(0.5))).toEqual(['overFitting']);
    expect(idsOf(run(0.2))).toEqual([]);
  });
});

describe('under-fitting', () => {
  const poor = { epochs: 250, train: learning(0.72, 0.6, 10) };
  const layers = (units: readonly number[], activation = 'tanh') => ({
    model: { layers: units.map((width) => ({ type: 'dense', units: width, activation })) },
  });

  test('of a network that is too small: the usual one is offered', () => {
    const finding = findingOf(runOf({ ...poor, given: layers([1]) }), 'underFitting');
    expect(finding.sentence).toContain('7 parameters, where 354 are usual');
    expect(finding.suggestedFix).toMatchObject({ path: 'model.layers', words: 'Use Dense 16, Dense 16' });
    expect(finding.evidence.to).toBe(250);
  });

  test('of a network without a bend, however large', () => {
    expect(
      findingOf(runOf({ ...poor, given: layers([32, 32], 'linear') }), 'underFitting').sentence,
    ).toContain('No layer bends');
  });

  test('what noise leaves over is not blamed on a network of the usual size', () => {
    expect(idsOf(runOf(poor))).toEqual([]);
  });

  test('a small network that has learnt its data is fine', () => {
    expect(idsOf(runOf({ epochs: 250, train: learning(0.72, 0.02), given: layers([1]) }))).toEqual([]);
  });

  test('of weights that are held down', () => {
    const finding = findingOf(runOf({ ...poor, given: { model: { l2: 0.1 } } }), 'underFitting');
    expect(finding.suggestedFix).toEqual({ path: 'model.l2', value: 0, words: 'Switch L2 off' });
  });

  test('of too few epochs', () => {
    const finding = findingOf(runOf({ epochs: 5, train: straight(0.72, 0.65, 5) }), 'underFitting');
    expect(finding.suggestedFix).toEqual({
      path: 'training.epochs',
      value: 250,
      words: 'Train for 250 epochs',
    });
  });

  test('of epochs that end while the loss still falls at the usual rate', () => {
    const finding = findingOf(runOf({ epochs: 200, train: straight(0.72, 0.4, 200) }), 'underFitting');
    expect(finding.suggestedFix).toEqual({
      path: 'training.epochs',
      value: 600,
      words: 'Train for 600 epochs',
    });
  });

  test('of early stopping that waits too little', () => {
    const given = { training: { epochs: 250, earlyStopping: { patience: 3 } } };
    const run = runOf({ epochs: 20, train: learning(0.72, 0.6, 3), given }, { reason: 'stoppedEarly' });
    expect(findingOf(run, 'underFitting').suggestedFix).toMatchObject({
      path: 'training.earlyStopping.patience',
      value: 40,
    });
  });
});

describe('a data leak', () => {
  const settled = { epochs: 40, train: learning(0.7, 0.35, 3), validation: learning(0.7, 0.1, 3) };
  const ahead = { train: () => 0.85, validation: () => 0.97 };

  test('is suspected where validation is ahead and nothing explains it', () => {
    const run = runOf({ ...settled, accuracy: ahead }, plenty);
    expect(idsOf(run)).toEqual(['dataLeak']);
    expect(findingOf(run, 'dataLeak').suggestedFix).toMatchObject({ path: 'seed', value: 2 });
  });

  test.each([
    ['wrong labels', { data: { dataset: 'spiral', labelNoise: 0.2 } }],
    ['dropout', { model: { layers: [{ type: 'dense' }, { type: 'dropout' }] } }],
    ['batch normalization', { model: { layers: [{ type: 'dense' }, { type: 'batchNorm' }] } }],
  ])('is not suspected where %s make training harder', (_name, given) => {
    expect(idsOf(runOf({ ...settled, accuracy: ahead, given }, plenty))).toEqual([]);
  });

  test('is not suspected of few examples, or while training loss lags behind', () => {
    const few = { counts: { training: 100, validation: 20, test: 20 } };
    expect(idsOf(runOf({ ...settled, accuracy: ahead }, few))).toEqual([]);
    const falling = { ...settled, train: straight(1.4, 0.3, 40) };
    expect(idsOf(runOf({ ...falling, accuracy: ahead }, plenty))).not.toContain('dataLeak');
  });

  test('of numbers is told by the losses', () => {
    const given = { data: { dataset: 'concrete' } };
    const run = (end: number) =>
      runOf({ epochs: 40, train: learning(1, 0.3, 3), validation: learning(1, end, 3), given }, plenty);
    expect(idsOf(run(0.05))).toEqual(['dataLeak']);
    expect(idsOf(run(0.25))).toEqual([]);
  });
});
