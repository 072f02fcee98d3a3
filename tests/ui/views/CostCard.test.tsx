// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { CostCard, compact, duration } from '../../../src/ui/views/CostCard';

afterEach(cleanup);

it('every figure stands under its own name', () => {
  render(
    <MantineProvider env="test">
      <CostCard parameters={12_345} multiplyAdds={1_240_000} stepsPerSecond={312} secondsLeft={130} />
    </MantineProvider>,
  );
  const pairs = screen
    .getAllByRole('term')
    .map((term) => [term.textContent, term.nextElementSibling?.textContent?.replaceAll('\u00A0', ' ')]);
  expect(pairs).toEqual([
    ['Parameters', '12,345'],
    ['Multiply-adds', '1.24 M'],
    ['Steps a second', '312'],
    ['Time left', '2 min 10 s'],
  ]);
});

it('three figures and a unit', () => {
  const shown = [0.123, 99.6, 100, 9999, 10_000, 57_700, 999_999, 1e6, 2.5e9].map((value) =>
    compact(value).replaceAll('\u00A0', ' '),
  );
  expect(shown).toEqual(['0.12', '100', '100', '9,999', '10 k', '57.7 k', '1000 k', '1 M', '2.5 G']);
});

it('time as people say it', () => {
  const shown = [0.4, 59.4, 59.6, 130, 3599, 3600, 3900, Number.POSITIVE_INFINITY].map((seconds) =>
    duration(seconds).replaceAll('\u00A0', ' '),
  );
  expect(shown).toEqual([
    '0 s',
    '59 s',
    '1 min 0 s',
    '2 min 10 s',
    '59 min 59 s',
    '1 h 0 min',
    '1 h 5 min',
    '–',
  ]);
});
