// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { withTurn } from '../../../src/core/experiment/liveChanges';
import type { EpochRow, Metrics } from '../../../src/protocol/progress';
import type { DoneReason } from '../../../src/protocol/result';
import { RunPanel } from '../../../src/ui/run/RunPanel';
import { createBench, renderIn } from '../lab';

afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

type Hyperparameters = (epoch: number) => Metrics;
/** Loading the charts may take a moment. */
const patiently = { timeout: 10_000 };

function rowsOf(epochs: number, train: Hyperparameters, validation: Hyperparameters = train): EpochRow[] {
  return Array.from({ length: epochs + 1 }, (_, epoch) => ({
    epoch,
    learningRate: 0.02,
    train: train(epoch),
    validation: validation(epoch),
    seconds: epoch,
  }));
}

const sinking: Hyperparameters = (epoch) => ({ loss: 0.7 * 0.9 ** epoch, accuracy: 0.98 });
/** Validation turns up in epoch 12. */
const turning: Hyperparameters = (epoch) => ({
  loss: epoch < 12 ? 0.7 - 0.03 * epoch : 0.34 + 0.012 * epoch,
  accuracy: 0.9,
});

function open(given: unknown) {
  const bench = createBench(given);
  renderIn(bench, <RunPanel />);
  const finish = (
    rows: readonly EpochRow[],
    reason: DoneReason = 'finished',
    run = 1,
    training?: Metrics,
  ) => {
    const last = rows.at(-1);
    bench.say({ type: 'epochs', run, rows });
    bench.say({
      type: 'done',
      run,
      result: {
        reason,
        epochs: last?.epoch ?? 0,
        steps: 100,
        seconds: 2,
        stepsPerSecond: 50,
        parameters: 354,
        validation: last?.validation ?? {},
        ...(training && { training }),
      },
    });
  };
  const experiment = () => bench.lab.experiment.getState().experiment;
  const types = () => bench.commands.map(({ type }) => type);
  return { ...bench, finish, experiment, types, user: userEvent.setup() };
}

// It is fetched with the first run; no test should wait for that.
beforeAll(() => import('../../../src/ui/run/diagnosis/Diagnosis'));

const spiral = { data: { dataset: 'spiral' }, training: { epochs: 60 } };
const diagnosis = () => screen.findByRole('region', { name: 'Diagnosis' });

test('the figure of a pruned network says that it is one', () => {
  const { say } = open(spiral);
  const rows = rowsOf(2, sinking);
  const figure = () => document.querySelector('dl')?.textContent?.replaceAll('\u00A0', ' ');
  const step = (removed: number, accuracy: number) => ({
    removed,
    parameters: 354 - removed,
    flops: 1,
    msPerPrediction: 1,
    validation: { accuracy, loss: 0.5 },
    test: { accuracy, loss: 0.5 },
    queue: [],
  });
  const done = (steps: readonly ReturnType<typeof step>[]) =>
    act(() =>
      say({
        type: 'done',
        run: 1,
        result: {
          reason: 'finished',
          epochs: 2,
          steps: 100,
          seconds: 2,
          stepsPerSecond: 50,
          parameters: 354,
          validation: { accuracy: 0.98, loss: 0.4 },
          pruning: { steps },
        },
      }),
    );
  act(() => say({ type: 'epochs', run: 1, rows }));
  done([step(0, 0.98)]);
  expect(figure()).toMatch(/^validation accuracy98\.0 %/);
  done([step(0, 0.98), step(8, 0.95)]);
  expect(figure()).toMatch(/^validation accuracy, pruned95\.0 %validation loss, pruned0\.500/);
});

