import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, expect, it } from 'vitest';
import { button, stage, status, untilStatus } from './actions';
import { closeBrowser, seriousFindings, visit } from './browser';

afterAll(closeBrowser);

/** Flowers of two kinds that one number tells apart, as a German spreadsheet writes them. */
const flowers = [
  'Nr;Art;Länge (cm);Farbe',
  ...Array.from({ length: 120 }, (_, i) => {
    const isRose = i % 2 === 0;
    return `${i + 1};${isRose ? 'Rose' : 'Tulpe'};${isRose ? 3 : 6},${i % 10};${i % 3 === 0 ? 'rot' : 'gelb'}`;
  }),
].join('\r\n');

/** Drops a file on the page as a file manager does. */
async function drop(page: Page, name: string, content: string): Promise<void> {
  await page.evaluate(
    ([file, text]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], file, { type: 'text/csv' }));
      for (const type of ['dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    },
    [name, content] as const,
  );
}

async function choose(page: Page, opener: string, files: string | readonly string[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await button(page, opener).click();
  await (await chooser).setFiles(typeof files === 'string' ? files : [...files]);
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Your own data' });

it('a dropped table is shown, learnt from, kept, and asked for where its link is opened', async () => {
  const { page, context, complaints } = await visit();
  await untilStatus(page, /Ready/);
  // The part that listens comes after the page stands.
  await expect
    .poll(async () => {
      await drop(page, 'flowers.csv', flowers);
      return dialog(page).isVisible();
    })
    .toBe(true);
  await button(page, 'Use this data').waitFor();
  const target = dialog(page).getByLabel('To be predicted', { exact: true });
  // Proposed is the last column; a click chooses another.
  expect(await target.locator('option:checked').textContent()).toBe('Farbe');
  await dialog(page).getByRole('radio', { name: 'Predict Art' }).check();
  expect(await target.locator('option:checked').textContent()).toBe('Art');
  await dialog(page).getByRole('list', { name: 'Classes' }).getByText('Tulpe').waitFor();
  // The number of a row says nothing.
  expect(await dialog(page).getByLabel('What Nr is for').inputValue()).toBe('out');
  expect(await seriousFindings(page, '[role=dialog]')).toEqual([]);

  await button(page, 'Use this data').click();
  await untilStatus(page, /Ready/);
  await button(page, 'Train').click();
  await untilStatus(page, /Finished|Stopped/, 60_000);
  await stage(page, 'Evaluate').click();
  await page.getByText(/\d+ of \d+ are right/).waitFor();
  expect(await page.getByRole('tabpanel', { name: 'Confusion' }).textContent()).toContain('Tulpe');
  const link = page.url();

  await page.reload();
  await untilStatus(page, /Ready/);
  await stage(page, 'Data').click();
  await page.getByRole('button', { name: 'flowers', pressed: true }).waitFor();
  await page.getByText('120 examples.').waitFor();
  expect(complaints).toEqual([]);
  await context.close();

  const other = await visit({ hash: new URL(link).hash });
  await untilStatus(other.page, /The data are not here/);
  await other.page.getByRole('heading', { name: '“flowers” is not on this device' }).waitFor();
  expect(await seriousFindings(other.page)).toEqual([]);
  const folder = mkdtempSync(join(tmpdir(), 'own-'));
  writeFileSync(join(folder, 'less.csv'), flowers.split('\r\n').slice(0, 100).join('\r\n'));
  writeFileSync(join(folder, 'same.csv'), flowers);
  await button(other.page, 'I have it: choose the file').click();
  await choose(other.page, 'Choose files', join(folder, 'less.csv'));
  await other.page.getByText('There are 99 rows where the experiment has 120.').waitFor();
  await button(other.page, 'Start over').click();
  await choose(other.page, 'Choose files', join(folder, 'same.csv'));
  await untilStatus(other.page, /Ready/);
  expect(await dialog(other.page).isVisible()).toBe(false);
  expect(await status(other.page)).toContain('Ready');
  await other.context.close();
});

it('on a phone every column is a card with nothing off the right, and one’s own data stand over the list of sets', async () => {
  const { page, context } = await visit({ width: 390, height: 844 });
  await untilStatus(page, /Ready/);
  await expect
    .poll(async () => {
      await drop(page, 'flowers.csv', flowers);
      return dialog(page).isVisible();
    })
    .toBe(true);
  const columns = dialog(page).getByRole('region', { name: 'Columns' });
  await columns.waitFor();
  const reaches = await columns.evaluate((region) =>
    [...region.querySelectorAll('td, tbody th, select, svg')].map((part) =>
      Math.round(part.getBoundingClientRect().right - region.getBoundingClientRect().right),
    ),
  );
  expect(reaches.length).toBeGreaterThan(20);
  expect(Math.max(...reaches)).toBeLessThanOrEqual(0);
  for (const name of ['Read as', 'Missing', 'Spread', 'Examples']) {
    expect(
      await columns.evaluate(
        (region, label) =>
          [...region.querySelectorAll('td')].filter(
            (cell) => getComputedStyle(cell, '::before').content === `"${label}"` && cell.offsetHeight > 0,
          ).length,
        name,
      ),
      name,
    ).toBe(4);
  }
  await button(page, 'Use this data').click();
  await untilStatus(page, /Ready/);
  await stage(page, 'Data').click();
  const preview = page.getByRole('heading', { name: 'flowers' });
  const [own, list] = [await preview.boundingBox(), await page.getByText('Two moons').first().boundingBox()];
  expect(own?.y).toBeLessThan(list?.y ?? 0);
  await context.close();
});

/** Bars that stand and bars that lie, one in a colour of its own each. */
function pictures(): string {
  const folder = mkdtempSync(join(tmpdir(), 'own-'));
  for (const kind of ['standing', 'lying']) {
    mkdirSync(join(folder, 'bars', kind), { recursive: true });
    for (let i = 0; i < 30; i++) {
      const png = new PNG({ width: 40, height: 30 });
      for (let y = 0; y < 30; y++) {
        for (let x = 0; x < 40; x++) {
          const isBar = Math.abs((kind === 'standing' ? x - 20 : y - 15) - ((i % 9) - 4)) < 4;
          png.data.set(isBar ? [i * 8, 40, 200 - i * 5, 255] : [240, 240, 240, 255], (y * 40 + x) * 4);
        }
      }
      writeFileSync(join(folder, 'bars', kind, `${i}.png`), PNG.sync.write(png));
    }
  }
  writeFileSync(join(folder, 'bars', 'lying', 'broken.jpg'), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 2]));
  writeFileSync(join(folder, 'bars', '.DS_Store'), 'x');
  return join(folder, 'bars');
}

