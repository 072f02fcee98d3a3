// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { Stage } from '../../../src/store/view';
import { PipelineStrip } from '../../../src/ui/shell/PipelineStrip';
import { useShortcuts } from '../../../src/ui/shell/useShortcuts';
import { CompareDialog } from '../../../src/ui/studies/CompareDialog';
import { resultOf } from '../../store/resultOf';
import { type Bench, createBench, renderIn } from '../lab';

afterEach(cleanup);

const textOf = (element: Element) => (element.textContent ?? '').replaceAll('\u00A0', ' ');
const tipChosen = () => screen.getByRole<HTMLSelectElement>('combobox', { name: 'Tip' }).value;
const finish = (bench: Bench, accuracies: readonly number[]) =>
  act(() => {
    for (const [index, accuracy] of accuracies.entries())
      bench.pool.say(index, { state: 'done', result: resultOf(accuracy) });
  });

function Keyboard() {
  useShortcuts({ onShare: () => undefined, onPalette: () => undefined });
  return null;
}

it('one click on a stage’s “Does it help?” trains both arms, and says with its interval what came of it', async () => {
  const bench = createBench({ data: { dataset: 'spiral' }, study: { type: 'compare', seeds: 2 } });
  renderIn(bench, <PipelineStrip />);
  await userEvent.click(screen.getByRole('button', { name: 'Does it help? Augment' }));
  await waitFor(() => expect(bench.pool.batches).toHaveLength(1));
  const members = bench.pool.batches.at(-1)?.members ?? [];
  expect(members.map(({ experiment }) => experiment.augment.length)).toEqual([0, 1, 0, 1]);
  // “Automatic” could be another backend in each arm.
  expect(members.map(({ experiment }) => experiment.backend)).toEqual(['wasm', 'wasm', 'wasm', 'wasm']);

  renderIn(bench, <CompareDialog />);
  expect(screen.getByText('0 of 4 runs · finding out how long it takes')).toBeTruthy();
  act(() => bench.pool.say(0, { state: 'training', epoch: 1 }));
  expect(screen.getByText(/^0 of 4 runs · .* left$/)).toBeTruthy();
  finish(bench, [0.8, 0.9, 0.8, 0.901]);
  expect(screen.getByText('Helped')).toBeTruthy();
  expect(screen.getByText(/95 % interval/)).toBeTruthy();
  expect(screen.getByRole('row', { name: /^1 80\.0.% 90\.0.% \+10\.0 points$/ })).toBeTruthy();
});

it('compares with the tip as it was set before it was switched off, and says what that is', async () => {
  const bench = createBench({ data: { dataset: 'spiral' }, augment: [{ type: 'jitter', strength: 0.33 }] });
  renderIn(bench, <PipelineStrip />);
  await userEvent.click(screen.getByRole('switch', { name: 'Augment on' }));
  await userEvent.click(screen.getByRole('button', { name: 'Does it help? Augment' }));
  await waitFor(() => expect(bench.pool.batches).toHaveLength(1));
  expect(bench.pool.batches.at(-1)?.members[1]?.experiment.augment).toMatchObject([{ strength: 0.33 }]);
  renderIn(bench, <CompareDialog />);
  expect(screen.getByText(/^With: .*0\.33/)).toBeTruthy();
});

it('the pairs are those of the test part, with the share of the parameters that is gone or has come', async () => {
  const bench = createBench({ data: { dataset: 'spiral' }, study: { type: 'compare', seeds: 2 } });
  renderIn(bench, <PipelineStrip />);
  await userEvent.click(screen.getByRole('button', { name: 'Does it help? Augment' }));
  await waitFor(() => expect(bench.pool.batches).toHaveLength(1));
  renderIn(bench, <CompareDialog />);
  const end = (index: number, validation: number, test: number, parameters: number) =>
    bench.pool.say(index, {
      state: 'done',
      result: { ...resultOf(0), validation: { accuracy: validation }, test: { accuracy: test }, parameters },
    });
  act(() => {
    end(0, 0.91, 0.81, 1000);
    end(1, 0.99, 0.792, 340);
    end(2, 0.93, 0.83, 1000);
    end(3, 0.97, 0.835, 340);
  });
  const table = screen.getByText('Test accuracy, seed by seed').closest('table');
  const cells = [...(table?.rows ?? [])].map((row) => [...row.cells].map(textOf));
  expect(cells).toEqual([
    ['Seed', 'Without augmentation', 'With augmentation', 'Difference'],
    ['1', '81.0 %', '79.2 %', '−1.8 points'],
    ['2', '83.0 %', '83.5 %', '+0.5 points'],
    ['Parameters', '1,000', '340', '−66 %'],
  ]);
});

