// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { TablePreview } from '../../../src/ui/views/TablePreview';

afterEach(cleanup);

test('a column’s range is that of its values: a year stays a year, a small number keeps three digits', () => {
  const range = (name: string, minimum: number, maximum: number) =>
    ({
      name,
      type: 'number',
      missing: 0,
      minimum,
      maximum,
      mean: minimum,
      deviation: 1,
      histogram: [1, 2],
    }) as const;
  render(
    <TablePreview
      preview={{
        kind: 'table',
        columns: [
          range('built', 1905, 2022),
          range('share', 0.01234, 98.76),
          range('price', 45_210.4, 1_234_567),
        ],
        rows: [],
      }}
      count={9}
    />,
  );
  const heads = screen.getAllByRole('columnheader').map((head) => head.textContent);
  expect(heads[0]).toContain('1905 – 2022');
  expect(heads[1]).toContain('0.0123 – 98.8');
  expect(heads[2]).toContain('45210 – 1234567');
});

test('what is missing is said of the training rows, of which it was counted', () => {
  const columns = [
    { name: 'age', type: 'number' as const, missing: 13 },
    { name: 'species', type: 'target' as const, missing: 0 },
  ];
  render(<TablePreview preview={{ kind: 'table', columns, rows: [['', 'a']] }} count={168} />);
  expect(screen.getByRole('columnheader', { name: /^age/ }).textContent).toContain('13 of 168 missing');
  expect(screen.getByRole('table').textContent).toContain('Of the 168 training rows alone');
});
