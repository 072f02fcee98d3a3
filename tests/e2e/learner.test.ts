import { afterAll, expect, it } from 'vitest';
import { button, chartSummary, epoch, stage, status, turn, untilStatus } from './actions';
import { closeBrowser, goTo, hashOf, visit } from './browser';
import { moons } from './figures';

afterAll(closeBrowser);

it('a learner steps, turns knobs while it trains and between runs, rewinds, and takes a turn back', async () => {
  const { page, context, complaints } = await visit({ experiment: moons });
  await untilStatus(page, /Ready/);
  const initial = await chartSummary(page, 'Loss');
  expect(initial).toMatch(/at epoch 0/);

  await button(page, 'Step').click();
  await untilStatus(page, /Paused/);
  expect(await chartSummary(page, 'Loss')).toMatch(/over 1 epoch/);

  await button(page, 'Train').click();
  await untilStatus(page, /Epoch [3-9]/);
  const before = await epoch(page);
  await turn(page, 'Learning rate', '0.001');
  // Marked in the middle of this run; a rewind would have made it another run, with one before it.
  const told = page.getByRole('list', { name: 'What happened' });
  await told.getByText(/Learning rate.*0\.02.*0\.001/).waitFor();
  expect(await chartSummary(page, 'Loss')).not.toMatch(/The run before/);
  expect(await status(page)).toMatch(/Epoch \d+ of 10000/);
  expect(await epoch(page)).toBeGreaterThanOrEqual(before);

  // Another knob starts over from the same weights, with the run before kept.
  await button(page, 'Pause').click();
  await untilStatus(page, /Paused/);
  await turn(page, 'Batch size', '50');
  await untilStatus(page, /Ready/);
  const after = await chartSummary(page, 'Loss');
  expect(after.startsWith(initial)).toBe(true);
  expect(after).toMatch(/The run before ended at/);
  await page
    .getByText(/Batch size/)
    .first()
    .waitFor();

  await button(page, 'Train').click();
  await untilStatus(page, /Epoch [5-9]/);
  await button(page, 'Rewind').click();
  await untilStatus(page, /Ready/);
  expect((await chartSummary(page, 'Loss')).startsWith(initial)).toBe(true);

  const field = await page.getByRole('textbox', { name: 'Batch size', exact: true }).first().elementHandle();
  const untilBatchSize = (value: string) =>
    page.waitForFunction(([input, wanted]) => (input as HTMLInputElement).value === wanted, [
      field,
      value,
    ] as const);
  await turn(page, 'Batch size', '77');
  await page.locator('body').click({ position: { x: 5, y: 5 } });
  await page.keyboard.press('Control+z');
  await untilBatchSize('50');
  await page.keyboard.press('Control+Shift+z');
  await untilBatchSize('77');
  expect(complaints).toEqual([]);
  await context.close();
});

it('a run that goes wrong leads back with one click: one that diverged, one whose model does not fit', async () => {
  const hot = { data: { dataset: 'moons' }, training: { optimizer: { type: 'sgd', learningRate: 1e6 } } };
  const { page, context, complaints } = await visit({ experiment: hot });
  await untilStatus(page, /Ready/);
  await button(page, 'Train').click();
  await untilStatus(page, /Diverged/);
  await page
    .getByText(/learning rate/i)
    .first()
    .waitFor();
  await page
    .getByRole('button', { name: /^Train at/ })
    .first()
    .click();
  await untilStatus(page, /Ready|Epoch|Finished/);

  await goTo(page, hashOf({ model: { layers: [{ type: 'dense' }] } }));
  await untilStatus(page, /does not fit/);
  await stage(page, 'Model').click();
  await page
    .getByText(/needs a flat list of numbers but gets 28 × 28 × 1/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Insert flatten' }).first().click();
  await untilStatus(page, /Ready|Epoch/);
  expect(complaints).toEqual([]);
  await context.close();
});
