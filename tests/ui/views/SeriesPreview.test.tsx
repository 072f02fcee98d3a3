// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { SeriesPreview as Preview } from '../../../src/protocol/dataSummary';
import { SeriesPreview } from '../../../src/ui/views/SeriesPreview';

// The charts come when they are wanted; here they are fetched before the clock runs.
beforeAll(() => import('../../../src/ui/charts/SeriesView'));
afterEach(cleanup);

const steps = 100;
const preview: Preview = {
  kind: 'series',
  step: 'day',
  dates: Array.from({ length: steps }, (_, day) => `2012-${day}`),
  channels: [
    { name: 'maximum', title: 'Maximum temperature', unit: '°C' },
    { name: 'rain', title: 'Rain', unit: 'mm' },
  ],
  values: Float32Array.from({ length: 2 * steps }, (_, place) => (place % 2 === 0 ? place / 2 : 7)),
  target: 0,
  window: 10,
  scale: 'level',
  bounds: [10, 70, 85, steps],
};

function show() {
  render(
    <MantineProvider>
      <SeriesPreview preview={preview} />
    </MantineProvider>,
  );
  return screen.findByRole('slider');
}

test('begins with the first example of validation, and says what was asked for and what it was', async () => {
  const cursor = await show();
  expect(cursor.getAttribute('aria-valuetext')).toBe('2012-70: 70.0 °C, validation');
  expect(screen.getByRole('img', { name: /the 10 days from 2012-60 on, the last 69.0 °C/ })).toBeTruthy();
  for (const part of ['training', 'validation', 'test']) expect(screen.getByText(part)).toBeTruthy();
});

test('arrow keys go from step to step, and never before there is a whole window', async () => {
  const cursor = await show();
  fireEvent.keyDown(cursor, { key: 'ArrowLeft' });
  expect(cursor.getAttribute('aria-valuetext')).toBe('2012-69: 69.0 °C, training');
  fireEvent.keyDown(cursor, { key: 'Home' });
  fireEvent.keyDown(cursor, { key: 'ArrowLeft' });
  expect(cursor.getAttribute('aria-valuenow')).toBe('10');
  fireEvent.keyDown(cursor, { key: 'End' });
  expect(cursor.getAttribute('aria-valuetext')).toBe('2012-99: 99.0 °C, test');
});

test('another channel can be looked at; what is asked for stays', async () => {
  const cursor = await show();
  await userEvent.click(screen.getByRole('button', { name: 'Rain' }));
  expect(cursor.getAttribute('aria-valuetext')).toContain('7.00 mm');
  expect(screen.getByText(/maximum temperature of/)).toBeTruthy();
});
