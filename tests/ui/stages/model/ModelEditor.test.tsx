// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Layer, layerSchema, newLayer } from '../../../../src/core/catalog/layers';
import { ModelEditor } from '../../../../src/ui/stages/model/editor/ModelEditor';

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
/** The editor on layers that really change, as the experiment's do: every time new objects. */
function Living({ first }: { readonly first: readonly Layer[] }) {
  const [layers, setLayers] = useState(first);
  return (
    <MantineProvider env="test">
      <ModelEditor
        layers={layers}
        input={{ shape: [20, 4] }}
        task={digits}
        dataKind="series"
        presets={[]}
        onChange={(next) => {
          onChange(next);
          setLayers(structuredClone(next));
          return undefined;
        }}
      />
    </MantineProvider>
  );
}
const inSeries = (...layers: object[]) =>
  render(<Living first={layers.map((layer) => layerSchema.parse(layer))} />);
const focused = () =>
  document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent;
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

test('a layer is added where it fits, nearest the end', async () => {
  edit(fitting);
  fireEvent.click(screen.getByRole('button', { name: 'Add a layer' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: /^Spatial dropout/ }));
  expect(typesGiven()).toEqual(['conv2d', 'spatialDropout', 'flatten', 'dense']);
});

test('a preset replaces the layers', async () => {
  edit(fitting);
  fireEvent.click(screen.getByRole('button', { name: 'Preset: Own network' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: /^One layer/ }));
  expect(typesGiven()).toEqual(['flatten']);
});

test('the layer that does not fit says so in its own row, and one click fixes it', () => {
  edit([newLayer('conv2d'), newLayer('dense')]);
  const rows = screen.getAllByRole('listitem');
  expect(within(rows[0] as HTMLElement).queryByRole('alert')).toBeNull();
  const alert = within(rows[1] as HTMLElement).getByRole('alert');
  expect(alert.textContent).toContain('Dense needs a flat list of numbers but gets 28 × 28 × 16.');
  fireEvent.click(within(alert).getByRole('button', { name: 'Insert flatten' }));
  expect(typesGiven()).toEqual(['conv2d', 'flatten', 'dense']);
});

test('an output that does not fit is fixed at the end', () => {
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

test('the keyboard goes with a layer that is moved, to the end and not beyond', () => {
  inSeries({ type: 'conv1d' }, { type: 'gru' }, { type: 'dense' });
  fireEvent.click(screen.getByRole('button', { name: /^Dense 16 ?, layer 3/ }));
  const up = screen.getByRole('button', { name: 'Move Dense 16 up' });
  up.focus();
  for (const expected of [
    ['conv1d', 'dense', 'gru'],
    ['dense', 'conv1d', 'gru'],
    ['dense', 'conv1d', 'gru'],
  ]) {
    fireEvent.click(up);
    expect(typesGiven()).toEqual(expected);
    expect(document.activeElement).toBe(up);
  }
  expect(up.getAttribute('aria-disabled')).toBe('true');
  expect(screen.getByText('Dense 16 is now layer 1 of 3.')).toBeTruthy();
});

test('of two layers alike the one that was moved stays open', () => {
  inSeries({ type: 'dropout' }, { type: 'dropout' }, { type: 'gru' });
  fireEvent.click(screen.getByRole('button', { name: /^Dropout 0.3 ?, layer 1/ }));
  fireEvent.click(screen.getByRole('button', { name: 'Move Dropout 0.3 down' }));
  const open = () =>
    screen.getAllByRole('listitem').findIndex((row) => row.getAttribute('data-open') === 'true');
  expect(open()).toBe(1);
});

test('the keyboard is never lost when a layer goes or comes', () => {
  inSeries({ type: 'conv1d' }, { type: 'dense' });
  fireEvent.click(screen.getByRole('button', { name: 'Insert flatten' }));
  expect(focused()).toMatch(/^Flatten ?, layer 2/);
  fireEvent.click(screen.getByRole('button', { name: /^Conv1D 3 ?, layer 1/ }));
  fireEvent.click(screen.getByRole('button', { name: 'Duplicate Conv1D 3' }));
  expect(focused()).toMatch(/^Conv1D 3 ?, layer 2/);
  for (const left of [
    /^Flatten ?, layer 2/,
    /^Dense 16 ?, layer 2/,
    /^Conv1D 3 ?, layer 1/,
    /^Add a layer/,
  ]) {
    if (!document.querySelector('[data-open=true]')) fireEvent.click(document.activeElement as Element);
    fireEvent.click(screen.getByRole('button', { name: /^Remove / }));
    expect(focused()).toMatch(left);
  }
});

test('a recurrent layer that gives too little or too much is turned with one click', () => {
  inSeries({ type: 'gru' }, { type: 'lstm' });
  const alert = screen.getByRole('alert');
  expect(alert.textContent).toContain('needs the whole sequence');
  fireEvent.click(within(alert).getByRole('button', { name: 'Switch Return sequences on' }));
  expect(given()[0]).toMatchObject({ type: 'gru', returnSequences: true });
  expect(screen.queryByRole('alert')).toBeNull();
  expect(focused()).toMatch(/^LSTM 32 ?, layer 2/);

  fireEvent.click(screen.getByRole('button', { name: /^LSTM 32 ?, layer 2/ }));
  fireEvent.click(screen.getByRole('switch', { name: 'Return sequences' }));
  fireEvent.click(screen.getByRole('button', { name: 'Switch Return sequences off' }));
  expect(given()[1]).toMatchObject({ type: 'lstm', returnSequences: false });
  expect(screen.queryByRole('alert')).toBeNull();
});
