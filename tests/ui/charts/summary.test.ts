import { expect, test } from 'vitest';
import { cutNote, summarize } from '../../../src/ui/charts/summary';

const plain = (text: string) => text.replaceAll('\u00A0', ' ');
const points = (...values: number[]) => values.map((y, x) => ({ x, y }));

test('the summary says where the curve went and where it was best', () => {
  expect(plain(summarize('accuracy', [], points(0.11, 0.6, 0.8, 0.9, 0.95, 0.981, 0.978)))).toBe(
    'Validation accuracy rose from 11.0 % to 97.8 % over 6 epochs; best 98.1 % at epoch 5.',
  );
});

test('a lower loss is a better one', () => {
  expect(plain(summarize('loss', points(2.2, 0.4), points(2.3, 0.5), points(2.3, 0.9)))).toBe(
    'Validation loss fell from 2.30 to 0.500 over 1 epoch; the last is the best. Training: 0.400, the mean over the last epoch while it learnt. The run before ended at 0.900.',
  );
});

test('what prints alike has stayed', () => {
  expect(plain(summarize('loss', [], points(2.3522, 2.3518)))).toBe(
    'Validation loss stayed at 2.35 over 1 epoch; the last is the best.',
  );
  expect(plain(summarize('accuracy', [], points(0.387, 1, 0.387)))).toBe(
    'Validation accuracy ended where it began, at 38.7 %, after 2 epochs; best 100.0 % at epoch 1.',
  );
});

test('nothing yet, and one point', () => {
  expect(summarize('loss', [], [])).toBe('Loss: nothing trained yet.');
  expect(plain(summarize('accuracy', points(0.5), []))).toBe('Training accuracy is 50.0 % at epoch 0.');
});

test('says where the line leaves the chart, but not where only the untrained network was', () => {
  expect(cutNote('r2', 'below', points(-2.4, 0.33, 0.8), -1)).toBeUndefined();
  expect(cutNote('r2', 'below', points(-2.4, -3.1, 0.8), -1)).toBe(
    'R² fell to -3.10 at epoch 1; the chart ends at -1.00.',
  );
});