it('a folder of pictures is learnt from by keyboard alone, exported, deleted and brought back', async () => {
  const { page, context, complaints } = await visit();
  await untilStatus(page, /Ready/);
  await stage(page, 'Data').focus();
  await page.keyboard.press('Enter');
  await button(page, 'Your own data').focus();
  await page.keyboard.press('Enter');
  await dialog(page).waitFor();
  const chooser = page.waitForEvent('filechooser');
  await button(page, 'Choose a folder').focus();
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(pictures());
  await button(page, 'Use this data').waitFor();
  await page.getByText('60 pictures in 2 classes').waitFor();
  expect(await page.getByText('1 file was skipped').isVisible()).toBe(true);
  expect(await seriousFindings(page, '[role=dialog]')).toEqual([]);
  await button(page, 'Use this data').focus();
  await page.keyboard.press('Enter');
  await untilStatus(page, /Ready/);
  await page.getByText('60 examples.').waitFor();
  await button(page, 'Train').focus();
  await page.keyboard.press('Enter');
  await untilStatus(page, /Finished|Stopped/, 90_000);
  const reached = (await page.getByRole('complementary', { name: 'This run' }).textContent()) ?? '';
  expect(Number(/It is right on ([\d.]+)\s%/.exec(reached)?.[1]), reached).toBeGreaterThan(80);

  await button(page, 'Your own data').click();
  const downloaded = page.waitForEvent('download');
  await button(page, 'Export bars').click();
  expect((await downloaded).suggestedFilename()).toBe('bars.tiplab.zip');
  await button(page, 'Delete bars').click();
  await page.getByText(/The experiment on screen and one kept run use it/).waitFor();
  await button(page, 'Delete all the same').click();
  await page.getByText('Deleted “bars”.').waitFor();
  expect(await button(page, 'Export bars').count()).toBe(0);
  await button(page, 'Undo delete').click();
  await button(page, 'Export bars').waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});
