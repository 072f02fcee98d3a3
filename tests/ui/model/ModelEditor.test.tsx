// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Layer, newLayer } from '../../../src/core/catalog/layers';
import { ModelEditor } from '../../../src/ui/model/ModelEditor';

const digits = { kind: 'classification', classes: [...'0123456789'] } as const;
const onChange = vi.fn();

beforeEach(() => onChange.mockReset());
afterEach(cleanup);

function edit(layers: readonly Layer[]) {
  render(
    <MantineProvider env="test">
      <ModelEditor
        layers={layers}
        input={{ shape: [28, 28, 1] }}
        task={digits}
        dataKind="image"
        presets={[
          {
            id: 'one',
            label: 'One layer',
            help: 'Only one.',
            source: 'a book',
            suits: ['image'],
            layers: [newLayer('flatten')],
          },
        ]}
        onChange={onChange}
      />
    </MantineProvider>,
  );
}
const given = (): readonly Layer[] => onChange.mock.lastCall?.[0] ?? [];
const typesGiven = () => given().map((layer) => layer.type);
const fitting = [newLayer('conv2d'), newLayer('flatten'), newLayer('dense')];

test('each row says what leaves it and what it learns', () => {
  edit(fitting);
  const [first] = screen.getAllByRole('listitem');
  expect(first?.textContent).toContain('28 × 28 × 16');
  expect(first?.textContent).toContain('160 parameters');
});

test('a layer is moved', () => {
  edit(fitting);
  fireEvent.click(screen.getByRole('button', { name: /^Flatten ?, layer 2/ }));
  fireEvent.click(screen.getByRole('button', { name: 'Move Flatten up' }));
  expect(typesGiven()).toEqual(['flatten', 'conv2d', 'dense']);
});

test('a layer is duplicated', () => {
  edit(fitting);
  fireEvent.click(screen.getByRole('button', { name: /^Flatten ?, layer 2/ }));
  fireEvent.click(screen.getByRole('button', { name: 'Duplicate Flatten' }));
  expect(typesGiven()).toEqual(['conv2d', 'flatten', 'flatten', 'dense']);
});

test('a layer is removed', () => {
  edit(fitting);
  fireEvent.click(screen.getByRole('button', { name: /^Conv 3×3 ?, layer 1/ }));
  fireEvent.click(screen.getByRole('button', { name: 'Remove Conv 3×3' }));
  expect(typesGiven()).toEqual(['flatten', 'dense']);
});

test('a layer is added from the menu', async () => {
  edit(fitting);
  fireEvent.click(screen.getByRole('button', { name: 'Add a layer' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: /^Dropout/ }));
  expect(typesGiven()).toEqual(['conv2d', 'flatten', 'dense', 'dropout']);
});

test('a preset replaces the layers', async () => {
  edit(fitting);
  fireEvent.click(screen.getByRole('button', { name: 'Preset: Own network' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: /^One layer/ }));
  expect(typesGiven()).toEqual(['flatten']);
});

test('the layer that does not fit says so in its own row, and one click mends it', () => {
  edit([newLayer('conv2d'), newLayer('dense')]);
  const rows = screen.getAllByRole('listitem');
  expect(within(rows[0] as HTMLElement).queryByRole('alert')).toBeNull();
  const alert = within(rows[1] as HTMLElement).getByRole('alert');
  expect(alert.textContent).toContain('Dense needs a flat list of numbers but gets 28 × 28 × 16.');
  fireEvent.click(within(alert).getByRole('button', { name: 'Insert flatten' }));
  expect(typesGiven()).toEqual(['conv2d', 'flatten', 'dense']);
});

test('an output that does not fit is mended at the end', () => {
  edit([newLayer('conv2d')]);
  fireEvent.click(screen.getByRole('button', { name: 'Insert global average pooling' }));
  expect(typesGiven()).toEqual(['conv2d', 'globalAveragePool']);
});

test('layers inside a residual block are edited in place', () => {
  edit([newLayer('residual'), newLayer('globalAveragePool')]);
  fireEvent.click(screen.getByRole('button', { name: /^Residual ×2 ?, layer 1/ }));
  const [inner] = screen.getAllByRole('button', { name: /^Conv 3×3 ?, layer 2/ });
  fireEvent.click(inner as HTMLElement);
  fireEvent.click(screen.getByRole('button', { name: 'Remove Conv 3×3' }));
  const [block] = given();
  expect(block?.type === 'residual' && block.layers).toHaveLength(1);
});
