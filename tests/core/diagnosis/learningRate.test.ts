import { describe, expect, test } from 'vitest';
import { withTurn } from '../../../src/core/experiment/liveChanges';
import { findingOf, idsOf, jagged, learning, runOf, type Script, straight } from './runs';

const adam = (learningRate: number, rest = {}) => ({
  training: { optimizer: { type: 'adam', learningRate }, ...rest },
});

describe('diverged', () => {
  const rows = {
    epochs: 2,
    train: () => 0.8,
    given: { training: { optimizer: { type: 'sgd', learningRate: 1e6 } } },
  };
  const marks = [{ kind: 'diverged', epoch: 2.4, text: 'The loss grew to 8,000,000.' }];

  test('is told in the words of the run, with the way back to a sane rate, and nothing else is', () => {
    const run = runOf(rows, { reason: 'diverged', marks });
    expect(idsOf(run)).toEqual(['diverged']);
    expect(findingOf(run, 'diverged')).toMatchObject({
      severity: 'failure',
      sentence: 'The loss grew to 8,000,000.',
      evidence: { from: 2, to: 2.4 },
      suggestedFix: {
        path: 'training.optimizer.learningRate',
        value: 0.05,
        words: 'Train at 0.05, usual for SGD',
      },
    });
  });

  test('a rate that is only a little too high is divided by ten', () => {
    const run = runOf({ ...rows, given: adam(0.1) }, { reason: 'diverged' });
    expect(findingOf(run, 'diverged').suggestedFix).toMatchObject({
      value: 0.01,
      words: 'Train at 0.01, 10× smaller',
    });
  });

  test('after the switch it is the second optimizer’s rate', () => {
    const given = { training: { switch: { to: { learningRate: 5 }, when: { epoch: 1 } } } };
    const switched = [{ kind: 'switch', epoch: 1 }, ...marks];
    expect(
      findingOf(runOf({ ...rows, given }, { reason: 'diverged', marks: switched }), 'diverged').suggestedFix,
    ).toMatchObject({ path: 'training.switch.to.learningRate', value: 0.5 });
  });

  test('a rate that SWATS found cannot be turned, the switch can', () => {
    const given = { training: { switch: { when: { auto: 'swats' } } } };
    const switched = [{ kind: 'switch', epoch: 1 }, ...marks];
    expect(
      findingOf(runOf({ ...rows, given }, { reason: 'diverged', marks: switched }), 'diverged').suggestedFix,
    ).toMatchObject({ path: 'training.switch', value: null });
  });
});

describe('a learning rate that is too high', () => {
  test('throws the first epochs off course and does not recover', () => {
    const train = (epoch: number) => [0.72, 1.6, 1.1, 1][epoch] ?? 0.8;
    const finding = findingOf(runOf({ epochs: 20, train, given: adam(0.5) }), 'rateTooHigh');
    expect(finding).toMatchObject({
      severity: 'problem',
      evidence: { curves: [{ part: 'train', metric: 'loss' }], from: 0, to: 3 },
      suggestedFix: {
        path: 'training.optimizer.learningRate',
        value: 0.05,
        words: 'Divide the learning rate by 10',
      },
    });
    expect(finding.sentence).toContain('In epoch 1 the training loss was 1.6');
  });

  test('is forgiven a bad start that it made good', () => {
    const train = (epoch: number) => [0.72, 1.6][epoch] ?? learning(0.7, 0.02, 3)(epoch) ?? 0;
    expect(idsOf(runOf({ epochs: 40, train, given: adam(0.5) }))).toEqual([]);
  });

  test('oscillates instead of falling', () => {
    const run = runOf({ epochs: 60, train: jagged(() => 0.4, 0.12), given: adam(0.5) });
    const finding = findingOf(run, 'rateTooHigh');
    expect(finding.evidence).toMatchObject({ from: 41, to: 60 });
    expect(finding.sentence).toMatch(/jumps between 0\.34 and 0\.46/);
  });

  test('may swing a little: small batches are noisy', () => {
    const train = jagged((epoch) => learning(0.7, 0.1)(epoch) ?? 0, 0.02);
    expect(idsOf(runOf({ epochs: 60, train, given: adam(0.02) }))).toEqual([]);
  });

  test('far above the usual one is suspected sooner than the usual one', () => {
    const train = jagged(() => 0.3, 0.03);
    expect(idsOf(runOf({ epochs: 250, train, given: adam(0.2) }))).toEqual(['rateTooHigh']);
    expect(idsOf(runOf({ epochs: 250, train, given: adam(0.02) }))).toEqual([]);
  });

  test('is found while training, too', () => {
    const { reason: _, ...run } = runOf({ epochs: 12, train: jagged(() => 0.5, 0.2), given: adam(0.5) });
    expect(idsOf(run)).toEqual(['rateTooHigh']);
  });

  test('broke the network: from the first epoch on it is flat where knowing nothing is', () => {
    const run = runOf({ epochs: 8, train: (epoch) => (epoch === 0 ? 0.72 : 0.6932), given: adam(0.5) });
    expect(findingOf(run, 'rateTooHigh').sentence).toContain('has not moved below 0.693');
  });

  test('one spike is no saw', () => {
    const train = (epoch: number) => (epoch === 25 ? 0.9 : (learning(0.7, 0.05)(epoch) ?? 0));
    expect(idsOf(runOf({ epochs: 30, train, given: adam(0.02) }))).toEqual([]);
  });

  test('is read from the curve since the knob was turned, not from before', () => {
    const train = (epoch: number) => (epoch < 30 ? (jagged(() => 0.6, 0.3)(epoch) ?? 0) : 0.02);
    const turned = [{ kind: 'change', epoch: 29.5 }];
    expect(idsOf(runOf({ epochs: 60, train, given: adam(0.02) }, { marks: turned }))).toEqual([]);
  });
});