describe('the diagnosis', () => {
  test('of a healthy run says nothing', async () => {
    const { finish } = open(spiral);
    finish(rowsOf(60, sinking));
    expect((await diagnosis()).textContent).toBe('');
  });

  test('says what went wrong and how it is seen, politely', async () => {
    const { finish } = open(spiral);
    finish(rowsOf(60, sinking, turning));
    const card = await screen.findByRole('article', { name: 'Over-fitting' });
    expect(card.textContent).toContain('Validation loss has risen');
    expect(card.textContent).toMatch(/Seen in validation loss and training loss, epochs \d+ to 60/);
    expect((await diagnosis()).getAttribute('aria-live')).toBe('polite');
  });

  test('is fixed with one click, which trains again and can be taken back', async () => {
    const { finish, experiment, types, user } = open(spiral);
    finish(rowsOf(60, sinking, turning));
    await user.click(await screen.findByRole('button', { name: 'Stop early and keep the best weights' }));
    expect(experiment().training.earlyStopping).toMatchObject({ restoreBest: true });
    expect(types().at(-1)).toBe('start');
    await waitFor(() => expect(screen.queryByRole('article')).toBeNull());
    await user.click(screen.getByRole('button', { name: 'Take it back' }));
    expect(experiment().training.earlyStopping).toBeNull();
    expect(screen.queryByRole('button', { name: 'Take it back' })).toBeNull();
  });

  test('while training, a live knob fixes it without a rewind', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { say, experiment, commands } = open({
      ...spiral,
      training: { epochs: 20, optimizer: { type: 'adam', learningRate: 0.5 } },
    });
    say({ type: 'phase', run: 1, phase: 'training' });
    const saw: Hyperparameters = (epoch) => ({ loss: 0.6 + 0.3 * (epoch % 2), accuracy: 0.6 });
    const rows = rowsOf(14, saw);
    say({ type: 'epochs', run: 1, rows: rows.slice(0, 10) });
    const shown = await diagnosis();
    // It must have held for a while before it is said.
    act(() => vi.advanceTimersByTime(1000));
    expect(shown.textContent).toBe('');
    say({ type: 'epochs', run: 1, rows: rows.slice(10) });
    act(() => vi.advanceTimersByTime(1000));
    fireEvent.click(screen.getByRole('button', { name: 'Divide the learning rate by 10' }));
    expect(experiment().training.optimizer.learningRate).toBe(0.05);
    expect(commands.at(-1)).toMatchObject({ type: 'change', run: 1 });
    fireEvent.click(screen.getByRole('button', { name: 'Take it back' }));
    expect(experiment().training.optimizer.learningRate).toBe(0.5);
  });

  test('what is broken for good is trained anew, also while it trains', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { say, experiment, commands, lab, types } = open({
      ...spiral,
      training: { epochs: 20, optimizer: { type: 'adam', learningRate: 0.02 } },
    });
    say({ type: 'phase', run: 1, phase: 'training' });
    const turned = withTurn(
      experiment(),
      0,
      { epoch: 3, step: 0 },
      { 'training.optimizer.learningRate': 0.05 },
    );
    lab.experiment.getState().setKnob('training.optimizer.learningRate', 0.05);
    say({ type: 'turned', run: 1, experiment: turned });
    say({ type: 'snapshot', run: 1, snapshot: { epoch: 14, units: [{ layer: '0', units: 16, dead: 16 }] } });
    const rows = rowsOf(14, sinking);
    say({ type: 'epochs', run: 1, rows: rows.slice(0, 10) });
    await diagnosis();
    act(() => vi.advanceTimersByTime(1000));
    say({ type: 'epochs', run: 1, rows: rows.slice(10) });
    act(() => vi.advanceTimersByTime(1000));
    fireEvent.click(
      screen.getByRole('button', { name: 'Take the turn back: train anew at a learning rate of 0.02' }),
    );
    expect(experiment().training).toMatchObject({ liveChanges: [], optimizer: { learningRate: 0.02 } });
    expect(lab.run.getState()).toMatchObject({ wantsTraining: true, current: { rows: [] } });
    expect(commands.findLast(({ type }) => type === 'start')).toMatchObject({
      experiment: { training: { liveChanges: [], optimizer: { learningRate: 0.02 } } },
    });
    expect(types().at(-1)).toBe('resume');
    fireEvent.click(screen.getByRole('button', { name: 'Take it back' }));
    expect(commands.findLast(({ type }) => type === 'start')).toMatchObject({
      experiment: { training: { optimizer: { learningRate: 0.05 } } },
    });
  });

  test('of several things shows the gravest, and the others on demand', async () => {
    const { say, finish, user } = open({
      ...spiral,
      training: { epochs: 20, optimizer: { type: 'adam', learningRate: 0.5 } },
    });
    say({ type: 'snapshot', run: 1, snapshot: { epoch: 20, units: [{ layer: '0', units: 16, dead: 16 }] } });
    finish(rowsOf(20, (epoch) => ({ loss: epoch === 0 ? 0.7 : 0.9 + 0.4 * (epoch % 2), accuracy: 0.5 })));
    expect(await screen.findByRole('article', { name: 'Learning rate too high' })).toBeTruthy();
    expect(screen.queryByRole('article', { name: 'Dead units' })).toBeNull();
    const more = screen.getByRole('button', { name: '1 more' });
    expect(more.getAttribute('aria-expanded')).toBe('false');
    await user.click(more);
    expect(screen.getByRole('article', { name: 'Dead units' })).toBeTruthy();
  });

  test('marks the epochs on the curves while it is pointed at or held', async () => {
    const { finish } = open(spiral);
    finish(rowsOf(60, sinking, turning));
    await screen.findByRole('figure', { name: 'Loss over the epochs' }, patiently);
    const card = await screen.findByRole('article', { name: 'Over-fitting' });
    const bands = () => screen.queryAllByTestId('epoch-band');
    expect(bands()).toHaveLength(0);
    fireEvent.pointerEnter(card);
    // On the chart of the loss, not on that of the accuracy.
    expect(bands()).toHaveLength(1);
    fireEvent.pointerLeave(card);
    expect(bands()).toHaveLength(0);
    const where = within(card).getByRole('button', { name: /^Seen in/ });
    fireEvent.click(where);
    fireEvent.pointerLeave(card);
    expect(where.getAttribute('aria-pressed')).toBe('true');
    expect(bands()).toHaveLength(1);
  });

  test('of the run before is gone when the next one begins', async () => {
    const { finish, lab } = open(spiral);
    finish(rowsOf(60, sinking, turning));
    await screen.findByRole('article', { name: 'Over-fitting' });
    lab.rewind();
    await waitFor(() => expect(screen.queryByRole('article')).toBeNull());
  });
});

