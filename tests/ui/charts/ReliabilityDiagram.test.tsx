// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { ReliabilityDiagram } from '../../../src/ui/charts/ReliabilityDiagram';

afterEach(cleanup);

it('a bar is as high as it is right, and what is missing or too much stands between that and how sure it is', () => {
  const nothing = { count: 0, confidence: Number.NaN, accuracy: Number.NaN };
  const bins = Array.from({ length: 10 }, (_, place) =>
    place === 6
      ? { count: 20, confidence: 0.65, accuracy: 0.4 }
      : place === 9
        ? { count: 40, confidence: 0.9, accuracy: 1 }
        : nothing,
  );
  const { container } = render(<ReliabilityDiagram bins={bins} />);
  expect(screen.getByRole('img').getAttribute('aria-label')).toBe(
    'Confidence against accuracy: 65 % sure, 40 % right; 90 % sure, 100 % right.',
  );
  const titles = [...container.querySelectorAll('title')].map(({ textContent }) => textContent);
  expect(titles.filter((text) => text?.includes('examples'))).toEqual([
    '65 % sure on average, 40 % right: 20 examples',
    '90 % sure on average, 100 % right: 40 examples',
  ]);
  const bars = [...container.querySelectorAll('g')].filter(
    ({ firstElementChild }) => firstElementChild?.tagName === 'title',
  );
  const heights = bars.flatMap((bar) =>
    [...bar.children].slice(1).map((rect) => Number(rect.getAttribute('height'))),
  );
  const [bar = 0, gap = 0, full = 0, over = 0] = heights;
  expect(heights).toHaveLength(4);
  expect([bar / full, gap / full, over / full]).toEqual([
    expect.closeTo(0.4, 3),
    expect.closeTo(0.25, 3),
    expect.closeTo(0.1, 3),
  ]);
});
