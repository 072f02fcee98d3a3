// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { DataCurveConclusion } from '../../../src/core/studies/dataCurve';
import { spreadOf } from '../../../src/core/studies/ranking';
import { DataCurveResult } from '../../../src/ui/studies/DataCurveResult';

afterEach(cleanup);

const size = (examples: number, fraction: number, values: readonly number[]) => ({
  examples,
  fraction,
  test: spreadOf(values) ?? { mean: 0, low: 0, high: 0, values: [] },
});

const conclusion: DataCurveConclusion = {
  type: 'dataCurve',
  metric: 'accuracy',
  words: '',
  sizes: [size(100, 10, [0.7, 0.74, 0.78]), size(1000, 100, [0.86, 0.9, 0.88])],
  law: { a: 1, b: 0.3, c: 0.01, explained: 0.987 },
  forecast: { examples: 2000, value: 0.913, interval: [0.9, 0.93] },
};

const plain = (text: string | null | undefined) => (text ?? '').replaceAll('\u00A0', ' ');

it('says the mean of each size and the forecast, and lists them with their ends', () => {
  render(<DataCurveResult conclusion={conclusion} />);
  expect(plain(screen.getByText(/^100 examples: /).textContent)).toBe(
    '100 examples: 74.0 %; 1,000 examples: 88.0 %. Forecast: 91.3 %.',
  );
  const rows = screen
    .getAllByRole('row')
    .map((row) => [...row.children].map((cell) => plain(cell.textContent)));
  expect(rows).toEqual([
    ['Training examples', 'Share', 'Mean and range'],
    ['100', '10 %', '74.0 % (70.0 % to 78.0 %)'],
    ['1,000', '100 %', '88.0 % (86.0 % to 90.0 %)'],
  ]);
  expect(screen.getByText(/which explains/).textContent).toContain(
    'error = 1 · n−0.3 + 0.01, which explains 98 % of how the means move',
  );
});
