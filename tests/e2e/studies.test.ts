import { afterAll, expect, it } from 'vitest';
import { button } from './actions';
import { closeBrowser, expectFits, looksOf, seriousFindings, setLook, tiny, visit } from './browser';

afterAll(closeBrowser);

it('a link with a study opens it set up; it runs, is read and put to use; the next one goes into the address', async () => {
  const study = { type: 'race', optimizers: ['sgd', 'rmsprop', 'adam'] };
  const { page, context, complaints } = await visit({ experiment: { ...tiny, study } });
  const dialog = page.getByRole('dialog', { name: 'Studies' });
  await dialog.getByRole('button', { name: 'Run the study' }).click();
  await dialog.getByText(/ (came first|tie): validation accuracy/).waitFor();
  await dialog.getByRole('figure', { name: 'Validation accuracy of the race' }).waitFor();
  expect(await dialog.getByRole('row').count()).toBe(4);
  await dialog.getByRole('button', { name: /^Use / }).click();
  await dialog.getByRole('button', { name: 'In the experiment' }).waitFor();

  const before = page.url();
  await dialog.getByRole('button', { name: /^Learning-rate range test/ }).click();
  await page.waitForFunction((old) => location.href !== old, before);
  await dialog.getByRole('button', { name: 'Run the study' }).click();
  await dialog.getByText(/Suggested learning rate|none can be suggested/).waitFor();
  await dialog.getByRole('figure', { name: 'Loss against learning rate' }).waitFor();
  for (const look of looksOf(1)) {
    await setLook(page, look);
    await expectFits(page, `${look.colorScheme}, ${look.width}`);
    expect(await seriousFindings(page), `${look.colorScheme}, ${look.width}`).toEqual([]);
  }
  await dialog.getByRole('button', { name: 'Close' }).click();
  await button(page, 'Studies').click();
  await dialog.getByRole('button', { name: 'Run again' }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});
