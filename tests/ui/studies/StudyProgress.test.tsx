// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { StudiesDialog } from '../../../src/ui/studies/StudiesDialog';
import { createBench, renderIn } from '../lab';

afterEach(cleanup);

const problem = { code: 'worker.died', message: 'The worker was lost.', hint: 'Run it again.' } as const;

test('what went wrong alike is said once, with how many runs and which', async () => {
  const study = { type: 'race', optimizers: ['sgd', 'adam'], seeds: 3 };
  const bench = createBench({ data: { dataset: 'spiral' }, study });
  renderIn(bench, <StudiesDialog />);
  await userEvent.click(screen.getByRole('button', { name: 'Run the study' }));
  await waitFor(() => expect(bench.pool.batches).toHaveLength(1));
  const { plan } = bench.studies.state.getState().run ?? {};
  const seeds = [...new Set(plan?.trials.map(({ seed }) => seed))];
  act(() => {
    for (const index of [0, 1, 4]) bench.pool.say(index, { state: 'failed', problem });
    bench.pool.say(3, { state: 'failed', problem: { ...problem, message: 'No memory.' } });
    bench.pool.say(5, { state: 'training', restarts: 1 });
  });
  const lines = within(screen.getByRole('list', { name: 'What went wrong' })).getAllByRole('listitem');
  expect(lines.map(({ textContent }) => textContent)).toEqual([
    `3 runs (SGD, seeds ${seeds[0]} and ${seeds[2]}; Adam, seed ${seeds[0]}) failed: The worker was lost. Run it again.`,
    `Adam, seed ${seeds[1]} failed: No memory. Run it again.`,
    `Adam, seed ${seeds[2]} lost a worker, and another one took over.`,
  ]);
});
