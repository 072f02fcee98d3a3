// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { knobAt, knobs } from '../../../src/core/experiment/knobs';
import { valueAt } from '../../../src/core/experiment/plain';
import { mustResolve } from '../../../src/core/experiment/resolve';
import type { Knob } from '../../../src/core/knob';
import { KnobField } from '../../../src/ui/knobs/KnobField';

afterEach(cleanup);

function knobOf(path: string): Knob {
  const knob = knobAt(path);
  if (!knob) throw new Error(`There is no knob ${path}.`);
  return knob;
}

function show(path: string, value: unknown, before?: unknown) {
  const onChange = vi.fn<(value: unknown) => undefined>();
  render(
    <MantineProvider env="test">
      <KnobField knob={knobOf(path)} path={path} value={value} onChange={onChange} before={before} />
    </MantineProvider>,
  );
  return { onChange, user: userEvent.setup() };
}

describe('a number', () => {
  const path = 'training.optimizer.learningRate';
  const entry = () => screen.getByRole('textbox', { name: 'Learning rate' });

  test('shows its value, and hands on what is typed once it is finished', async () => {
    const { onChange, user } = show(path, 0.001);
    expect((entry() as HTMLInputElement).value).toBe('0.001');
    await user.clear(entry());
    await user.type(entry(), '0.05');
    expect(onChange).not.toHaveBeenCalled();
    await user.keyboard('{Enter}');
    expect(onChange).toHaveBeenCalledExactlyOnceWith(0.05);
  });

  test('typed wrong, it keeps the text, says why, and changes nothing', async () => {
    const { onChange, user } = show(path, 0.001);
    await user.clear(entry());
    await user.type(entry(), 'fast{Enter}');
    expect(onChange).not.toHaveBeenCalled();
    expect((entry() as HTMLInputElement).value).toBe('fast');
    expect(screen.getByRole('alert').textContent).toBe(
      'Learning rate must be a number from 0 to 10,000,000.',
    );
    expect(entry().getAttribute('aria-invalid')).toBe('true');
    await user.click(entry());
    await user.keyboard('{Escape}');
    expect((entry() as HTMLInputElement).value).toBe('0.001');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('refused by the experiment, it shows that reason', async () => {
    const refuse = () => ({ code: 'experiment.invalid' as const, message: 'Not with this data.', hint: '' });
    render(
      <MantineProvider env="test">
        <KnobField knob={knobOf(path)} path={path} value={0.001} onChange={refuse} />
      </MantineProvider>,
    );
    fireEvent.change(entry(), { target: { value: '5' } });
    fireEvent.blur(entry());
    expect(screen.getByRole('alert').textContent).toBe('Not with this data.');
    expect((entry() as HTMLInputElement).value).toBe('5');
  });

  test('its slider goes from stop to stop, and says its value', () => {
    const { onChange } = show(path, 0.001);
    const slider = screen.getByRole('slider', { name: 'Learning rate' });
    expect(slider.getAttribute('aria-valuetext')).toBe('0.001');
    fireEvent.keyDown(slider, { key: 'ArrowRight' });
    expect(onChange).toHaveBeenLastCalledWith(0.002);
    fireEvent.change(slider, { target: { value: '9.2' } });
    expect(onChange).toHaveBeenLastCalledWith(0.01);
  });

  test('one that can be off says so at zero', () => {
    show('model.l2', 0);
    expect((screen.getByRole('textbox', { name: 'L2' }) as HTMLInputElement).value).toBe('off');
    expect(screen.getByRole('slider', { name: 'L2' }).getAttribute('aria-valuetext')).toBe('off');
  });

  test('says that it acts at once', () => {
    show(path, 0.001);
    expect(screen.getByText('LIVE')).toBeTruthy();
  });
});

test('a short choice is a group of radios', async () => {
  const { onChange, user } = show('data.scaling', 'none');
  const group = screen.getByRole('radiogroup', { name: 'Scaling' });
  expect((within(group).getByRole('radio', { name: 'None' }) as HTMLInputElement).checked).toBe(true);
  await user.click(within(group).getByText('Min-max'));
  expect(onChange).toHaveBeenCalledExactlyOnceWith('minmax');
});

test('of many optimizers the usual ones stand in front, the others in a menu, the chosen one always in front', async () => {
  const { onChange, user } = show('training.optimizer.type', 'adamw');
  const group = screen.getByRole('radiogroup', { name: 'Optimizer' });
  expect(
    within(group)
      .getAllByRole('radio')
      .map((radio) => (radio as HTMLInputElement).value),
  ).toEqual(['sgd', 'adam', 'adamw']);
  await user.click(screen.getByRole('button', { name: 'More choices: Optimizer' }));
  await user.click(await screen.findByRole('menuitem', { name: /Adadelta/ }));
  expect(onChange).toHaveBeenCalledExactlyOnceWith('adadelta');
});

test('a long choice is a list', async () => {
  const { onChange, user } = show('model.initializer', 'glorotUniform');
  await user.click(screen.getByRole('combobox', { name: 'Initial weights' }));
  await user.click(await screen.findByRole('option', { name: /He normal/ }));
  expect(onChange).toHaveBeenCalledExactlyOnceWith('heNormal');
});

test('a choice that does not suit is not offered, but the chosen one always is', () => {
  const path = 'training.earlyStopping.monitor';
  render(
    <MantineProvider env="test">
      <KnobField
        knob={knobOf(path)}
        path={path}
        value="r2"
        onChange={() => undefined}
        offered={['loss', 'accuracy']}
      />
    </MantineProvider>,
  );
  expect(screen.getAllByRole('radio').map((radio) => (radio as HTMLInputElement).value)).toEqual([
    'loss',
    'accuracy',
    'r2',
  ]);
});

test('many: chips in the catalog’s order, and the last one stays', async () => {
  const { onChange, user } = show('data.features', ['x2']);
  const group = screen.getByRole('group', { name: 'Features' });
  expect((within(group).getByRole('checkbox', { name: 'x₂' }) as HTMLInputElement).disabled).toBe(true);
  await user.click(within(group).getByRole('checkbox', { name: 'x₁' }));
  expect(onChange).toHaveBeenCalledExactlyOnceWith(['x1', 'x2']);
});

test('a switch switches', async () => {
  const { onChange, user } = show('training.optimizer.nesterov', false);
  await user.click(screen.getByRole('switch', { name: 'Nesterov' }));
  expect(onChange).toHaveBeenCalledExactlyOnceWith(true);
});

describe('a tip’s switch', () => {
  test('puts on with the defaults, and off', async () => {
    const { onChange, user } = show('training.earlyStopping', null);
    await user.click(screen.getByRole('switch', { name: 'Early stopping' }));
    expect(onChange).toHaveBeenCalledExactlyOnceWith({});
  });

  test('puts on again what it held', async () => {
    const { onChange, user } = show('training.earlyStopping', null, { patience: 7 });
    await user.click(screen.getByRole('switch', { name: 'Early stopping' }));
    expect(onChange).toHaveBeenCalledExactlyOnceWith({ patience: 7 });
  });

  test('puts off', async () => {
    const { onChange, user } = show('training.earlyStopping', { patience: 7 });
    await user.click(screen.getByRole('switch', { name: 'Early stopping' }));
    expect(onChange).toHaveBeenCalledExactlyOnceWith(null);
  });
});

test('a text is written', () => {
  const { onChange } = show('notes', '');
  fireEvent.change(screen.getByRole('textbox', { name: 'Notes' }), { target: { value: 'Try 0.1' } });
  expect(onChange).toHaveBeenCalledExactlyOnceWith('Try 0.1');
});

describe('when to switch', () => {
  test('is an epoch, or left to SWATS', async () => {
    const { onChange, user } = show('training.switch.when', { epoch: 10 });
    await user.click(screen.getByText('Let SWATS decide'));
    expect(onChange).toHaveBeenLastCalledWith({ auto: 'swats' });
    const epoch = screen.getByRole('textbox', { name: 'At epoch' });
    fireEvent.change(epoch, { target: { value: '25' } });
    fireEvent.blur(epoch);
    expect(onChange).toHaveBeenLastCalledWith({ epoch: 25 });
  });

  test('shows no epoch while SWATS decides', () => {
    show('training.switch.when', { auto: 'swats' });
    expect(screen.queryByRole('textbox', { name: 'At epoch' })).toBeNull();
  });
});

test('what a knob is about is behind its (i): help, tip, source', async () => {
  const { user } = show('training.optimizer.momentum', 0.9);
  await user.click(screen.getByRole('button', { name: 'About Momentum' }));
  const about = await screen.findByRole('dialog', { name: 'About Momentum' });
  expect(about.textContent).toContain('How much of the last step carries over into the next.');
  expect(about.textContent).toContain('Tip 2: Choice of optimizer');
  expect(about.textContent).toContain('Polyak 1964');
});

describe('every knob of the schema has a control of its name', () => {
  const whole = mustResolve({ training: { switch: {}, earlyStopping: {} } });
  test.each(
    // A list has an editor of its own, tested with its stage.
    knobs
      .filter(({ knob }) => !['layers', 'augment', 'liveChanges'].includes(knob.kind))
      .map((placed) => [placed.path, placed.knob] as const),
  )('%s', (path, knob) => {
    render(
      <MantineProvider env="test">
        <KnobField knob={knob} path={path} value={valueAt(whole, path)} onChange={() => undefined} />
      </MantineProvider>,
    );
    const roles = ['slider', 'textbox', 'radiogroup', 'combobox', 'switch', 'group'] as const;
    const found = roles.filter((role) => screen.queryByRole(role, { name: knob.label }) !== null);
    expect(found).not.toEqual([]);
  });
});
