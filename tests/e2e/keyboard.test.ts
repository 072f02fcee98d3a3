import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { button, stage, untilStatus } from './actions';
import { closeBrowser, tiny, visit } from './browser';

afterAll(closeBrowser);

const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    return (
      activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? activeElement?.tagName ?? ''
    );
  });

const untilFocused = (page: Page, what: RegExp) =>
  expect.poll(() => focused(page), { timeout: 10_000 }).toMatch(what);

describe('by keyboard', () => {
  it('the focus comes back from every dialog, goes into a stage with [ and ], and past the head of the page', async () => {
    const { page, context, complaints } = await visit({ experiment: tiny });
    await untilStatus(page, /Ready/);
    for (const name of ['Studies', 'Runs']) {
      await button(page, name).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await untilFocused(page, new RegExp(`^${name}$`));
    }
    await stage(page, 'Train').focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await untilFocused(page, /^Train/);
    await page.keyboard.press(']');
    await untilFocused(page, /^Evaluate: knobs$/);
    await page.keyboard.press('[');
    await untilFocused(page, /^Train: knobs$/);
    await page.reload();
    await untilStatus(page, /Ready/);
    await page.keyboard.press('Tab');
    await untilFocused(page, /^Skip to the stage$/);
    const address = page.url();
    await page.keyboard.press('Enter');
    await untilFocused(page, /^Train: knobs$/);
    expect(page.url()).toBe(address);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('the head of the page', () => {
  it('keeps Train where it is whatever the name, says when a name is full, and shows the notes of a link once', async () => {
    const notes = 'Try it without the second layer.';
    const { page, context } = await visit({ experiment: { ...tiny, notes } });
    await page.getByRole('note').getByText(notes).waitFor();
    await untilStatus(page, /Ready/);
    expect(await page.title()).toBe('Two clouds · TipLab');
    const place = async () => (await button(page, 'Train').boundingBox())?.x;
    const before = await place();
    const name = page.getByRole('textbox', { name: 'Name', exact: true });
    for (const text of ['a', 'A name that is rather long for a name']) {
      await name.fill(text);
      expect(await place()).toBe(before);
    }
    await name.fill('x'.repeat(80));
    await page.getByText('That is as long as a name can be: 80 characters.').waitFor();
    expect(await place()).toBe(before);
    await page.waitForFunction(() => document.title.startsWith('xxxx'));
    await page.reload();
    await untilStatus(page, /Ready/);
    expect(await page.getByRole('note').count()).toBe(0);
    await button(page, 'Read the notes').waitFor();
    await context.close();
  });

  it('lets Train be clicked at once after Share, and asks before a run in its middle is left', async () => {
    const { page, context } = await visit({
      experiment: { data: { dataset: 'moons', samples: 2000 }, training: { batchSize: 1, epochs: 10_000 } },
    });
    await untilStatus(page, /Ready/);
    await button(page, 'Share').click();
    await page.getByText('Link copied').waitFor();
    await button(page, 'Train').click({ timeout: 2000 });
    await untilStatus(page, /Epoch \d\d/);
    const asked = new Promise<string>((resolve) =>
      page.once('dialog', (dialog) => {
        resolve(dialog.type());
        void dialog.dismiss();
      }),
    );
    await page.close({ runBeforeUnload: true });
    expect(await asked).toBe('beforeunload');
    await untilStatus(page, /Epoch/);
    await button(page, 'Rewind').click();
    await untilStatus(page, /Ready/);
    await context.close();
  });
});
