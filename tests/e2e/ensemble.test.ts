import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { button, stage, turn, untilStatus } from './actions';
import { closeBrowser, desk, expectFits, looksOf, seriousFindings, setLook, tiny, visit } from './browser';

afterAll(closeBrowser);

it('an ensemble that was left in the middle goes on with the members that are there, and is shown against them', async () => {
  const { page, context, complaints } = await visit({
    // One after the other and not too fast, or there would be no middle.
    before: (blank) =>
      blank.addInitScript(() => Object.defineProperty(navigator, 'hardwareConcurrency', { value: 1 })),
    experiment: {
      ...tiny,
      backend: 'cpu',
      data: { dataset: 'moons', noise: 0.4, samples: 200 },
      training: { ...tiny.training, epochs: 30 },
      ensemble: { members: 4, differBy: ['init', 'bagging'], combine: 'stacking' },
    },
  });
  await untilStatus(page, /Ready/);
  await stage(page, 'Ensemble').click();
  await button(page, 'Train the members').click();
  await page.getByText(/^[1-3] of 4 trained/).waitFor();
  await page.reload();
  await stage(page, 'Ensemble').click();
  await page.getByRole('heading', { name: /^[1-3] of 4 members are there$/ }).waitFor();
  await button(page, 'Go on').click();

  await page.getByRole('heading', { name: 'Ensemble of 4' }).waitFor();
  await page.getByText(/^Accuracy of all together on the test part: /).waitFor();
  await page.getByRole('img', { name: /^Accuracy by the number of members: 1: / }).waitFor();
  const whole = page.getByRole('region', { name: 'Members and the whole' });
  expect(await whole.getByRole('row').count()).toBe(7);
  for (const name of ['Rescued', 'Lost']) await page.getByRole('region', { name }).waitFor();
  for (const look of looksOf(0)) {
    const where = `${look.colorScheme}, ${look.width}`;
    await setLook(page, look);
    await expectFits(page, where);
    expect(await seriousFindings(page), where).toEqual([]);
  }

  // Given up in the middle of a training, in a real worker: at once, whatever the worker is doing.
  await setLook(page, desk);
  await turn(page, 'Members', '3');
  await button(page, 'Train the members again').click();
  await page.getByText(/^epoch \d+ of/).waitFor();
  const times = [await cancelled(page, 'Cancel member 1'), await cancelled(page, 'Cancel all')];
  // A few hundredths of a second, where the machine has nothing else to do.
  for (const time of times) expect(time).toBeLessThan(1500);
  expect(complaints).toEqual([]);
  await context.close();
});

/** Presses a button and resolves to the milliseconds until what it gives up is said to be cancelled, and it is gone. */
function cancelled(page: Page, name: string): Promise<number> {
  return page.evaluate((wanted) => {
    const find = () =>
      [...document.querySelectorAll('button')].find(
        (one) => one.getAttribute('aria-label') === wanted || one.textContent === wanted,
      );
    const begun = performance.now();
    return new Promise<number>((resolve) => {
      new MutationObserver((_, observer) => {
        if (find() || !document.body.textContent?.includes('cancelled')) return;
        observer.disconnect();
        resolve(performance.now() - begun);
      }).observe(document.body, { childList: true, subtree: true, characterData: true });
      find()?.click();
    });
  }, name);
}
