import { afterAll, expect, it } from 'vitest';
import { button, epoch, untilStatus } from './actions';
import { closeBrowser, seriousFindings, visit } from './browser';

afterAll(closeBrowser);

/** Long enough for a checkpoint, which comes every five seconds. */
const long = {
  data: { dataset: 'spiral' },
  model: {
    layers: [
      { type: 'dense', units: 64 },
      { type: 'dense', units: 64 },
    ],
  },
  training: { epochs: 10_000, batchSize: 10 },
};

it('a run goes on where it was when its page was reloaded in its middle, or lost', async () => {
  const { page, context, complaints } = await visit({ experiment: long });
  page.on('dialog', (dialog) => void dialog.accept());
  await untilStatus(page, /Ready/);
  await button(page, 'Train').click();
  await page.waitForFunction(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name);
    if (!names.includes('tiplab-interrupted')) return false;
    return await new Promise<boolean>((resolve) => {
      const request = indexedDB.open('tiplab-interrupted');
      request.onsuccess = () => {
        const count = request.result.transaction('runs').objectStore('runs').count();
        count.onsuccess = () => {
          request.result.close();
          resolve(count.result > 0);
        };
      };
    });
  });
  // A second tab leaves it alone: it is still training.
  const other = await context.newPage();
  await other.goto(page.url());
  await untilStatus(other, /Ready/);
  await other.waitForTimeout(1500);
  expect(await other.getByRole('note').count()).toBe(0);
  await other.close();

  const before = await epoch(page);
  await page.reload();
  const notice = page.getByRole('note').filter({ hasText: 'A run was interrupted.' });
  await notice.waitFor();
  const words = (await notice.textContent()) ?? '';
  const kept = Number(/is kept up to epoch (\d+) of 10000/.exec(words)?.[1]);
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThanOrEqual(before + 500);
  expect(await seriousFindings(page)).toEqual([]);
  await notice.getByRole('button', { name: 'Go on' }).click();
  await untilStatus(page, /Epoch \d+ of 10000/);
  expect(await epoch(page)).toBeGreaterThanOrEqual(kept);
  await notice.waitFor({ state: 'detached' });

  await button(page, 'Rewind').click();
  await untilStatus(page, /Ready/);
  await page.waitForTimeout(500);
  await page.reload();
  await untilStatus(page, /Ready/);
  await page.waitForTimeout(1500);
  expect(await page.getByRole('note').count()).toBe(0);
  expect(complaints).toEqual([]);
  await context.close();
});
