import { afterAll, expect, it } from 'vitest';
import { button, stage, untilStatus } from './actions';
import { closeBrowser, visit } from './browser';

afterAll(closeBrowser);

it('a set with classes follows one with numbers by tile, by undo and by the palette, also while it trains', async () => {
  const { page, context, complaints } = await visit({ experiment: { data: { dataset: 'plane' } } });
  await untilStatus(page, /Ready/);
  await stage(page, 'Data').click();
  const tile = (name: string) => page.getByRole('button', { name, exact: true });
  const isChosen = (name: string) => page.getByRole('button', { name, exact: true, pressed: true }).waitFor();
  await isChosen('Plane');
  for (const name of ['Two clouds', 'Penguins', 'Digits']) {
    await tile(name).click();
    await isChosen(name);
    await page.getByRole('heading', { name: 'Examples of each class' }).waitFor();
    await page.keyboard.press('Control+z');
    await isChosen('Plane');
    await untilStatus(page, /Ready/);
  }
  await button(page, 'Train').click();
  await untilStatus(page, /Epoch|Finished/);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('textbox').fill('Spiral');
  await page.keyboard.press('Enter');
  await isChosen('Spiral');
  await page.getByRole('heading', { name: 'Examples of each class' }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});