describe('the tip that is chosen', () => {
  it('is the one that was asked for last, though the one before still stands there', async () => {
    const bench = createBench({ data: { dataset: 'lending' }, study: { type: 'compare', seeds: 1 } });
    renderIn(bench, <PipelineStrip />);
    await userEvent.click(screen.getByRole('button', { name: 'Does it help? Balance' }));
    await waitFor(() => expect(bench.pool.batches).toHaveLength(1));
    finish(bench, [0.7, 0.8]);
    act(() => bench.studies.close());
    await userEvent.click(screen.getByRole('button', { name: 'Does it help? Augment' }));
    renderIn(bench, <CompareDialog />);
    expect(tipChosen()).toBe('augment');
    await waitFor(() => expect(bench.pool.batches).toHaveLength(2));
    finish(bench, [0.7, 0.8]);
    expect(tipChosen()).toBe('augment');
    await userEvent.click(screen.getByRole('button', { name: 'Run again' }));
    await waitFor(() => expect(bench.pool.batches).toHaveLength(3));
    expect(bench.studies.state.getState().run?.study).toMatchObject({ tip: 'augment', seeds: 1 });
  });

  it.each([
    ['data', 'dataAmount'],
    ['model', 'dropout'],
    ['train', 'optimizer'],
    ['evaluate', 'augment'],
  ] satisfies [Stage, string][])('on %s is only offered: the key a starts nothing', async (stage, tip) => {
    const bench = createBench({ data: { dataset: 'spiral' } });
    act(() => bench.view.getState().chooseStage(stage));
    renderIn(bench, <Keyboard />);
    await userEvent.keyboard('a');
    expect(bench.studies.state.getState().screen).toBe('compare');
    renderIn(bench, <CompareDialog />);
    expect(tipChosen()).toBe(tip);
    await act(() => import('../../../src/core/studies'));
    expect(bench.pool.batches).toHaveLength(0);
    await userEvent.click(screen.getByRole('button', { name: 'Run both' }));
    await waitFor(() => expect(bench.pool.batches).toHaveLength(1));
    expect(bench.studies.state.getState().run?.study).toMatchObject({ tip, seeds: 5 });
  });
});

it('is not offered for a network that does not fit, which says why', async () => {
  const bench = createBench({
    data: { dataset: 'digits' },
    model: { layers: [{ type: 'dense', units: 3 }] },
  });
  renderIn(
    bench,
    <>
      <PipelineStrip />
      <Keyboard />
    </>,
  );
  expect(screen.getByRole('button', { name: 'Does it help? Augment' })).toHaveProperty('disabled', true);
  act(() => bench.view.getState().chooseStage('augment'));
  await userEvent.keyboard('a');
  renderIn(bench, <CompareDialog />);
  expect(screen.getByRole('alert').textContent).toMatch(/Flatten|flatten/);
  expect(screen.getByRole('button', { name: 'Run both' })).toHaveProperty('disabled', true);
  expect(bench.pool.batches).toHaveLength(0);
});

it('shows pairs so that a reader who subtracts finds the difference beside them', async () => {
  const bench = createBench({ data: { dataset: 'spiral' } });
  renderIn(bench, <CompareDialog />);
  act(() =>
    bench.studies.start(bench.lab.experiment.getState().experiment, {
      type: 'compare',
      tip: 'augment',
      seeds: 3,
    }),
  );
  await waitFor(() => expect(bench.pool.batches).toHaveLength(1));
  finish(bench, [0.97467, 0.97533, 0.96, 0.97, 0.95, 0.93]);
  const rows = screen.getAllByRole('row').map((row) => [...row.children].map(textOf));
  expect(rows).toEqual([
    ['Seed', 'Without augmentation', 'With augmentation', 'Difference'],
    ['1', '97.47 %', '97.53 %', '+0.06 points'],
    ['2', '96.00 %', '97.00 %', '+1.00 points'],
    ['3', '95.00 %', '93.00 %', '−2.00 points'],
  ]);
});

it('gives pruning’s price instead of a failure', async () => {
  const bench = createBench({ data: { dataset: 'digits' } });
  renderIn(bench, <CompareDialog />);
  act(() =>
    bench.studies.start(bench.lab.experiment.getState().experiment, {
      type: 'compare',
      tip: 'pruning',
      seeds: 3,
    }),
  );
  await waitFor(() => expect(bench.pool.batches).toHaveLength(1));
  act(() => {
    for (const [index, accuracy] of [0.971, 0.948, 0.973, 0.95, 0.969, 0.945].entries())
      bench.pool.say(index, {
        state: 'done',
        result: { ...resultOf(accuracy), parameters: index % 2 === 0 ? 10_000 : 1700 },
      });
  });
  const headline = screen.getByText('83 % smaller for 2.3 points', {
    normalizer: (text) => text.replaceAll('\u00A0', ' ').trim(),
  });
  expect(headline.closest('[data-outcome]')?.getAttribute('data-outcome')).toBe('unproven');
  expect(
    screen.getByText(/2\.3 points lower on average .* 83 % fewer parameters: 10,000 → 1,700\./),
  ).toBeTruthy();
});
