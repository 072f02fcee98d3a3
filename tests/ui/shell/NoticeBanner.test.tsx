// @vitest-environment happy-dom
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { NoticeBanner } from '../../../src/ui/shell/NoticeBanner';
import { createBench, renderIn } from '../lab';

afterEach(() => void vi.useRealTimers());

test('an engine that is silent for long is said to be, and can be tried again', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const user = userEvent.setup({ advanceTimers: (by) => void vi.advanceTimersByTime(by) });
  const bench = createBench();
  renderIn(bench, <NoticeBanner />);
  bench.lab.train();
  expect(screen.queryByRole('alert')).toBeNull();
  await act(async () => void vi.advanceTimersByTime(8100));
  expect(screen.getByRole('alert').textContent).toContain('Nothing was heard of the engine for 8 seconds.');
  await user.click(screen.getByRole('button', { name: 'Retry' }));
  expect(bench.renewals()).toBe(1);
  expect(bench.last()).toMatchObject({ type: 'start', paused: false });
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a notice offers what can be done about it', async () => {
  const user = userEvent.setup();
  const bench = createBench();
  const run = vi.fn();
  bench.view
    .getState()
    .notify({ title: 'A new version is here.', message: '', action: { label: 'Reload', run } });
  renderIn(bench, <NoticeBanner />);
  await user.click(screen.getByRole('button', { name: 'Reload' }));
  expect(run).toHaveBeenCalledOnce();
});
