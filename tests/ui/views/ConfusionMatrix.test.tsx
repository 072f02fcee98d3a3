// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { ConfusionMatrix } from '../../../src/ui/views/ConfusionMatrix';

afterEach(cleanup);

const confusion = [
  [8, 2],
  [0, 5],
];

test('a click on a cell asks for that truth and that prediction', () => {
  const onCell = vi.fn();
  render(<ConfusionMatrix confusion={confusion} classNames={['cat', 'dog']} onCell={onCell} />);
  fireEvent.click(screen.getByRole('button', { name: /^cat taken for dog: 2, 20\.0 % of cat/ }));
  expect(onCell).toHaveBeenCalledWith(0, 1);
});

test('it says how many are right, and offers nothing to open where there is nothing', () => {
  render(<ConfusionMatrix confusion={confusion} classNames={['cat', 'dog']} />);
  expect(screen.getByText(/13 of 15 are right/)).toBeTruthy();
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Rows in per cent']);
});
