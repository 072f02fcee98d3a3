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
  expect(screen.getByRole('heading', { name: 'How small can it get?' })).toBeTruthy();
  expect(screen.getByText('70 % smaller at the end')).toBeTruthy();
  expect(screen.getByRole('img', { name: /on the validation part by parameters: 1,000: 98/ })).toBeTruthy();
  const rows = within(screen.getByRole('region', { name: 'Steps of pruning' })).getAllByRole('row');
  expect(rows).toHaveLength(4);
  expect(rows[3]?.textContent).toMatch(/^16300600 ?0\.125/);
});

const ended = (steps: readonly ReturnType<typeof step>[]) => ({
  reason: 'finished' as const,
  epochs: 1,
  steps: 1,
  seconds: 1,
  stepsPerSecond: 1,
  parameters: 1000,
  validation: {},
  pruning: { steps },
});

const chosenRow = () => screen.getByRole('radio', { checked: true }).getAttribute('aria-label');

/** Of three networks, the middle one is the smallest within a point; all its figures differ. */
function threeSteps() {
  return [
    { ...step(0, 1000, 0.98), validation: { accuracy: 0.98 }, test: { accuracy: 0.961 } },
    { ...step(8, 340, 0.97), validation: { accuracy: 0.973 }, test: { accuracy: 0.957 } },
    { ...step(16, 170, 0.97), validation: { accuracy: 0.951 }, test: { accuracy: 0.938 } },
  ];
}

test('it begins with the smallest network within a point, says what that costs, and keeps it', async () => {
  const bench = createBench({ data: { dataset: 'digits' }, pruning: { iterations: 2 } });
  bench.say({ type: 'done', run: 1, result: ended(threeSteps()) });
  renderIn(bench, <PruneMiddle />);
  expect(chosenRow()).toBe('Look at the network without 8');
  expect(screen.getByText(/^Without 8 /).textContent?.replaceAll('\u00A0', ' ')).toBe(
    'Without 8 it is 66 % smaller for 0.4 points on the test part: the smallest network within one point of the whole one on the validation part. Without 16 it is 83 % smaller for 2.3 points.',
  );
  await userEvent.click(screen.getByRole('button', { name: 'Keep this one' }));
  expect(bench.lab.experiment.getState().experiment.pruning.iterations).toBe(1);
});

test('where no smaller network is within a point it says so and shows the whole one', () => {
  const bench = createBench({ data: { dataset: 'digits' }, pruning: { iterations: 2 } });
  const [whole, , last] = threeSteps();
  bench.say({ type: 'done', run: 1, result: ended(whole && last ? [whole, last] : []) });
  renderIn(bench, <PruneMiddle />);
  expect(chosenRow()).toBe('Look at the network without 0');
  expect(screen.getByText(/^No smaller network stays within one point/).textContent).toContain(
    'Without 16 it is 83\u00A0% smaller for 2.3 points on the test part.',
  );
  expect(screen.getByRole('button', { name: 'Do not prune' })).toBeTruthy();
});

test('every figure of a step stands in its column', () => {
  const bench = createBench({ data: { dataset: 'digits' }, pruning: { iterations: 2 } });
  const figures = { removed: 8, parameters: 340, flops: 7001, msPerPrediction: 0.25 };
  const [whole, pruned] = threeSteps();
  const steps =
    whole && pruned ? [whole, { ...pruned, ...figures, beforeRetraining: { accuracy: 0.612 } }] : [];
  bench.say({ type: 'done', run: 1, result: ended(steps) });
  renderIn(bench, <PruneMiddle />);
  const [head, ...rows] = within(screen.getByRole('region', { name: 'Steps of pruning' })).getAllByRole(
    'row',
  );
  const cells = (row: HTMLElement | undefined) =>
    [...(row?.children ?? [])].map(({ textContent }) => textContent?.replaceAll('\u00A0', ' '));
  expect(cells(head)).toEqual([
    'Removed',
    'Parameters',
    'FLOPs',
    'ms each',
    'Before retraining',
    'Validation',
    'Test',
  ]);
  expect(cells(rows[0])).toEqual(['0', '1,000', '2,000', '0.125', '–', '98.0 %', '96.1 %']);
  expect(cells(rows[1])).toEqual(['8', '340', '7,001', '0.250', '61.2 %', '97.3 %', '95.7 %']);
  expect(
    screen.getByRole('img', {
      name: 'Accuracy on the validation part by parameters: 1,000: 98.0\u00A0%; 340: 97.3\u00A0%',
    }),
  ).toBeTruthy();
});

test('says that equal scores went by their place, and why', () => {
  const bench = createBench({ data: { dataset: 'digits' }, pruning: { iterations: 1, criterion: 'apoz' } });
  const units = [0, 1, 2].map((place) => ({ place, score: 0.58, isNext: place === 0 }));
  act(() =>
    bench.say({ type: 'pruned', run: 1, step: { ...step(0, 1000, 0.98), queue: [{ paths: ['0'], units }] } }),
  );
  renderIn(bench, <PruneMiddle />);
  expect(screen.getByText(/^What goes next goes by place in the network: .* without a ReLU/)).toBeTruthy();
});

test('shows which filters of a step go next', async () => {
  const bench = createBench({ data: { dataset: 'digits' }, pruning: { iterations: 2 } });
  act(() => {
    for (const [index, parameters] of [1000, 600, 300].entries())
      bench.say({ type: 'pruned', run: 1, step: step(8 * index, parameters, 0.98) });
  });
  renderIn(bench, <PruneMiddle />);
  // The newest, until it is over or one chooses: nothing can be kept yet.
  expect(screen.getByRole('heading', { name: 'The network without 16' })).toBeTruthy();
  expect(screen.getByText(/^Without 16 it is .* on the test part so far\.$/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Keep this one' })).toBeNull();
  await userEvent.click(screen.getByRole('radio', { name: 'Look at the network without 8' }));
  expect(screen.getByRole('heading', { name: 'Conv 3×3 3 filters, 1 goes next' })).toBeTruthy();
  expect(screen.getByText('Filter 4: score 0.10, goes next')).toBeTruthy();
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
  expect(screen.getByText(/^No smaller network stays|^Without 8 it is/)).toBeTruthy();
});