describe('after the end', () => {
  test('the finished run and the next one are told apart', async () => {
    const { finish, lab } = open(spiral);
    finish(rowsOf(60, sinking));
    lab.experiment.getState().setKnob('training.optimizer.learningRate', 0.05);
    const next = await screen.findByText('Next run');
    expect(next.parentElement?.textContent).toBe(
      'Next run learning rate 0.02 → 0.05. What is shown here is the finished run, without it.',
    );
    expect(screen.queryByRole('button', { name: /^More epochs/ })).toBeNull();
  });

  test('training on means more epochs; the same again is called the same', async () => {
    const { finish, experiment, types, user } = open(spiral);
    finish(rowsOf(60, sinking));
    expect((await screen.findByText(/repeats this run, number for number/)).textContent).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'More epochs: 120' }));
    expect(experiment().training.epochs).toBe(120);
    expect(types().at(-1)).toBe('start');
  });

  test.each([
    [
      'validation was best long ago',
      rowsOf(60, sinking, (epoch) => ({ loss: epoch < 30 ? 0.7 - 0.01 * epoch : 0.41, accuracy: 0.9 })),
      undefined,
    ],
    ['it over-fitted', rowsOf(60, sinking, turning), undefined],
    ['nothing is left to learn', rowsOf(60, sinking), { accuracy: 1 }],
  ])('more epochs are not offered where %s', async (_name, rows, training) => {
    const { finish } = open(spiral);
    finish(rows, 'finished', 1, training);
    await screen.findByText(/repeats this run, number for number/);
    expect(screen.queryByRole('button', { name: /^More epochs/ })).toBeNull();
  });

  test('a run whose knobs were turned on the way repeats them too, unless they are left out', async () => {
    const { finish, say, user, experiment, lab } = open(spiral);
    const turned = withTurn(
      experiment(),
      0,
      { epoch: 12, step: 0 },
      { 'training.optimizer.learningRate': 3 },
    );
    say({ type: 'phase', run: 1, phase: 'training' });
    lab.experiment.getState().setKnob('training.optimizer.learningRate', 3);
    say({ type: 'turned', run: 1, experiment: turned });
    finish(rowsOf(60, sinking));
    const words = await screen.findByText(/Training again repeats this run, number for number/);
    expect(words.textContent).toContain(
      'number for number, and turns what was turned: learning rate 0.02 until epoch 12, then 3.',
    );
    expect(screen.getByRole('button', { name: 'More epochs: 120' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Leave that out' }));
    expect(experiment().training).toMatchObject({ liveChanges: [], optimizer: { learningRate: 0.02 } });
    const next = await screen.findByText(/What is shown here is the finished run/);
    expect(next.textContent).toContain('learning rate 0.02 until epoch 12, then 3 → 0.02');
  });

  test('where more is to be done with the trained network, it is said to go on', async () => {
    const { finish, lab, last } = open(spiral);
    finish(rowsOf(60, sinking));
    lab.experiment.getState().setKnob('pruning.iterations', 3);
    const next = await screen.findByText(/^Train goes on|it is not trained again\./);
    expect(next.textContent).toBe(
      'Next run pruning off → on. Train goes on with this network as it is: it is not trained again.',
    );
    lab.train();
    expect(last()).toMatchObject({ type: 'extend', experiment: { pruning: { iterations: 3 } } });
    lab.experiment.getState().setKnob('training.batchSize', 7);
    await waitFor(() => expect(last()).toMatchObject({ type: 'start' }), patiently);
  });

  test('while training nothing is said of a next run', () => {
    const { say, lab } = open(spiral);
    say({ type: 'phase', run: 1, phase: 'training' });
    lab.experiment.getState().setKnob('training.optimizer.learningRate', 0.05);
    expect(screen.queryByText('Next run')).toBeNull();
  });
});
