// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { isUsed, knobs } from '../../../src/core/experiment/knobs';
import { stageEntries } from '../../../src/ui/stages';
import { StageKnobs } from '../../../src/ui/stages/StageKnobs';
import { createBench, renderIn } from '../lab';

afterEach(cleanup);

const experimentOf = (bench: ReturnType<typeof createBench>) => bench.lab.experiment.getState().experiment;

test('every knob that has an effect stands in some stage’s panel, and no other', async () => {
  const bench = createBench({
    data: { dataset: 'rings', imbalance: {} },
    training: { switch: {}, earlyStopping: {} },
    ensemble: {},
  });
  const { container } = renderIn(
    bench,
    stageEntries.map(({ id }) => <StageKnobs key={id} stage={id} />),
  );
  // Some panels are fetched when they are first opened.
  await waitFor(() => expect(container.querySelector('[data-knob=augment]')).toBeTruthy(), {
    timeout: 20_000,
  });
  const shown = [...container.querySelectorAll<HTMLElement>('[data-knob]')].map(
    (field) => field.dataset.knob,
  );
  const elsewhere = ['name', 'notes', 'backend'];
  for (const placed of knobs) {
    if (elsewhere.includes(placed.path)) continue;
    expect(shown.includes(placed.path), placed.path).toBe(isUsed(experimentOf(bench), placed));
  }
});

test('a tip switched off and on again keeps its values', async () => {
  const bench = createBench({ training: { earlyStopping: { patience: 17 } } });
  const user = userEvent.setup();
  renderIn(bench, <StageKnobs stage="train" />);
  const tip = () => screen.getByRole('switch', { name: 'Early stopping' });
  await user.click(tip());
  expect(experimentOf(bench).training.earlyStopping).toBeNull();
  expect(screen.queryByRole('textbox', { name: 'Patience' })).toBeNull();
  await user.click(tip());
  expect(experimentOf(bench).training.earlyStopping?.patience).toBe(17);
});

test('choosing a data set brings its own model along', async () => {
  const bench = createBench();
  const user = userEvent.setup();
  renderIn(bench, <StageKnobs stage="data" />);
  await user.click(screen.getByRole('combobox', { name: 'Data set' }));
  await user.click(await screen.findByRole('option', { name: /^Digits/ }));
  expect(experimentOf(bench).data.dataset).toBe('digits');
  expect(experimentOf(bench).model.layers[0]?.type).toBe('conv2d');
});

test('a rate far from the usual one is met with the usual one', async () => {
  const bench = createBench({ training: { optimizer: { type: 'sgd', learningRate: 0.0001 } } });
  const user = userEvent.setup();
  renderIn(bench, <StageKnobs stage="train" />);
  await user.click(screen.getByRole('button', { name: 'Usual for SGD: 0.05' }));
  expect(experimentOf(bench).training.optimizer.learningRate).toBe(0.05);
  expect(screen.queryByRole('button', { name: /^Usual for/ })).toBeNull();
});

test('no rate is called usual but the one the data set was tried with', async () => {
  const bench = createBench({ data: { dataset: 'spiral' }, training: { optimizer: { learningRate: 0.5 } } });
  const user = userEvent.setup();
  renderIn(bench, <StageKnobs stage="train" />);
  await user.click(screen.getByRole('button', { name: 'Usual for Spiral: 0.02' }));
  expect(experimentOf(bench).training.optimizer.learningRate).toBe(0.02);
  expect(screen.queryByRole('button', { name: /^Usual for/ })).toBeNull();
});

test('where SWATS finds the rate, it says so instead of asking for one', () => {
  const bench = createBench({ training: { switch: { when: { auto: 'swats' } } } });
  renderIn(bench, <StageKnobs stage="train" />);
  expect(screen.getAllByRole('textbox', { name: 'Learning rate' })).toHaveLength(1);
  expect(screen.getByText('SWATS finds the learning rate of SGD by itself.')).toBeTruthy();
});

test('only losses that suit the task are offered', async () => {
  const bench = createBench({ data: { dataset: 'concrete' } });
  const user = userEvent.setup();
  renderIn(bench, <StageKnobs stage="train" />);
  await user.click(screen.getByRole('combobox', { name: 'Loss' }));
  const list = await screen.findByRole('listbox');
  expect(within(list).getAllByRole('option')).toHaveLength(4);
  expect(within(list).queryByText('Cross-entropy')).toBeNull();
});
