// @vitest-environment happy-dom
import { notifications } from '@mantine/notifications';
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { userCardSchema, userIdOf } from '../../../src/core/catalog/userCard';
import { App } from '../../../src/ui/App';
import type { ShareResult } from '../../../src/ui/shell/useShare';
import { createBench } from '../lab';

// It is fetched with the first run; no test should wait for that.
beforeAll(() => import('../../../src/ui/run/diagnosis/Diagnosis'));
beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  notifications.clean();
});

/** Of its own, so that a better default for a data set is no broken test. */
const spiral = {
  data: { dataset: 'spiral', samples: 500, split: { validation: 0.15, test: 0.15 } },
  model: {
    layers: [
      { type: 'dense', units: 16, activation: 'tanh' },
      { type: 'dense', units: 12, activation: 'tanh' },
    ],
  },
  training: {
    epochs: 150,
    optimizer: { type: 'adam', learningRate: 0.02 },
    schedule: { type: 'constant' },
  },
};

const flowers = userCardSchema.parse({
  kind: 'table',
  name: 'Flowers',
  hash: '0'.repeat(64),
  count: 112,
  columns: [{ name: 'width' }, { name: 'height' }],
  target: { name: 'species' },
  classes: ['a', 'b'],
});

interface Given {
  readonly experiment?: unknown;
  readonly share?: ShareResult;
}

function open({ experiment, share = 'copied' }: Given = {}) {
  const bench = createBench(experiment ?? spiral);
  const onShare = vi.fn(async () => share);
  render(<App stores={bench} onShare={onShare} />);
  const types = () => bench.commands.map((command) => command.type);
  return { ...bench, onShare, types, user: userEvent.setup() };
}

/** For what is loaded when it is first called for, on a machine with other things to do. */
const slowly = { timeout: 15_000 } as const;

/** Where nothing has a size, Mantine takes a menu's button for scrolled away and hides the menu. */
const unplaced = { hidden: true } as const;

const status = () => screen.getByRole('status').textContent ?? '';

