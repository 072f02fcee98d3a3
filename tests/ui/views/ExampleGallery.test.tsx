// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { DataPreview } from '../../../src/protocol/dataSummary';
import type { PredictedExample } from '../../../src/protocol/examples';
import { ExampleGallery } from '../../../src/ui/views/ExampleGallery';

afterEach(cleanup);

const values = Float32Array.of(1.5, -2.25, 3.5);
const example: PredictedExample = { index: 4, truth: 0, prediction: 1, confidence: 0.934, values };

function show(preview: DataPreview, given: Partial<PredictedExample> = {}) {
  render(
    <MantineProvider env="test">
      <ExampleGallery
        examples={[{ ...example, ...given }]}
        preview={preview}
        classNames={['cat', 'dog']}
        title="cat taken for dog"
      />
    </MantineProvider>,
  );
  return within(screen.getByRole('region', { name: 'cat taken for dog' }));
}

test('rows of a table show their features by name, and what is missing as missing', () => {
  const gallery = show(
    {
      kind: 'table',
      columns: [
        { name: 'Island', type: 'category', missing: 0 },
        { name: 'Beak (mm)', type: 'number', missing: 0, minimum: 30, maximum: 60 },
        { name: 'Mass (g)', type: 'number', missing: 1, minimum: 2000, maximum: 6000 },
        { name: 'class', type: 'target', missing: 0 },
      ],
      rows: [],
    },
    { cells: ['Biscoe', '45', ''] },
  );
  const heads = gallery.getAllByRole('columnheader').map((head) => head.textContent);
  expect(heads).toEqual(['It said', 'Island', 'Beak (mm)', 'Mass (g)']);
  const row = gallery.getAllByRole('row').at(-1);
  expect(row?.textContent).toMatch(/cat.*dog.*93.*Biscoe45missing/);
});

test('points show their place among all others, and their coordinates', () => {
  const others = { points: new Float32Array(20), values: new Float32Array(10), parts: new Uint8Array(10) };
  const gallery = show({ kind: 'points', ...others });
  expect(gallery.getByRole('img', { name: 'The point in the plane, among all others' })).toBeTruthy();
  expect(gallery.getByRole('row', { name: /dog.*1\.50 -2\.25/ })).toBeTruthy();
});

test('texts show what was read', () => {
  const preview = {
    kind: 'text',
    unit: 'word',
    length: 5,
    vocabulary: 9,
    commonest: [],
    texts: [],
  } as const;
  expect(show(preview, { text: 'win a prize now' }).getByText('win a prize now')).toBeTruthy();
});

test('windows of a series show the channel that is asked for', () => {
  const channels = [
    { name: 'volume', title: 'Volume' },
    { name: 'close', title: 'Close' },
  ];
  const gallery = show(
    {
      kind: 'series',
      step: 'day',
      dates: [],
      channels,
      values: new Float32Array(),
      target: 1,
      window: 3,
      scale: 'level',
      bounds: [0, 0, 0, 0],
    },
    { values: Float32Array.of(9, 1, 9, 2, 9, 4) },
  );
  expect(gallery.getByRole('img', { name: 'Close over 3 steps, from 1 to 4' })).toBeTruthy();
});
