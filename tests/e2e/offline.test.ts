import { afterAll, it } from 'vitest';
import { button, untilStatus } from './actions';
import { closeBrowser, tiny, visit } from './browser';

afterAll(closeBrowser);

it('works without a connection after the first visit, data sets included', async () => {
  const { page, context } = await visit({ experiment: tiny, keepsItself: true });
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const worker = registration.active;
    if (worker && worker.state !== 'activated') {
      await new Promise((resolve) => worker.addEventListener('statechange', resolve));
    }
  });
  await context.setOffline(true);
  await page.reload();
  await untilStatus(page, /Ready/);
  await button(page, 'Train').click();
  await untilStatus(page, /Finished/);
  // The digits were never asked for while there was a connection.
  await page.goto(page.url().replace(/#.*/, ''));
  await page.reload();
  await untilStatus(page, /Ready to train/);
  await context.close();
});
