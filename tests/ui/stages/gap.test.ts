import { expect, it } from 'vitest';
import { gapInWords } from '../../../src/ui/stages/evaluate/gap';

const row = (train: object, validation: object) => ({
  epoch: 3,
  learningRate: 0.1,
  seconds: 1,
  train,
  validation,
});
const words = (train: object, validation: object) =>
  gapInWords(row(train, validation))?.replaceAll('\u00A0', ' ');

it('the gap is what training is ahead of validation, below zero where it is behind', () => {
  expect(words({ accuracy: 0.95, loss: 0.1 }, { accuracy: 0.9, loss: 0.3 })).toBe(
    'Training accuracy 95.0 % (the mean over the epoch while it learnt), validation 90.0 %: a gap of 5.0 points.',
  );
  expect(words({ accuracy: 0.9 }, { accuracy: 0.925 })).toBe(
    'Training accuracy 90.0 % (the mean over the epoch while it learnt), validation 92.5 %: a gap of −2.5 points.',
  );
});

it('of numbers the losses are said, and nothing where one is missing', () => {
  expect(words({ loss: 0.12 }, { loss: 0.34 })).toBe(
    'Training loss 0.120 (the mean over the epoch while it learnt), validation 0.340.',
  );
  expect(words({ loss: 0.12 }, {})).toBeUndefined();
});
