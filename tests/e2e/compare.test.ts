import { afterAll, expect, it } from 'vitest';
import { button, untilStatus } from './actions';
import { closeBrowser, expectFits, looksOf, seriousFindings, setLook, tiny, visit } from './browser';

afterAll(closeBrowser);

it('one key trains with and without the stage on the same seeds, and gives the verdict; a long one is cancelled at once', async () => {
  const { page, context, complaints } = await visit({
    experiment: { ...tiny, study: { type: 'compare', tip: 'augment', seeds: 3 } },
  });
  const dialog = page.getByRole('dialog', { name: 'Does it help?' });
  await dialog.waitFor();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await untilStatus(page, /Ready/);
  await page.getByRole('tab', { name: /^Augment/ }).click();
  await page.keyboard.press('a');
  await dialog.getByText(/95 % interval .* points, 3 seeds/).waitFor();
  expect(await dialog.getByRole('row').count()).toBe(4);
  for (const name of ['Without augmentation', 'With augmentation'])
    await dialog.getByRole('figure', { name: `${name}: validation accuracy` }).waitFor();
  for (const look of looksOf(0)) {
    await setLook(page, look);
    await expectFits(page, `${look.colorScheme}, ${look.width}`);
    expect(await seriousFindings(page), `${look.colorScheme}, ${look.width}`).toEqual([]);
  }
  await dialog.getByRole('button', { name: 'Close' }).click();

  // The default experiment takes long enough to be cancelled.
  await page.evaluate(() => {
    location.hash = '';
  });
  await button(page, 'Does it help? Balance').click();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.getByText(/^Cancelled: \d+ of \d+ runs/).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});
