// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { StudiesDialog } from '../../../src/ui/studies/StudiesDialog';
import { resultOf } from '../../store/resultOf';
import { createBench, renderIn } from '../lab';

afterEach(cleanup);

describe('the studies', () => {
  it('are set up in the experiment itself, so that the link carries them, with knobs made from their schema', async () => {
    const bench = createBench();
    renderIn(bench, <StudiesDialog />);
    const study = () => bench.lab.experiment.getState().experiment.study;
    await userEvent.click(screen.getByRole('button', { name: /^Data curve/ }));
    expect(study()).toMatchObject({ type: 'dataCurve', sizes: 6, length: 'steps' });
    const sizes = screen.getByRole('textbox', { name: 'Sizes' });
    await userEvent.clear(sizes);
    await userEvent.type(sizes, '4{Enter}');
    await userEvent.click(screen.getByRole('radio', { name: 'Equal epochs' }));
    expect(study()).toMatchObject({ sizes: 4, length: 'epochs' });
    act(() => bench.lab.undo());
    expect(study()).toMatchObject({ sizes: 4, length: 'steps' });
    await userEvent.click(screen.getByRole('button', { name: 'Take it out of the link' }));
    expect(study()).toBeNull();
  });

  it('train their runs in the pool, say what came out, and put the winner into the experiment in one step of undo', async () => {
    const study = { type: 'race', optimizers: ['sgd', 'adam'] };
    const bench = createBench({ data: { dataset: 'spiral' }, study });
    renderIn(bench, <StudiesDialog />);
    await userEvent.click(screen.getByRole('button', { name: 'Run the study' }));
    await waitFor(() => expect(bench.pool.batches).toHaveLength(1));
    const members = bench.pool.batches.at(-1)?.members ?? [];
    expect(members.map(({ experiment }) => [experiment.training.optimizer.type, experiment.backend])).toEqual(
      [
        ['sgd', 'wasm'],
        ['adam', 'wasm'],
      ],
    );
    expect(screen.getByText(/^0 of 2 runs · finding out/)).toBeTruthy();
    act(() => {
      bench.pool.say(0, { state: 'done', result: resultOf(0.9) });
      bench.pool.say(1, { state: 'done', result: resultOf(0.8) });
    });
    expect(screen.getByText(/^SGD at 0\.05 came first/)).toBeTruthy();
    const rows = await screen.findAllByRole('row', {}, { timeout: 10_000 });
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringContaining('Optimizer'),
      expect.stringMatching(/^SGD0\.05.*90\.0.*came first$/),
      expect.stringMatching(/^Adam0\.02.*80\.0.*may be worse, or unlucky$/),
    ]);
    const optimizer = () => bench.lab.experiment.getState().experiment.training.optimizer;
    const before = optimizer();
    await userEvent.click(screen.getByRole('button', { name: 'Use SGD at 0.05' }));
    expect(optimizer()).toMatchObject({ type: 'sgd', learningRate: 0.05 });
    expect(screen.getByRole('button', { name: 'In the experiment' })).toHaveProperty('disabled', true);
    act(() => bench.lab.undo());
    expect(optimizer()).toEqual(before);
  });

  it('sweep any knob that does something, through values that one types, and say what is wrong with them', async () => {
    const study = { type: 'sweep', knob: 'training.batchSize', seeds: 1 };
    const bench = createBench({ data: { dataset: 'spiral' }, study });
    renderIn(bench, <StudiesDialog />);
    const values = screen.getByRole('textbox', { name: 'Values' });
    await userEvent.clear(values);
    await userEvent.type(values, '8, 0{Enter}');
    expect(screen.getByRole('alert').textContent).toContain('Batch size must be a whole number from 1');
    await userEvent.clear(values);
    await userEvent.type(values, '8 64{Enter}');
    expect(bench.lab.experiment.getState().experiment.study).toMatchObject({ values: [8, 64] });
    await userEvent.click(screen.getByRole('button', { name: 'Run the study' }));
    await waitFor(() => expect(bench.pool.batches).toHaveLength(1));
    const members = bench.pool.batches.at(-1)?.members ?? [];
    expect(members.map(({ experiment }) => experiment.training.batchSize)).toEqual([8, 64]);
  });

  it('say why one cannot begin', async () => {
    const study = { type: 'sweep', knob: 'training.luck' };
    const bench = createBench({ data: { dataset: 'spiral' }, study });
    renderIn(bench, <StudiesDialog />);
    await userEvent.click(screen.getByRole('button', { name: 'Run the study' }));
    const said = screen.getAllByRole('alert').map(({ textContent }) => textContent);
    expect(said).toEqual(expect.arrayContaining([expect.stringContaining('there is no such knob')]));
    expect(bench.pool.batches).toHaveLength(0);
  });
});
