// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { writeRuns } from '../../../src/core/runs/storedRun';
import { RunsDrawer } from '../../../src/ui/runs/RunsDrawer';
import { CompareDialog } from '../../../src/ui/studies/CompareDialog';
import { storedRun } from '../../storage/storedRun';
import { createBench, renderIn } from '../lab';

afterEach(cleanup);

it('two chosen runs are trained again on the same seeds, the earlier one first', async () => {
  const bench = createBench();
  const run = (index: number, name: string, learningRate: number) =>
    storedRun(index, {
      name,
      experiment: { data: { dataset: 'moons' }, training: { optimizer: { learningRate } } },
    });
  await bench.shelf.importFrom(writeRuns([run(1, 'slow', 0.001), run(2, 'fast', 0.1)]).content);
  bench.shelf.show(true);
  renderIn(bench, <RunsDrawer />);
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Show fast' }));
  expect(screen.queryByRole('button', { name: /A\/B/ })).toBeNull();
  await userEvent.click(screen.getByRole('checkbox', { name: 'Show slow' }));
  await userEvent.click(screen.getByRole('button', { name: 'Compare on 5 seeds' }));
  await waitFor(() => expect(bench.pool.batches).toHaveLength(1));
  const members = bench.pool.batches.at(-1)?.members ?? [];
  const rates = members.map(({ experiment }) => experiment.training.optimizer.learningRate);
  expect(rates.slice(0, 4)).toEqual([0.001, 0.1, 0.001, 0.1]);
  expect(members).toHaveLength(10);

  renderIn(bench, <CompareDialog />);
  await waitFor(() => expect(screen.getByText('Two experiments, side by side')).toBeTruthy());
  expect(screen.getByRole('option', { name: 'slow against fast' })).toBeTruthy();
});
