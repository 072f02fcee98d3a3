// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { EpochRow } from '../../../src/protocol/progress';
import { RunChart } from '../../../src/ui/charts/RunChart';

afterEach(cleanup);

const row = (epoch: number, loss: number): EpochRow => ({
  epoch,
  learningRate: 0.1,
  train: { loss },
  validation: { loss: loss + 0.1 },
  seconds: epoch,
});

test('before the first batch the chart invites', () => {
  render(<RunChart metric="loss" rows={[]} epochs={10} />);
  expect(screen.getByText('The curve begins with the first batch.')).toBeTruthy();
});

test('values that are not numbers leave no trace in the drawing', () => {
  const rows = [row(0, 2), row(1, Number.NaN), row(2, Number.POSITIVE_INFINITY), row(3, 1e30)];
  const { container } = render(<RunChart metric="loss" rows={rows} epochs={10} />);
  expect(container.innerHTML).not.toMatch(/NaN|Infinity/);
  expect(screen.getByText(/^Loss rose to 1\.0e30 at epoch 3; the chart ends at/)).toBeTruthy();
});

test('the table holds the same numbers', () => {
  render(<RunChart metric="loss" rows={[row(0, 2), row(1, 1)]} epochs={2} />);
  fireEvent.click(screen.getByRole('button', { name: 'Table' }));
  const cells = screen.getAllByRole('cell').map((cell) => cell.textContent);
  expect(cells).toEqual(['2.00', '2.10', '1.00', '1.10']);
});

test('the pointer reads the values of the epoch that it is over', () => {
  render(<RunChart metric="loss" rows={[row(0, 3), row(1, 2), row(2, 1)]} epochs={2} />);
  const slider = screen.getByRole('slider');
  // A chart that does not begin at the left edge of the page.
  slider.getBoundingClientRect = () => new DOMRect(100, 40, 200, 100);
  const readAt = (clientX: number) => {
    fireEvent.pointerMove(slider, { clientX, clientY: 50 });
    return slider.getAttribute('aria-valuetext');
  };
  expect(readAt(110)).toMatch(/^Epoch 0: train 3\.00/);
  expect(readAt(195)).toMatch(/^Epoch 1: train 2\.00/);
  expect(readAt(290)).toMatch(/^Epoch 2: train 1\.00/);
});

test('arrow keys read the values epoch by epoch', () => {
  render(<RunChart metric="loss" rows={[row(0, 2), row(1, 1)]} epochs={2} />);
  const slider = screen.getByRole('slider');
  fireEvent.keyDown(slider, { key: 'Home' });
  expect(slider.getAttribute('aria-valuetext')).toBe('Epoch 0: train 2.00, validation 2.10');
  fireEvent.keyDown(slider, { key: 'ArrowRight' });
  expect(slider.getAttribute('aria-valuetext')).toBe('Epoch 1: train 1.00, validation 1.10');
});
