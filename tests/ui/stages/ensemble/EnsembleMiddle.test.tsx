// @vitest-environment happy-dom
import { act, cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import type { MemberOutcome } from '../../../../src/core/ensemble/outcome';
import type { EnsembleReport } from '../../../../src/protocol/ensemble';
import { EnsembleMiddle } from '../../../../src/ui/stages/ensemble/EnsembleMiddle';
import { StageKnobs } from '../../../../src/ui/stages/StageKnobs';
import { createBench, renderIn } from '../../lab';

afterEach(cleanup);

const member = (accuracy: number) => ({ parameters: 83, validation: { accuracy }, test: { accuracy } });
const outcome: MemberOutcome = {
  ...member(0.8),
  outputs: { validation: new Float32Array(2), test: new Float32Array(2) },
};
const report: EnsembleReport = {
  combine: 'weighted',
  metric: 'accuracy',
  members: [
    { ...member(0.8), weight: 0.4 },
    { ...member(0.9), weight: 0.6 },
  ],
  validation: { accuracy: 0.91 },
  test: { accuracy: 0.95 },
  examples: 100,
  best: 1,
  bySize: [0.85, 0.95],
  disagreement: [
    [0, 0.2],
    [0.2, 0],
  ],
  rescued: { count: 6, examples: [] },
  lost: { count: 1, examples: [] },
};

function bench() {
  const made = createBench({ data: { dataset: 'iris' }, ensemble: { members: 2, combine: 'weighted' } });
  const finish = () => {
    for (const index of [0, 1]) made.pool.say(index, { state: 'done', outcomes: [outcome] });
    made.pool.say(0, { state: 'done', report });
  };
  return { ...made, finish };
}

test('off, it says what it would do and can be switched on', async () => {
  const made = createBench({ data: { dataset: 'iris' } });
  renderIn(made, <EnsembleMiddle />);
  await userEvent.setup().click(screen.getByRole('button', { name: 'Switch the ensemble on' }));
  expect(made.lab.experiment.getState().experiment.ensemble).toMatchObject({
    members: 5,
    combine: 'average',
  });
});

test('shows each member on its way; one can be given up, or all', async () => {
  const made = bench();
  const user = userEvent.setup();
  renderIn(made, <EnsembleMiddle />);
  await user.click(screen.getByRole('button', { name: 'Train the members' }));
  act(() => made.pool.say(0, { state: 'training', epoch: 3.2 }));
  const members = screen.getByRole('list', { name: 'Members' });
  expect(within(members).getByText(/epoch 3 of/)).toBeTruthy();
  expect(screen.getByText('0 of 2 trained')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Cancel member 2' }));
  await user.click(screen.getByRole('button', { name: 'Cancel all' }));
  expect(made.pool.batches[0]?.cancelled).toBe(true);
});

test('says in plain words what it gained over the best and over the mean member', () => {
  const made = bench();
  renderIn(made, <EnsembleMiddle />);
  act(() => {
    made.ensembles.start();
    made.finish();
  });
  expect(screen.getByRole('heading', { name: 'Ensemble of 2' })).toBeTruthy();
  const text = document.body.textContent?.replaceAll('\u00A0', ' ') ?? '';
  expect(text).toContain('Accuracy of all together on the test part: 95.0 %.');
  expect(text).toContain('5.0 points above the member that did best on validation (90.0 %)');
  expect(text).toContain('10.0 points above the mean member (85.0 %)');
  expect(text).toContain(
    'Of 100 test examples it gets 6 right that this member alone has wrong (rescued), and 1 wrong that it has right (lost).',
  );
  expect(text).toContain('may be chance');
  const rows = within(screen.getByRole('region', { name: 'Members and the whole' })).getAllByRole('row');
  expect(rows.map((row) => row.firstChild?.textContent)).toEqual([
    'Member',
    '1',
    '2 · best on validation',
    'Mean member',
    'Together',
  ]);
  const matrix = screen.getByRole('region', { name: 'Disagreement of members' });
  expect(within(matrix).getAllByText('20.0')).toHaveLength(2);
});

test('every figure of a member, of the mean and of the whole stands in its column', () => {
  const made = bench();
  const alone = (parameters: number, validation: number, test: number, weight: number) => ({
    parameters,
    validation: { accuracy: validation },
    test: { accuracy: test },
    weight,
  });
  renderIn(made, <EnsembleMiddle />);
  act(() => {
    made.ensembles.start();
    for (const index of [0, 1]) made.pool.say(index, { state: 'done', outcomes: [outcome] });
    const members = [alone(83, 0.81, 0.72, 0.3), alone(1150, 0.85, 0.78, 0.7)];
    const whole = { validation: { accuracy: 0.882 }, test: { accuracy: 0.795 } };
    made.pool.say(0, { state: 'done', report: { ...report, ...whole, members } });
  });
  const rows = within(screen.getByRole('region', { name: 'Members and the whole' })).getAllByRole('row');
  const cells = rows.map((row) =>
    [...row.children].map(({ textContent }) => (textContent ?? '').replaceAll('\u00A0', ' ')),
  );
  expect(cells).toEqual([
    ['Member', 'Parameters', 'Counts', 'Validation', 'Test'],
    ['1', '83', '30.0 %', '81.0 %', '72.0 %'],
    ['2 · best on validation', '1,150', '70.0 %', '85.0 %', '78.0 %'],
    ['Mean member', '', '', '83.0 %', '75.0 %'],
    ['Together', '1,233', '100.0 %', '88.2 %', '79.5 %'],
  ]);
});

test('of numbers it shows where it came closer and where it is further off, and by how much', () => {
  const made = createBench({ data: { dataset: 'cars' }, ensemble: { members: 2 } });
  const example = (index: number, truth: number, alone: number, prediction: number) => ({
    index,
    truth,
    alone,
    prediction,
    values: new Float32Array(),
  });
  renderIn(made, <EnsembleMiddle />);
  act(() => {
    made.ensembles.start();
    for (const index of [0, 1]) made.pool.say(index, { state: 'done', outcomes: [outcome] });
    const scores = { validation: { r2: 0.8 }, test: { r2: 0.8 } };
    made.pool.say(0, {
      state: 'done',
      report: {
        ...report,
        ...scores,
        metric: 'r2',
        members: [
          { parameters: 1, ...scores },
          { parameters: 1, ...scores },
        ],
        rescued: { count: 12, examples: [example(7, 20, 26, 21)] },
        lost: { count: 0, examples: [] },
      },
    });
  });
  const closer = screen.getByRole('region', { name: 'Closer' });
  const cells = within(closer)
    .getAllByRole('row')
    .map((row) => [...row.children].map(({ textContent }) => textContent));
  expect(cells).toEqual([
    ['True', 'Best alone', 'Together', 'Closer by'],
    ['20.0', '26.0', '21.0', '5.00'],
  ]);
  expect(closer.textContent).toContain('1 of 12');
  expect(within(screen.getByRole('region', { name: 'Further off' })).queryByRole('row')).toBeNull();
});

test('says when knobs were turned since, and can train again', async () => {
  const made = bench();
  renderIn(made, <EnsembleMiddle />);
  act(() => {
    made.ensembles.start();
    made.finish();
    made.lab.experiment.getState().setKnob('name', 'A name changes nothing');
  });
  expect(screen.queryByText(/turned knobs since/)).toBeNull();
  act(() => void made.lab.experiment.getState().setKnob('ensemble.members', 7));
  expect(screen.getByText(/turned knobs since/)).toBeTruthy();
  await userEvent.setup().click(screen.getByRole('button', { name: 'Train the members again' }));
  expect(made.pool.batches.at(-1)?.works).toHaveLength(7);
});

test('snapshots without cycles offer the schedule that has them', async () => {
  const made = createBench({
    data: { dataset: 'iris' },
    training: { epochs: 20 },
    ensemble: { snapshot: true, members: 4 },
  });
  renderIn(
    made,
    <>
      <StageKnobs stage="ensemble" />
      <EnsembleMiddle />
    </>,
  );
  expect(screen.getByText('This ensemble cannot be trained')).toBeTruthy();
  await userEvent.setup().click(screen.getByRole('button', { name: 'Restart every 5 epochs' }));
  expect(screen.getByText('4 members, taken after epoch 5, 10, 15, 20.')).toBeTruthy();
  expect(screen.getByText('Not trained yet')).toBeTruthy();
});
