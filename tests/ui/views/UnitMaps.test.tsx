// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { UnitMaps } from '../../../src/ui/views/UnitMaps';

afterEach(cleanup);

const unit = (layer: number, place: number) => ({ layer, unit: place, map: new Uint8Array(4).fill(128) });

test('a layer that is shown in part says how many units it has', () => {
  const units = [...Array.from({ length: 8 }, (_, place) => unit(0, place)), unit(1, 0), unit(1, 1)];
  render(
    <MantineProvider env="test">
      <UnitMaps units={units} unitSize={2} layerNames={['Dense 16', 'Dense 2']} layerSizes={[16, 2]} />
    </MantineProvider>,
  );
  const first = screen.getByRole('region', { name: 'Hidden layer 1' });
  expect(within(first).getByText('8 of 16 units')).toBeTruthy();
  expect(within(first).getAllByRole('button')).toHaveLength(8);
  expect(within(screen.getByRole('region', { name: 'Hidden layer 2' })).getByText('2 units')).toBeTruthy();
});
