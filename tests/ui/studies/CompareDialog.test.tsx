// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { PipelineStrip } from '../../../src/ui/shell/PipelineStrip';
import { CompareDialog } from '../../../src/ui/studies/CompareDialog';
import { resultOf } from '../../store/resultOf';
import { createBench, renderIn } from '../lab';

afterEach(cleanup);

it('one click on a stage’s A/B trains both arms, and says with its interval what came of it', async () => {
  const bench = createBench({ data: { dataset: 'spiral' }, study: { type: 'compare', seeds: 2 } });
  renderIn(bench, <PipelineStrip />);
  await userEvent.click(screen.getByRole('button', { name: 'A/B Augment' }));
  await waitFor(() => expect(bench.pool.batches).toHaveLength(1));
  const members = bench.pool.batches.at(-1)?.members ?? [];
  expect(members.map(({ experiment }) => experiment.augment.length)).toEqual([0, 1, 0, 1]);
  // “Automatic” could be another backend in each arm.
  expect(members.map(({ experiment }) => experiment.backend)).toEqual(['wasm', 'wasm', 'wasm', 'wasm']);

  renderIn(bench, <CompareDialog />);
  expect(screen.getByText('0 of 4 runs')).toBeTruthy();
  act(() => {
    for (const [index, accuracy] of [0.8, 0.9, 0.8, 0.901].entries()) {
      bench.pool.say(index, { state: 'done', result: resultOf(accuracy) });
    }
  });
  expect(screen.getByText('Helped')).toBeTruthy();
  expect(screen.getByText(/95 % interval/)).toBeTruthy();
  expect(screen.getByRole('row', { name: /^1 80\.0.% 90\.0.% \+10\.0 points$/ })).toBeTruthy();
});

it('compares with the tip as it was set before it was switched off', async () => {
  const bench = createBench({ data: { dataset: 'spiral' }, augment: [{ type: 'jitter', strength: 0.33 }] });
  renderIn(bench, <PipelineStrip />);
  await userEvent.click(screen.getByRole('switch', { name: 'Augment on' }));
  await userEvent.click(screen.getByRole('button', { name: 'A/B Augment' }));
  await waitFor(() => expect(bench.pool.batches).toHaveLength(1));
  expect(bench.pool.batches.at(-1)?.members[1]?.experiment.augment).toMatchObject([{ strength: 0.33 }]);
});