describe('the strip', () => {
  test('is a list of tabs, named as the stages, each with its state', () => {
    open();
    const strip = screen.getByRole('tablist', { name: 'Pipeline' });
    const tabs = within(strip).getAllByRole('tab');
    expect(tabs.map((tab) => tab.textContent)).toEqual([
      'Data',
      'Balance',
      'Augment',
      'Model',
      'Train',
      'Evaluate',
      'Ensemble',
      'Prune',
    ]);
    const states = tabs.map(
      (tab) => document.getElementById(tab.getAttribute('aria-describedby') ?? '')?.textContent,
    );
    expect(states).toEqual([
      'Spiral · 350 points',
      'Off',
      'Off',
      '16 – 12 tanh · 278',
      'Adam · 0.02',
      'Not trained yet',
      'Off',
      'Off',
    ]);
  });

  test('is walked with the arrow keys', async () => {
    const { user } = open();
    await user.click(screen.getByRole('tab', { name: 'Data' }));
    await user.keyboard('{ArrowRight}');
    const next = screen.getByRole('tab', { name: 'Balance' });
    expect(next.getAttribute('aria-selected')).toBe('true');
    expect(document.activeElement).toBe(next);
    expect(screen.getByRole('tabpanel', { name: 'Balance' })).toBeTruthy();
  });

  test('names the layer that does not fit, and then nothing can be trained', () => {
    const { types } = open({ experiment: { model: { layers: [{ type: 'dense' }] } } });
    expect(screen.getByText('Layer 1 does not fit')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Train' }).getAttribute('aria-disabled')).toBe('true');
    const before = types().length;
    fireEvent.keyDown(document.body, { key: ' ' });
    fireEvent.click(screen.getByRole('button', { name: 'Train' }));
    expect(types()).toHaveLength(before);
    expect(status()).toContain('does not fit');
  });
});

describe('training', () => {
  test('Train starts, Pause pauses, Step steps an epoch', async () => {
    const { commands, say, user } = open();
    await user.click(screen.getByRole('button', { name: 'Train' }));
    expect(commands.at(-1)).toMatchObject({ type: 'resume' });
    say({ type: 'phase', run: 1, phase: 'training' });
    await user.click(await screen.findByRole('button', { name: 'Pause' }));
    expect(commands.at(-1)).toMatchObject({ type: 'pause' });
    say({ type: 'phase', run: 1, phase: 'paused' });
    await user.click(await screen.findByRole('button', { name: 'Step' }));
    expect(commands.at(-1)).toMatchObject({ type: 'step', unit: 'epoch' });
  });

  test('a batch is in the menu beside Step', async () => {
    const { commands, user } = open();
    await user.click(screen.getByRole('button', { name: 'More ways to step' }));
    await user.click(await screen.findByRole('menuitem', { name: /One batch/, ...unplaced }));
    expect(commands.at(-1)).toMatchObject({ type: 'step', unit: 'batch' });
  });

  test('the status tells epoch, time left and speed', async () => {
    const { say } = open();
    say({ type: 'phase', run: 1, phase: 'training' });
    const point = { epoch: 11.4, step: 250, loss: 0.5, learningRate: 0.02 };
    say({ type: 'progress', run: 1, points: [point], stepsPerSecond: 1234.5, secondsLeft: 7.2 });
    await waitFor(() => expect(status()).toContain('Epoch 12 of 150'));
    expect(status()).toContain('8 s left · 1,235 steps/s');
  });

  test('a run that diverged says so, and trains on at a sane rate with one click', async () => {
    const { lab, say, types, user } = open({
      experiment: {
        data: { dataset: 'spiral' },
        training: { optimizer: { type: 'sgd', learningRate: 1_000_000 } },
      },
    });
    const result = {
      reason: 'diverged',
      epochs: 0.4,
      steps: 9,
      seconds: 1,
      stepsPerSecond: 9,
      parameters: 278,
    } as const;
    say({ type: 'done', run: 1, result: { ...result, validation: {} } });
    const alert = await screen.findByRole('alert', {}, { timeout: 10_000 });
    expect(alert.textContent).toContain('The loss ran away');
    await user.click(screen.getByRole('button', { name: 'Train at 0.05, usual for SGD' }));
    expect(lab.experiment.getState().experiment.training.optimizer.learningRate).toBe(0.05);
    expect(types().at(-1)).toBe('start');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('a failure shows what happened, what to do, and a way to retry', async () => {
    const { say, commands, user } = open();
    const problem = { code: 'worker.died', message: 'The worker stopped.', hint: 'Train again.' } as const;
    say({ type: 'failed', run: 1, problem });
    expect(await screen.findByText('The worker stopped.')).toBeTruthy();
    expect(screen.getByText('Train again.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(commands.at(-1)).toMatchObject({ type: 'start', run: 2 });
  });
});

describe('the keyboard', () => {
  test('space trains and pauses, and never twice', async () => {
    const { types, user } = open();
    fireEvent.keyDown(document.body, { key: ' ' });
    expect(types().filter((type) => type === 'resume')).toHaveLength(1);
    screen.getByRole('button', { name: 'Pause' }).focus();
    await user.keyboard(' ');
    expect(types().filter((type) => type === 'pause')).toHaveLength(1);
    expect(types().filter((type) => type === 'resume')).toHaveLength(1);
  });

  test('space on the chosen tab trains too: the mouse has just been there', async () => {
    const { types, user } = open();
    await user.click(screen.getByRole('tab', { name: 'Model' }));
    await user.keyboard(' ');
    expect(types().filter((type) => type === 'resume')).toHaveLength(1);
  });

  test('space after a click on Step trains on, and does not step again', async () => {
    const { types, user } = open();
    await user.click(screen.getByRole('button', { name: 'Step' }));
    await user.keyboard(' ');
    expect(types().slice(-2)).toEqual(['step', 'resume']);
  });

  test('letters typed into a field are letters', async () => {
    const { lab, types, user } = open();
    const before = types().length;
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'r . [s]'.replace('[', '[['));
    expect(lab.experiment.getState().experiment.name).toBe('r . [s]');
    expect(types()).toHaveLength(before);
  });

  test('brackets walk the stages, also where they take AltGr', () => {
    const { view } = open();
    fireEvent.keyDown(document.body, { key: '[' });
    expect(view.getState().stage).toBe('model');
    fireEvent.keyDown(document.body, { key: ']', ctrlKey: true, altKey: true });
    expect(view.getState().stage).toBe('train');
  });

  test('a question mark lists the shortcuts', async () => {
    open();
    fireEvent.keyDown(document.body, { key: '?', shiftKey: true });
    expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' }, slowly)).toBeTruthy();
  });

  test('control and K find a knob, and put the keyboard on it', async () => {
    const { view, user } = open();
    await user.keyboard('{Control>}k{/Control}');
    await user.type(
      await screen.findByRole('textbox', { name: 'Find a knob or a command' }, slowly),
      'Wrong labels',
    );
    await user.keyboard('{Enter}');
    await waitFor(() => expect(view.getState().stage).toBe('data'));
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Wrong labels'));
  });
});

describe('undo', () => {
  test('waits for a turn, takes it back, and brings it again', async () => {
    const { lab, user } = open();
    const undo = screen.getByRole('button', { name: 'Undo' }) as HTMLButtonElement;
    const rate = () => lab.experiment.getState().experiment.training.optimizer.learningRate;
    expect(undo.disabled).toBe(true);
    lab.experiment.getState().setKnob('training.optimizer.learningRate', 0.5);
    await waitFor(() => expect(undo.disabled).toBe(false));
    await user.click(undo);
    expect(rate()).toBe(0.02);
    await user.click(screen.getByRole('button', { name: 'Redo' }));
    expect(rate()).toBe(0.5);
    fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
    expect(rate()).toBe(0.02);
  });
});

describe('sharing', () => {
  test('says that the link was copied', async () => {
    const { onShare, user } = open();
    await user.click(screen.getByRole('button', { name: 'Share' }));
    expect(onShare).toHaveBeenCalledOnce();
    expect(await screen.findByText('Link copied')).toBeTruthy();
  });

  test('promises the very experiment, but of somebody’s own data says that their file must be sent too', async () => {
    const all = open();
    await all.user.click(screen.getByRole('button', { name: 'Share' }));
    expect(await screen.findByText(/whoever opens it gets this very experiment\.$/)).toBeTruthy();
    cleanup();
    notifications.clean();
    const own = open({ experiment: { data: { dataset: userIdOf(flowers), card: flowers } } });
    await own.user.click(screen.getByRole('button', { name: 'Share' }));
    const said = await screen.findByText(/^It holds every knob and the seed, but not your data/);
    expect(said.textContent).toContain('can train only with the file of “Flowers”. Send it too');
    expect(screen.queryByText(/this very experiment/)).toBeNull();
  });

  test('shows the link to be copied by hand where the browser refuses', async () => {
    const { user } = open({ share: { link: 'https://example.org/#e=1.abc' } });
    await user.click(screen.getByRole('button', { name: 'Share' }));
    const field = await screen.findByRole('textbox', { name: 'Link to this experiment', ...unplaced });
    expect((field as HTMLInputElement).value).toBe('https://example.org/#e=1.abc');
  });
});

test('the theme is remembered', async () => {
  const { user } = open();
  await user.click(screen.getByRole('button', { name: 'Theme' }));
  await user.click(await screen.findByRole('menuitemradio', { name: 'Dark', ...unplaced }));
  expect(localStorage.getItem('mantine-color-scheme-value')).toBe('dark');
  expect(document.documentElement.getAttribute('data-mantine-color-scheme')).toBe('dark');
});

test('the backend says why it is this one, and can be overridden', async () => {
  const { lab, say, user } = open();
  const backend = { id: 'wasm', label: 'WASM SIMD', reason: 'The fastest of those tried.' } as const;
  const preview = { kind: 'table', columns: [], rows: [] } as const;
  const data = { counts: { training: 1, validation: 1, test: 1 }, preview };
  say({ type: 'prepared', run: 1, data, parameters: 1, stepsPerEpoch: 1, backend });
  await user.click(await screen.findByRole('button', { name: 'Backend: WASM SIMD' }));
  expect(await screen.findByText(/The fastest of those tried\./)).toBeTruthy();
  await user.click(screen.getByRole('menuitemradio', { name: /^CPU/, ...unplaced }));
  expect(lab.experiment.getState().experiment.backend).toBe('cpu');
});

test('a broken link is told first, and can be dismissed', async () => {
  const { user, view } = open();
  act(() => view.getState().notify({ title: 'This link could not be opened', message: 'It is damaged.' }));
  expect(screen.getByRole('alert').textContent).toContain('It is damaged.');
  await user.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(screen.queryByRole('alert')).toBeNull();
});
