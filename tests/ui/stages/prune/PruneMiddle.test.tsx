// @vitest-environment happy-dom
import { act, cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { firstOnOf } from '../../../../src/core/studies/firstOn';
import { PruneMiddle } from '../../../../src/ui/stages/prune/PruneMiddle';
import { pruneFault, pruneSummary } from '../../../../src/ui/stages/prune/summary';
import { createBench, renderIn } from '../../lab';

afterEach(cleanup);

const step = (removed: number, parameters: number, accuracy: number) => ({
  removed,
  parameters,
  flops: 2 * parameters,
  msPerPrediction: 0.125,
  ...(removed > 0 && { beforeRetraining: { accuracy: accuracy - 0.1 } }),
  validation: { accuracy },
  test: { accuracy: accuracy - 0.01 },
  queue: [
    {
      paths: ['0'],
      kernelSize: [3, 3, 1] as const,
      units: [3, 0, 1].map((place, rank) => ({
        place,
        score: 0.1 * (rank + 1),
        isNext: rank === 0,
        kernel: new Float32Array(9).fill(place),
      })),
    },
  ],
});

test('off, it says what pruning is for, and one click switches it on', async () => {
  const bench = createBench({ data: { dataset: 'digits' } });
  renderIn(bench, <PruneMiddle />);
  await userEvent.click(screen.getByRole('button', { name: 'Switch pruning on' }));
  // Of 32 filters, each time 8, one layer never loses its last.
  expect(bench.lab.experiment.getState().experiment.pruning.iterations).toBe(3);
  expect(screen.getByText('Not pruned yet')).toBeTruthy();
});

test('done, it shows the score against the size and every step with its cost', () => {
  const bench = createBench({ data: { dataset: 'digits' }, pruning: { iterations: 2 } });
  const steps = [step(0, 1000, 0.98), step(8, 600, 0.97), step(16, 300, 0.975)];
  const result = {
    reason: 'finished' as const,
    epochs: 1,
    steps: 1,
    seconds: 1,
    stepsPerSecond: 1,
    parameters: 1000,
    validation: {},
    pruning: { steps },
  };
  bench.say({ type: 'done', run: 1, result });
  renderIn(bench, <PruneMiddle />);
  expect(screen.getByText(/16 units removed: 70 % of the parameters are gone/)).toBeTruthy();
  expect(screen.getByRole('img', { name: /on the validation part by parameters: 1,000: 98/ })).toBeTruthy();
  const rows = within(screen.getByRole('region', { name: 'Steps of pruning' })).getAllByRole('row');
  expect(rows).toHaveLength(4);
  expect(rows[3]?.textContent).toMatch(/^16300600 ?0\.125/);
});

test('shows which filters of a step go next, and leads back to it', async () => {
  const bench = createBench({ data: { dataset: 'digits' }, pruning: { iterations: 2 } });
  act(() => {
    for (const [index, parameters] of [1000, 600, 300].entries())
      bench.say({ type: 'pruned', run: 1, step: step(8 * index, parameters, 0.98) });
  });
  renderIn(bench, <PruneMiddle />);
  // The smallest, until one chooses: nothing to go back from.
  expect(screen.getByRole('heading', { name: 'The network without 16' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Prune only/ })).toBeNull();
  await userEvent.click(screen.getByRole('radio', { name: 'Look at the network without 8' }));
  expect(screen.getByRole('heading', { name: 'Conv 3×3 3 filters, 1 goes next' })).toBeTruthy();
  expect(screen.getByText('Filter 4: score 0.10, goes next')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Prune only once' }));
  expect(bench.lab.experiment.getState().experiment.pruning.iterations).toBe(1);
});

test('under way, it shows each step as it is done, and can be ended', async () => {
  const bench = createBench({ data: { dataset: 'digits' }, pruning: { iterations: 3 } });
  renderIn(bench, <PruneMiddle />);
  act(() => {
    bench.say({ type: 'phase', run: 1, phase: 'pruning', detail: '2 of 3' });
    bench.say({ type: 'pruned', run: 1, step: step(0, 1000, 0.98) });
    bench.say({ type: 'pruned', run: 1, step: step(8, 600, 0.97) });
  });
  expect(screen.getByText('Pruning and retraining, 2 of 3')).toBeTruthy();
  const rows = within(screen.getByRole('region', { name: 'Steps of pruning' })).getAllByRole('row');
  expect(rows).toHaveLength(3);
  await userEvent.click(screen.getByRole('button', { name: 'End here' }));
  expect(bench.last()).toMatchObject({ type: 'stop', run: 1 });
});

test('a network without filters is told so before training', () => {
  const { lab } = createBench({ data: { dataset: 'spiral' }, pruning: { iterations: 3 } });
  const { experiment } = lab.experiment.getState();
  expect(pruneFault(experiment)).toBe('No filters to spare');
  expect(firstOnOf('pruning', experiment)).toBeUndefined();
  expect(pruneSummary(experiment, lab.run.getState())).toBe('8 filters × 3');
});

test('says where retraining diverged, and shows the steps before it', () => {
  const bench = createBench({ data: { dataset: 'digits' }, pruning: { iterations: 3 } });
  const result = {
    reason: 'diverged' as const,
    epochs: 1,
    steps: 1,
    seconds: 1,
    stepsPerSecond: 1,
    parameters: 1000,
    validation: { accuracy: 0.98 },
    pruning: {
      steps: [step(0, 1000, 0.98), step(8, 600, 0.97)],
      diverged: { iteration: 2, removed: 16, text: 'The loss grew to 9.' },
    },
  };
  bench.say({ type: 'done', run: 1, result });
  renderIn(bench, <PruneMiddle />);
  expect(screen.getByRole('alert').textContent).toBe(
    'Retraining diverged in iteration 2, with 16 units pruned: the steps end before it. The loss grew to 9.',
  );
  expect(screen.getByText(/^8 units removed/)).toBeTruthy();
});
