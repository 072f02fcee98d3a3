import { describe, expect, test } from 'vitest';
import { formatDate, yearTicks } from '../../../src/ui/charts/dates';

const months = Array.from(
  { length: 240 * 12 },
  (_, month) => `${1749 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`,
);

describe('an axis of time', () => {
  test('names round years, as many as there is room for', () => {
    const ticks = yearTicks(months, 6);
    expect(ticks.map(({ label }) => label)).toEqual(['1750', '1800', '1850', '1900', '1950']);
    expect(ticks.map(({ index }) => months[index])).toEqual(ticks.map(({ label }) => `${label}-01`));
  });

  test('leaves out a year that the series enters in its middle', () => {
    expect(yearTicks(['1991.496', '1991.500', '1992.000', '1992.004', '1993.000'], 6)).toEqual([
      { index: 2, label: '1992' },
      { index: 4, label: '1993' },
    ]);
  });

  test('begins with the first year where the series begins with it', () => {
    expect(yearTicks(['2012-01-01', '2012-01-02', '2013-01-01'], 6).map(({ index }) => index)).toEqual([
      0, 2,
    ]);
  });
});

test('a year with decimals is called one', () => {
  expect([formatDate('1991.496'), formatDate('2012-01-01')]).toEqual(['late June 1991', '2012-01-01']);
  expect([formatDate('1996.004'), formatDate('1996.504'), formatDate('1998.996')]).toEqual([
    'early January 1996',
    'early July 1996',
    'late December 1998',
  ]);
});
