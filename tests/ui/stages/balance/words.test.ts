import { expect, test } from 'vitest';
import { mustResolve } from '../../../../src/core/experiment/resolve';
import { emptyRun } from '../../../../src/store/runReducer';
import { balanceFault, balanceSummary } from '../../../../src/ui/stages/balance/summary';
import { absentClasses, balanceSentence } from '../../../../src/ui/stages/balance/words';

const two = { classNames: ['7', '8'], counts: [840, 28] };
const many = { classNames: ['a', 'b', 'c', 'd'], counts: [100, 90, 80, 2] };
const even = { classNames: ['a', 'b'], counts: [50, 50] };

const sentence = (...[method, data]: [Parameters<typeof balanceSentence>[0], typeof two]) =>
  balanceSentence(method, data, 'image', 'rotate 10°');

test.each([
  ['none', two, 'As it comes, “8” has 28 images and “7” has 840, 30 times as many.'],
  ['oversample', two, 'Each epoch draws 812 more images of “8”, so that every class has 840.'],
  [
    'augmentMinority',
    two,
    'Each epoch draws 812 more images of “8”, each changed a little (rotate 10°), so that every class has 840.',
  ],
  [
    'undersample',
    two,
    'Each epoch draws 28 images of every class, as many as “8” has: 56 of 868, others in the next epoch.',
  ],
  [
    'classWeights',
    two,
    'In the gradient, an image of “8” counts 30 times as much as one of “7”; on average one counts 1.',
  ],
  ['oversample', many, 'Each epoch draws 128 more images, 98 of them of “d”, so that every class has 100.'],
  ['none', even, 'Every class has about as many images as any other: there is little to balance.'],
  ['oversample', even, 'Every class has 50 images already: nothing is drawn twice.'],
  ['undersample', even, 'Every class has 50 images already: none is left out.'],
  ['classWeights', even, 'Every class has 50 images: each of them counts 1.'],
] as const)('%s of %j is told in a sentence', (method, data, expected) => {
  expect(sentence(method, { classNames: [...data.classNames], counts: [...data.counts] })).toBe(expected);
});

test('two rare classes are both named, and one example is one', () => {
  const data = { classNames: ['a', 'b', 'c'], counts: [10, 9, 7] };
  expect(balanceSentence('oversample', data, 'table', '')).toBe(
    'Each epoch draws 3 more rows of “c” and 1 more of “b”, so that every class has 10.',
  );
  const single = { classNames: ['a', 'b'], counts: [6, 1] };
  expect(balanceSentence('none', single, 'text', '')).toBe(
    'As it comes, “b” has 1 text and “a” has 6, 6 times as many.',
  );
});

test('a class without examples is said to be beyond balancing, and never counted', () => {
  const data = { classNames: ['a', 'b', 'c'], counts: [10, 0, 5] };
  expect(absentClasses(data, 'points')).toBe(
    '“b” has no training points: what is not there cannot be balanced.',
  );
  expect(balanceSentence('undersample', data, 'points', '')).toContain('5 points of every class');
  expect(absentClasses(two, 'points')).toBeUndefined();
});

test('the strip says what is done, and how many each class then has', () => {
  const told = (given: object) => {
    const experiment = mustResolve(given);
    const preview = { kind: 'image' as const, shape: [28, 28, 1] as const, images: [] };
    const data = { counts: { training: 868, validation: 1, test: 1 }, balance: two, preview };
    return balanceSummary(experiment, { ...emptyRun(1, experiment), data });
  };
  expect(told({})).toBe('Off');
  expect(told({ balance: { method: 'oversample' } })).toBe('Oversample, 840 each');
  expect(told({ balance: { method: 'undersample' } })).toBe('Undersample, 28 each');
  expect(told({ balance: { method: 'classWeights' } })).toBe('Class weights');
  expect(told({ data: { dataset: 'concrete' } })).toBe('Needs classes');
});

test('a way of balancing that does not suit is a fault of the stage', () => {
  const method = { balance: { method: 'classWeights' } };
  expect(balanceFault(mustResolve({ data: { dataset: 'concrete' }, ...method }))).toBe('Needs classes');
  expect(balanceFault(mustResolve({ task: { framing: 'regression' }, ...method }))).toBe('Needs classes');
  expect(balanceFault(mustResolve(method))).toBeUndefined();
});
