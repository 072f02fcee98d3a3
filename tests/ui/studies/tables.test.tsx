// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { StudiesDialog } from '../../../src/ui/studies/StudiesDialog';
import { resultOf } from '../../store/resultOf';
import { type Bench, createBench, renderIn } from '../lab';

afterEach(cleanup);

/** Starts the study that stands in the experiment. */
async function begin(study: unknown): Promise<Bench> {
  const bench = createBench({ data: { dataset: 'spiral' }, study });
  renderIn(bench, <StudiesDialog />);
  await userEvent.click(screen.getByRole('button', { name: 'Run the study' }));
  await waitFor(() => expect(bench.pool.batches).toHaveLength(1));
  return bench;
}

async function rowsOfTable(): Promise<readonly (readonly string[])[]> {
  await screen.findByRole('table', {}, { timeout: 10_000 });
  return screen
    .getAllByRole('row')
    .map((row) => [...row.children].map((cell) => (cell.textContent ?? '').replaceAll('\u00A0', ' ')));
}

/** Validation and test, the seeds and their mean: all of them differ. */
const figures = {
  first: { validation: [0.91, 0.94, 0.925], test: [0.71, 0.77, 0.731] },
  second: { validation: [0.912, 0.935, 0.924], test: [0.82, 0.87, 0.863] },
  third: { validation: [0.61, 0.65, 0.634], test: [0.55, 0.57, 0.599] },
} as const;

function finish(bench: Bench): void {
  act(() => {
    for (let seed = 0; seed < 3; seed += 1)
      for (const [arm, { validation, test }] of Object.values(figures).entries())
        bench.pool.say(3 * seed + arm, {
          state: 'done',
          validationExamples: 1500,
          result: {
            ...resultOf(0),
            validation: { accuracy: validation[seed] ?? 0 },
            test: { accuracy: test[seed] ?? 0 },
          },
        });
  });
}

describe('the table of a study that ranks', () => {
  it('of a race has rate, validation with its ends, test, and who ties', async () => {
    const bench = await begin({ type: 'race', optimizers: ['sgd', 'momentum', 'adam'], seeds: 3 });
    finish(bench);
    expect(await rowsOfTable()).toEqual([
      ['Optimizer', 'Learning rate', 'Validation accuracy', 'Test', 'Verdict'],
      ['SGD', '0.05', '92.5 % (91.0 % to 94.0 %)', '73.7 %', 'ties for first'],
      ['SGD + momentum', '0.01', '92.4 % (91.2 % to 93.5 %)', '85.1 %', 'ties for first'],
      ['Adam', '0.02', '63.1 % (61.0 % to 65.0 %)', '57.3 %', 'is clearly worse'],
    ]);
    expect(
      screen.getByText(/^SGD and SGD \+ momentum tie: validation accuracy 92\.4.% to 92\.5.% /),
    ).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Use SGD at 0.05, one of 2 that tie' })).toBeTruthy();
  });

  it('of a race stands under curves that are the mean of the seeds, as far as all have come', async () => {
    const bench = await begin({ type: 'race', optimizers: ['sgd', 'adam'], seeds: 2 });
    const rows = (...accuracies: readonly number[]) =>
      accuracies.map((accuracy, epoch) => ({
        epoch,
        learningRate: 0.1,
        seconds: epoch,
        train: { accuracy: 0.99 },
        validation: { accuracy },
      }));
    act(() => {
      bench.pool.say(0, { state: 'training', rows: rows(0.5, 0.6, 0.75) });
      bench.pool.say(1, { state: 'training', rows: rows(0.1, 0.2, 0.3) });
      bench.pool.say(2, { state: 'training', rows: rows(0.5, 0.8) });
    });
    const curves = await screen.findByRole('figure', { name: 'Validation accuracy of the race' });
    expect(curves.textContent?.replaceAll('\u00A0', ' ')).toContain('At the end: SGD: 70.0 %; Adam: 30.0 %.');
  });

  it('of a sweep draws the mean of each value', async () => {
    const bench = await begin({ type: 'sweep', knob: 'training.batchSize', values: [128, 8, 32], seeds: 3 });
    finish(bench);
    const chart = await screen.findByRole('figure', { name: 'Validation accuracy for each batch size' });
    expect(chart.textContent?.replaceAll('\u00A0', ' ')).toContain('128: 92.5 %; 8: 92.4 %; 32: 63.1 %.');
  });

  it('of a sweep stands in the order of the values', async () => {
    const study = { type: 'sweep', knob: 'training.batchSize', values: [128, 8, 32], seeds: 3 };
    const bench = await begin(study);
    finish(bench);
    expect(await rowsOfTable()).toEqual([
      ['Batch size', 'Validation accuracy', 'Test', 'Verdict'],
      ['128', '92.5 % (91.0 % to 94.0 %)', '73.7 %', 'ties for first'],
      ['8', '92.4 % (91.2 % to 93.5 %)', '85.1 %', 'ties for first'],
      ['32', '63.1 % (61.0 % to 65.0 %)', '57.3 %', 'is clearly worse'],
    ]);
  });

  it('says of each arm on how many seeds it diverged', async () => {
    const bench = await begin({ type: 'race', optimizers: ['sgd', 'momentum', 'adam'], seeds: 3 });
    finish(bench);
    act(() => {
      for (const index of [0, 1, 4, 7])
        bench.pool.say(index, {
          state: 'done',
          result: { ...resultOf(0.99), reason: 'diverged', validation: { accuracy: 0.99 } },
        });
    });
    const verdicts = (await rowsOfTable()).map((cells) => [cells[0], cells[2], cells[4]]);
    expect(verdicts).toEqual([
      ['Optimizer', 'Validation accuracy', 'Verdict'],
      ['Adam', '63.1 % (61.0 % to 65.0 %)', 'came first'],
      ['SGD', '93.3 % (92.5 % to 94.0 %)', 'diverged on 1 of 3 seeds'],
      ['SGD + momentum', '…', 'diverged'],
    ]);
    expect(
      screen.getByText(/Left out: SGD \+ momentum diverged; SGD diverged on 1 of 3 seeds\.$/),
    ).toBeTruthy();
  });

  it('says that there is no result where every run diverged', async () => {
    const bench = await begin({ type: 'race', optimizers: ['sgd', 'momentum', 'adam'], seeds: 1 });
    act(() => {
      for (const index of [0, 1, 2])
        bench.pool.say(index, { state: 'done', result: { ...resultOf(0.1), reason: 'diverged' } });
    });
    expect(screen.getByText(/^All 3 runs diverged, so that there is no result\./)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Use / })).toBeNull();
  });
});
