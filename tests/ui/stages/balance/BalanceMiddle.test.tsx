// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { PipelineStrip } from '../../../../src/ui/shell/PipelineStrip';
import { BalanceMiddle } from '../../../../src/ui/stages/balance/BalanceMiddle';
import { StageKnobs } from '../../../../src/ui/stages/StageKnobs';
import { createBench, renderIn } from '../../lab';

afterEach(cleanup);

function benchWith(given: object, counts = [840, 28]) {
  const bench = createBench(given);
  const preview = {
    kind: 'points' as const,
    points: new Float32Array(),
    values: new Float32Array(),
    parts: new Uint8Array(),
  };
  const data = {
    counts: { training: 868, validation: 1, test: 1 },
    classCounts: { training: counts, validation: [1, 1], test: [1, 1] },
    balance: { classNames: ['blue', 'orange'], counts },
    preview,
  };
  const backend = { id: 'wasm' as const, label: 'WASM SIMD', reason: 'The fastest of those tried.' };
  bench.say({ type: 'prepared', run: 1, data, parameters: 1, stepsPerEpoch: 1, backend });
  return bench;
}

const methodOf = (bench: ReturnType<typeof benchWith>) =>
  bench.lab.experiment.getState().experiment.balance.method;

const rowsOf = (table: HTMLElement) =>
  within(table)
    .getAllByRole('row')
    .map((row) => row.textContent);

test('the counts before and after are told as numbers too, and the sentence says what will happen', () => {
  renderIn(benchWith({ data: { dataset: 'moons' }, balance: { method: 'oversample' } }), <BalanceMiddle />);
  const figure = screen.getByRole('figure', { name: /before and after balancing/ });
  expect(rowsOf(within(figure).getByRole('table'))).toEqual([
    'Classas it comesin one epoch: 840 each',
    'blue840840',
    'orange28840',
  ]);
  screen.getByText('Each epoch draws 812 more points of “orange”, so that every class has 840.');
});

test('with class weights the bars are the counts and what one example counts', () => {
  renderIn(benchWith({ data: { dataset: 'moons' }, balance: { method: 'classWeights' } }), <BalanceMiddle />);
  expect(rowsOf(screen.getByRole('table')).slice(1)).toEqual(['blue840×0.52', 'orange28×16']);
});

test('where nothing needs balancing, a class can be made rare at once', async () => {
  const bench = benchWith({ data: { dataset: 'moons' } }, [176, 174]);
  renderIn(bench, <BalanceMiddle />);
  await userEvent.click(screen.getByRole('button', { name: 'make “blue” rare' }));
  expect(bench.lab.experiment.getState().experiment.data.imbalance).toEqual({ classes: [0], ratio: 10 });
});

test('the switch of the stage turns balancing off and on as it was, however it was turned off', async () => {
  const bench = benchWith({ data: { dataset: 'moons' } });
  const user = userEvent.setup();
  renderIn(
    bench,
    <>
      <PipelineStrip />
      <StageKnobs stage="balance" />
    </>,
  );
  const toggle = screen.getByRole('switch', { name: 'Balance on' });
  await user.click(toggle);
  expect(methodOf(bench)).toBe('oversample');
  await user.click(screen.getByRole('combobox', { name: 'Balancing' }));
  await user.click(await screen.findByRole('option', { name: /^Undersample/ }));
  await user.click(screen.getByRole('combobox', { name: 'Balancing' }));
  await user.click(await screen.findByRole('option', { name: /^None/ }));
  expect(methodOf(bench)).toBe('none');
  await user.click(toggle);
  expect(methodOf(bench)).toBe('undersample');
});

test('where a number is asked for, it says why there is nothing to balance and offers what fits', async () => {
  const bench = createBench({ data: { dataset: 'concrete' } });
  renderIn(
    bench,
    <>
      <PipelineStrip />
      <StageKnobs stage="balance" />
      <BalanceMiddle />
    </>,
  );
  expect(screen.getByRole<HTMLInputElement>('switch', { name: 'Balance on' }).disabled).toBe(true);
  screen.getByText('Balancing needs classes, and here a number is asked for.');
  screen.getByText('Nothing to balance');
  await userEvent.click(screen.getByRole('button', { name: 'Ask for bins of the number instead' }));
  expect(bench.lab.experiment.getState().experiment.task.framing).toBe('binned');
  expect(screen.getByRole<HTMLInputElement>('switch', { name: 'Balance on' }).disabled).toBe(false);
});

test('asked for a digit as a number, sampling suits and weights do not', async () => {
  const bench = createBench({ data: { dataset: 'digits' }, task: { framing: 'regression' } });
  renderIn(bench, <StageKnobs stage="balance" />);
  await userEvent.click(screen.getByRole('combobox', { name: 'Balancing' }));
  const options = within(await screen.findByRole('listbox')).getAllByRole('option');
  expect(options.map((option) => option.querySelector('b')?.textContent)).toEqual([
    'None',
    'Oversample',
    'Undersample',
    'Augment the minority',
  ]);
});

test('augmenting the minority says what is done to a copy', () => {
  renderIn(
    benchWith({ data: { dataset: 'moons' }, balance: { method: 'augmentMinority' } }),
    <StageKnobs stage="balance" />,
  );
  screen.getByText(/^The Augment stage is off, so each copy is changed gently: jitter/);
  cleanup();
  const given = {
    data: { dataset: 'moons' },
    balance: { method: 'augmentMinority' },
    augment: [{ type: 'jitter', strength: 0.3 }],
  };
  renderIn(benchWith(given), <StageKnobs stage="balance" />);
  screen.getByText(/^As the Augment stage says: jitter/);
});
