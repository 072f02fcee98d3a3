import { afterAll, expect, it } from 'vitest';
import { button, turn, untilStatus } from './actions';
import { closeBrowser, expectFits, looksOf, seriousFindings, setLook, tiny, visit } from './browser';

afterAll(closeBrowser);

it('runs and weights are kept over a reload, told apart in words, drawn on one chart, named, deleted and brought back', async () => {
  const { page, context, complaints } = await visit({ experiment: tiny });
  await untilStatus(page, /Ready/);
  await button(page, 'Train').click();
  await untilStatus(page, /Finished/);
  await turn(page, 'Batch size', '50');
  await untilStatus(page, /Ready/);
  await button(page, 'Train').click();
  await untilStatus(page, /Finished/);
  await button(page, 'Runs').click();
  const drawer = page.getByRole('dialog', { name: 'Runs' });
  await drawer.getByText('Batch size 20 → 50').waitFor();
  await drawer.getByRole('button', { name: /^Keep weights: / }).click();
  await drawer.getByText(/^Weights kept, \d+ B/).waitFor();
  await page.reload();
  await untilStatus(page, /Ready/);
  await button(page, 'Runs').click();
  await drawer.getByText('2 runs, kept on this device').waitFor();
  for (const box of await drawer.getByRole('checkbox').all()) await box.check();
  await drawer.getByRole('figure', { name: 'Validation accuracy of the chosen runs' }).waitFor();
  await drawer
    .getByRole('textbox', { name: /^Name of/ })
    .first()
    .fill('larger batches');
  await page.keyboard.press('Enter');
  for (const look of looksOf(1)) {
    await setLook(page, look);
    await expectFits(page, `${look.colorScheme}, ${look.width}`);
    expect(await seriousFindings(page), `${look.colorScheme}, ${look.width}`).toEqual([]);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await drawer.getByRole('button', { name: 'Delete larger batches' }).click();
  await drawer.getByText('1 run, kept on this device').waitFor();
  await drawer.getByRole('button', { name: 'Undo delete' }).click();
  await drawer.getByText('2 runs, kept on this device').waitFor();
  // It is measured, not trained.
  await drawer.getByRole('button', { name: 'Use these weights: larger batches' }).click();
  await drawer.waitFor({ state: 'detached' });
  await untilStatus(page, /Finished/);
  await button(page, 'Rewind').click();
  await untilStatus(page, /Ready/);
  await button(page, 'Runs').click();
  await drawer.getByText('2 runs, kept on this device').waitFor();
  await drawer.getByRole('button', { name: 'Open larger batches again' }).click();
  await drawer.waitFor({ state: 'detached' });
  expect(await page.getByRole('textbox', { name: 'Batch size', exact: true }).first().inputValue()).toBe(
    '50',
  );
  expect(complaints).toEqual([]);
  await context.close();
});
