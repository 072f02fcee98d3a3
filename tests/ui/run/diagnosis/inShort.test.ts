import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../../src/core/diagnosis/types';
import { type Ended, inShort } from '../../../../src/ui/run/diagnosis/inShort';

/** No figure stands twice. */
const ended: Ended = {
  task: { kind: 'classification', classes: ['cat', 'dog', 'owl'] },
  kind: 'image',
  metric: 'accuracy',
  result: {
    reason: 'finished',
    epochs: 5,
    steps: 110,
    seconds: 3,
    stepsPerSecond: 37,
    parameters: 8,
    validation: { accuracy: 0.872, balancedAccuracy: 0.742 },
    training: { accuracy: 0.991, balancedAccuracy: 0.953 },
    test: { accuracy: 0.863, balancedAccuracy: 0.731 },
  },
  counts: { training: 7001, validation: 1502, test: 1503 },
  guess: { commonest: 'dog', accuracy: 0.414, balancedAccuracy: 0.333 },
  confusion: [
    [40, 3, 1],
    [2, 55, 6],
    [5, 0, 70],
  ],
  finding: undefined,
  moreEpochsMayHelp: true,
};
const said = (rest: Partial<Ended> = {}) =>
  inShort({ ...ended, ...rest }).map((sentence) => sentence.replace(/\u00a0/g, ' '));

describe('how a run of classes ends', () => {
  test('what it can do on the test, what it confuses most in validation, and what to try', () => {
    expect(said()).toEqual([
      'It is right on 86.3 % of 1,503 test images; always saying “dog” gets 41.4 %.',
      'Most often it takes “dog” for “owl”: 6 of 63 validation images.',
      'On what it learnt from it reaches 99.1 % at the end, in validation 87.2 %. To try next: more data or augmentation.',
    ]);
  });

  test('where the matter is imbalance, by balanced accuracy', () => {
    expect(said({ metric: 'balancedAccuracy' })).toEqual([
      'Of each class it finds 73.1 % on average, among 1,503 test images; always saying “dog” gets 33.3 %.',
      expect.any(String),
      'On what it learnt from it reaches 95.3 % at the end, in validation 74.2 %. To try next: more data or augmentation.',
    ]);
  });

  test('what was found is what to mind next', () => {
    const suggestedFix = { path: 'model.l2', value: 0.1, words: 'Add L2 0.001' };
    const finding = { id: 'overFitting', suggestedFix } as unknown as Finding;
    expect(said({ finding }).at(-1)).toBe('To try next: add L2 0.001.');
    expect(said({ finding: { id: 'overFitting' } as unknown as Finding })).toHaveLength(2);
  });

  test('as good on what it learnt from as on what it did not: a larger network', () => {
    const result = { ...ended.result, training: { accuracy: 0.881 } };
    expect(said({ result }).at(-1)).toBe(
      'On what it learnt from it reaches 88.1 % at the end, hardly more than in validation. To try next: a larger network, or more epochs.',
    );
  });

  test('more epochs are not to be tried where they cannot help', () => {
    const result = { ...ended.result, training: { accuracy: 0.872 } };
    expect(said({ result, moreEpochsMayHelp: false }).at(-1)).toBe(
      'On what it learnt from it reaches 87.2 % at the end, no more than in validation. To try next: a larger network.',
    );
  });

  test('nothing left to learn from: more of it, not a larger network or more epochs', () => {
    const result = { ...ended.result, validation: { accuracy: 0.985 }, training: { accuracy: 1 } };
    expect(said({ result }).at(-1)).toBe(
      'On what it learnt from it reaches 100.0 % at the end: hardly anything is left to learn there. To try next: more data or augmentation.',
    );
  });

  test.each([
    [
      'two at once are not the commonest',
      [
        [5, 1, 0],
        [1, 7, 0],
        [0, 0, 3],
      ],
      'In the validation part it takes “cat” for “dog” and “dog” for “cat” equally often: each once.',
    ],
    [
      'three at once are counted',
      [
        [5, 2, 0],
        [2, 7, 2],
        [1, 0, 3],
      ],
      'In the validation part 3 kinds of mistake are equally common: each is made twice.',
    ],
    [
      'one alone is the only one',
      [
        [5, 0, 0],
        [0, 7, 1],
        [0, 0, 3],
      ],
      'Its only mistake in the validation part is to take “dog” for “owl”: 1 of 8 validation images.',
    ],
  ])('of its mistakes %s', (_name, confusion, sentence) => {
    expect(said({ confusion })[1]).toBe(sentence);
  });

  test('perfect: another data set', () => {
    const result = { ...ended.result, validation: { accuracy: 1 }, training: { accuracy: 0.998 } };
    const confusion = [
      [4, 0],
      [0, 5],
    ];
    expect(said({ result, confusion }).slice(1)).toEqual([
      'In the validation part it confuses nothing.',
      'Little is left to gain here. To try next: a harder data set.',
    ]);
  });

  test('a pruned network by its own test, not by that of the network before', () => {
    const step = { removed: 8, parameters: 4, flops: 1, msPerPrediction: 1, queue: [], validation: {} };
    const pruning = {
      steps: [
        { ...step, test: { accuracy: 0.999 } },
        { ...step, test: { accuracy: 0.811 } },
      ],
    };
    expect(said({ result: { ...ended.result, pruning } })).toEqual([
      'It is right on 81.1 % of 1,503 test images; always saying “dog” gets 41.4 %.',
    ]);
  });

  test('of a run that was stopped nothing is said', () => {
    const { test: _, ...result } = ended.result;
    expect(said({ result: { ...result, reason: 'stopped' } })).toEqual([]);
  });
});

test('how a run of numbers ends', () => {
  const result = {
    ...ended.result,
    test: { mae: 4.31, r2: 0.85 },
    validation: { mae: 4.52, r2: 0.832 },
    training: { mae: 3.93, r2: 0.871 },
  };
  const numbers: Partial<Ended> = {
    task: { kind: 'regression', target: 'strength', unit: 'MPa' },
    kind: 'table',
    metric: 'r2',
    result,
    confusion: undefined,
    guess: { name: 'the mean', mae: 13.2, r2: 0 },
  };
  expect(said(numbers)).toEqual([
    'On its 1,503 test rows it is off by 4.31 MPa on average; always saying the mean is off by 13.2.',
    'On what it learnt from it reaches an R² of 0.871 at the end, in validation an R² of 0.832. To try next: more data or augmentation.',
  ]);
  expect(said({ ...numbers, guess: { name: 'tomorrow = today', mae: 2.41 } })[0]).toContain(
    '; “tomorrow = today” is off by 2.41.',
  );
});
