// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { RegressionPlot } from '../../../src/ui/charts/RegressionPlot';

afterEach(cleanup);

/** Houses of 100 to 700; the axes go on to a round number. */
const truth = Float32Array.of(100, 300, 500, 700);

function captionFor(predictions: readonly number[]): string {
  render(
    <MantineProvider env="test">
      <RegressionPlot truth={truth} prediction={Float32Array.from(predictions)} target="price" />
    </MantineProvider>,
  );
  return screen.getByRole('figure').querySelector('figcaption')?.textContent ?? '';
}

test('a prediction above all truths but on the chart is not said to lie beyond it', () => {
  // The axes end at 800: 95 above the truth is more than a margin of 15 % of the range would hold.
  const caption = captionFor([120, 310, 480, 795]);
  expect(caption).toContain('Off by');
  expect(caption).not.toContain('beyond the chart');
});

test('those that do lie beyond it are counted, on both sides', () => {
  expect(captionFor([-5000, 310, 9000, 690])).toContain('2 lie beyond the chart, at its edge.');
  cleanup();
  expect(captionFor([120, 310, 480, 9000])).toContain('1 lies beyond the chart, at its edge.');
});
