// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { DataCurveConclusion } from '../../../src/core/studies/dataCurve';
import type { SpreadChartProps } from '../../../src/ui/charts/SpreadChart';
import { DataCurveResult } from '../../../src/ui/studies/DataCurveResult';

const drawn: SpreadChartProps[] = [];
// Nothing is drawn where nothing is laid out: what it is asked to draw is looked at.
vi.mock('../../../src/ui/charts/SpreadChart', () => ({
  SpreadChart: (props: SpreadChartProps) => {
    drawn.push(props);
    return null;
  },
}));

afterEach(cleanup);

it('the law is drawn as the metric that it foretells, from the smallest size to the forecast', () => {
  const spread = { mean: 0.74, low: 0.7, high: 0.78, values: [0.7, 0.74, 0.78] };
  const conclusion: DataCurveConclusion = {
    type: 'dataCurve',
    metric: 'accuracy',
    words: '',
    sizes: [{ examples: 100, fraction: 10, test: spread }],
    law: { a: 1, b: 0.5, c: 0.01, explained: 0.99 },
    forecast: { examples: 10_000, value: 0.98 },
  };
  render(<DataCurveResult conclusion={conclusion} />);
  const { curve = [], points = [], forecast } = drawn.at(-1) ?? {};
  // The error is n^-0.5 + 0.01: 0.11 of a hundred, 0.02 of ten thousand.
  expect(curve[0]?.x).toBe(100);
  expect(curve[0]?.y).toBeCloseTo(0.89, 10);
  expect(curve.at(-1)?.x).toBeCloseTo(10_000, 6);
  expect(curve.at(-1)?.y).toBeCloseTo(0.98, 10);
  expect(points[0]).toMatchObject({ x: 100, mean: 0.74, values: [0.7, 0.74, 0.78] });
  expect(forecast).toEqual({ x: 10_000, value: 0.98 });
});
