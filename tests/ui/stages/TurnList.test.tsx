// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { StageKnobs } from '../../../src/ui/stages/StageKnobs';
import { createBench, renderIn } from '../lab';

afterEach(cleanup);

const rate = 'training.optimizer.learningRate';

function open() {
  const bench = createBench({
    data: { dataset: 'spiral' },
    model: {
      layers: [
        { type: 'dense', units: 8 },
        { type: 'dropout', rate: 0.3 },
      ],
      l2: 0.1,
    },
    training: {
      optimizer: { learningRate: 3 },
      liveChanges: [
        { at: { epoch: 10 }, from: { [rate]: 0.02 } },
        { at: { epoch: 12, step: 1 }, from: { 'model.layers.1.rate': 0.5, 'model.l2': 0 } },
        { at: { epoch: 67 }, from: { [rate]: 0.5 } },
      ],
    },
  });
  renderIn(bench, <StageKnobs stage="train" />);
  const experiment = () => bench.lab.experiment.getState().experiment;
  return { ...bench, experiment, user: userEvent.setup() };
}

test('what was turned on the way is said turn by turn, and each can be left out', async () => {
  const { experiment, user } = open();
  const said = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  await screen.findByText('Turned on the way.');
  expect(said()).toEqual([
    'At epoch 10 the learning rate was turned from 0.02 to 0.5.',
    'At epoch 12 and 1 step the rate of layer 2 was turned from 0.5 to 0.3.',
    'At epoch 12 and 1 step the L2 was turned from 0 to 0.1.',
    'At epoch 67 the learning rate was turned from 0.5 to 3.',
  ]);
  // The first left out, it stays at 0.02 until the next.
  await user.click(screen.getByRole('button', { name: /^Leave out: At epoch 10 / }));
  expect(said().at(-1)).toBe('At epoch 67 the learning rate was turned from 0.02 to 3.');
  await user.click(screen.getByRole('button', { name: /L2/ }));
  expect(experiment().model.l2).toBe(0);
  expect(experiment().training.liveChanges.map(({ from }) => from)).toEqual([
    { 'model.layers.1.rate': 0.5 },
    { [rate]: 0.02 },
  ]);
  // The last left out, it stays where it was to the end.
  await user.click(screen.getByRole('button', { name: /^Leave out: At epoch 67 / }));
  expect(experiment().training.optimizer.learningRate).toBe(0.02);
});

test('all of it can be left out at once, and none while it trains', async () => {
  const { experiment, user, say, lab } = open();
  await screen.findByText('Turned on the way.');
  act(() => say({ type: 'phase', run: 1, phase: 'training' }));
  expect(screen.queryByRole('button', { name: /^Leave/ })).toBeNull();
  act(() => lab.rewind());
  await user.click(screen.getByRole('button', { name: 'Leave them all out' }));
  expect(screen.queryByText('Turned on the way.')).toBeNull();
  const { training, model } = experiment();
  expect([training.liveChanges, training.optimizer.learningRate, model.l2]).toEqual([[], 0.02, 0]);
  expect(model.layers[1]).toMatchObject({ rate: 0.5 });
});
