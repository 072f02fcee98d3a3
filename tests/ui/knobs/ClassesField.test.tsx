// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { StageKnobs } from '../../../src/ui/stages/StageKnobs';
import { createBench, renderIn } from '../lab';

afterEach(cleanup);

function showRare(data: Readonly<Record<string, unknown>>) {
  const bench = createBench({ data: { imbalance: {}, ...data } });
  renderIn(bench, <StageKnobs stage="data" />);
  const chips = () => within(screen.getByRole('group', { name: 'Rare classes' }));
  const rare = () => bench.lab.experiment.getState().experiment.data.imbalance?.classes;
  return { bench, chips, rare, user: userEvent.setup() };
}

test('the classes are chosen by their names, and kept in their order', async () => {
  const { chips, rare, user } = showRare({ dataset: 'penguins', imbalance: { classes: [2] } });
  const names = chips()
    .getAllByRole('checkbox')
    .map((box) => box.closest('label')?.textContent);
  expect(names).toEqual(['Adelie', 'Chinstrap', 'Gentoo']);
  await user.click(chips().getByRole('checkbox', { name: 'Adelie' }));
  expect(rare()).toEqual([0, 2]);
  await user.click(chips().getByRole('checkbox', { name: 'Gentoo' }));
  expect(rare()).toEqual([0]);
});

test('one class is always rare, and one always common', async () => {
  const { chips, rare, user } = showRare({ dataset: 'penguins' });
  const box = (name: string) => chips().getByRole<HTMLInputElement>('checkbox', { name });
  expect(box('Adelie').disabled).toBe(true);
  await user.click(box('Gentoo'));
  expect(box('Adelie').disabled).toBe(false);
  expect(box('Chinstrap').disabled).toBe(true);
  expect(rare()).toEqual([0, 2]);
});

test('of two classes it is the one or the other', async () => {
  const { chips, rare, user } = showRare({ dataset: 'moons' });
  expect(chips().getByRole<HTMLInputElement>('radio', { name: 'blue' }).checked).toBe(true);
  await user.click(chips().getByRole('radio', { name: 'orange' }));
  expect(rare()).toEqual([1]);
});

test('a class that is rare cannot be taken from the data, and the knob says why', () => {
  const { bench } = showRare({ dataset: 'rings', classes: 5, imbalance: { classes: [4] } });
  fireEvent.change(screen.getByRole('slider', { name: 'Rings' }), { target: { value: '3' } });
  expect(screen.getByRole('alert').textContent).toBe(
    'Rare classes (data.imbalance.classes) is [4], but “Rings” has the classes 0 to 2.',
  );
  expect(bench.lab.experiment.getState().experiment.data.classes).toBe(5);
});

test('there is nothing to make rare where a number is asked for', () => {
  renderIn(createBench({ data: { dataset: 'concrete' } }), <StageKnobs stage="data" />);
  expect(screen.queryByRole('switch', { name: 'Make classes rare' })).toBeNull();
});