describe('a learning rate that was turned on the way', () => {
  const began = adam(0.02);
  /** Learns to 0.05, then is thrown to ln 2 in the middle of epoch 21 and stays there. */
  const thrown = (epoch: number) =>
    epoch <= 20 ? (learning(0.7, 0.05, 4)(epoch) ?? 0) : epoch === 21 ? 0.4 : 0.6932;
  const turnedTo = (rate: number, given = began, script: Script = { epochs: 40, train: thrown }) => {
    const run = runOf({ ...script, given });
    const experiment = withTurn(
      run.experiment,
      0,
      { epoch: 20, step: 3 },
      { 'training.optimizer.learningRate': rate },
    );
    return { ...run, experiment, marks: [{ kind: 'change', epoch: 20.4 }] };
  };

  test('is judged from then on, and says since when', () => {
    expect(findingOf(turnedTo(1), 'rateTooHigh')).toMatchObject({
      sentence:
        'Since the change in epoch 21 the training loss has not moved below 0.693, which always giving the same answer would reach. The steps of Adam at a learning rate of 1 overshoot.',
      evidence: { from: 22, to: 40 },
      suggestedFix: {
        value: 0.02,
        words: 'Take the turn back: train anew at a learning rate of 0.02',
        anew: true,
      },
    });
  });

  test('a saw says since when, too', () => {
    const train = (epoch: number) => (epoch <= 21 ? 0.1 : (jagged(() => 0.4, 0.12)(epoch) ?? 0));
    expect(findingOf(turnedTo(1, began, { epochs: 40, train }), 'rateTooHigh').sentence).toMatch(
      /^Since the change in epoch 21 the training loss jumps between 0\.34 and 0\.46/,
    );
  });

  test('where the units died of it, smaller steps come too late', () => {
    const train = (epoch: number) => (epoch <= 21 ? 0.1 : (jagged(() => 0.4, 0.12)(epoch) ?? 0));
    const run = turnedTo(1, began, { epochs: 40, train });
    expect(findingOf(run, 'rateTooHigh').suggestedFix?.anew).toBeUndefined();
    const units = [{ layer: '0', units: 16, dead: 15 }];
    expect(findingOf({ ...run, units }, 'rateTooHigh').suggestedFix).toMatchObject({
      value: 0.02,
      words: 'Take the turn back: train anew at a learning rate of 0.02',
      anew: true,
    });
  });

  test('too low, likewise, and what prints alike has stayed', () => {
    const train = (epoch: number) => (epoch <= 21 ? 0.7 - 0.005 * epoch : 0.5951 - 0.00001 * epoch);
    expect(findingOf(turnedTo(1e-5, began, { epochs: 40, train }), 'rateTooLow').sentence).toMatch(
      /^Since the change in epoch 21 the training loss stayed at 0\.595 for 18 epochs\./,
    );
  });

  test('what had learnt before it was turned is no small network', () => {
    const given = { ...adam(0.02), model: { layers: [{ type: 'dense', units: 2, activation: 'tanh' }] } };
    expect(idsOf(turnedTo(0.03, given))).not.toContain('underFitting');
    expect(idsOf(runOf({ epochs: 40, train: () => 0.6, given }))).toContain('underFitting');
  });

  test('over-fitting is not seen across the turn', () => {
    const train = (epoch: number) => (epoch <= 21 ? 0.3 : 0.2);
    const validation = (epoch: number) => (epoch <= 21 ? 0.3 : 0.5);
    expect(idsOf(turnedTo(0.03, began, { epochs: 40, train, validation }))).toEqual([]);
    expect(idsOf(runOf({ epochs: 40, train, validation, given: began }))).toEqual(['overFitting']);
  });
});

describe('a learning rate that is too low', () => {
  const crawl = { epochs: 100, train: straight(0.72, 0.6, 100), given: adam(0.0005) };

  test('falls in a straight line and has not arrived when the epochs end', () => {
    const finding = findingOf(runOf(crawl), 'rateTooLow');
    expect(finding).toMatchObject({
      evidence: { from: 0, to: 100 },
      suggestedFix: {
        path: 'training.optimizer.learningRate',
        value: 0.005,
        words: 'Multiply the learning rate by 10',
      },
    });
    expect(finding.sentence).toContain('was still falling when they ended');
    expect(idsOf(runOf(crawl))).toEqual(['rateTooLow']);
  });

  test('very far from the usual one it is set to that at once', () => {
    const run = runOf({ epochs: 100, train: straight(0.72, 0.719, 100), given: adam(1e-6) });
    expect(findingOf(run, 'rateTooLow')).toMatchObject({
      sentence: expect.stringContaining('hardly moved'),
      suggestedFix: { value: 0.02, words: 'Set the learning rate to 0.02, usual for Spiral' },
    });
  });

  test('is measured by the rate that was spent: a schedule that ends at zero flattens every curve', () => {
    const spent = (epoch: number) => epoch - epoch ** 2 / 200;
    const train = (epoch: number) => 0.72 - 0.003 * spent(epoch);
    const rate = (epoch: number) => 0.0005 * (1 - epoch / 100);
    expect(idsOf(runOf({ epochs: 100, train, rate, given: adam(0.0005) }))).toEqual(['rateTooLow']);
  });

  test.each([
    ['while training goes on', { reason: undefined }],
    ['when it was stopped by hand', { reason: 'stopped' as const }],
  ])('cannot be told %s', (_name, { reason }) => {
    const { reason: _, ...run } = runOf(crawl);
    expect(idsOf({ ...run, ...(reason && { reason }) })).toEqual([]);
  });

  test('is not blamed for what has arrived', () => {
    expect(idsOf(runOf({ ...crawl, train: straight(0.72, 0.1, 100) }))).toEqual([]);
  });

  test('is not blamed where the rate is the usual one', () => {
    expect(idsOf(runOf({ ...crawl, given: adam(0.02) }))).not.toContain('rateTooLow');
  });
});

test('too high and too low at once is not said: what was seen first in the steps is', () => {
  // Thrown far off, then creeping down: by its end alone the rate would be too low.
  const train = (epoch: number) => (epoch === 0 ? 0.7 : 3 - 0.01 * epoch);
  expect(idsOf(runOf({ epochs: 60, train, given: adam(0.001) }))).toEqual(['rateTooHigh']);
});

test('where chance decides what training sees, a saw counts only if validation shows it too', () => {
  const train = jagged(() => 0.4, 0.12);
  const given = { ...adam(0.5), balance: { method: 'oversample' } };
  expect(idsOf(runOf({ epochs: 60, train, validation: learning(0.7, 0.1), given }))).toEqual([]);
  expect(idsOf(runOf({ epochs: 60, train, validation: train, given }))).toEqual(['rateTooHigh']);
});
