import { afterAll, expect, it } from 'vitest';
import { drawLink } from '../fuzz/links';
import { status, untilStatus } from './actions';
import { closeBrowser, goTo, hashOf, tiny, visit } from './browser';

afterAll(closeBrowser);

it('two hundred links that chance put wrong, one after the other, break nothing and begin nothing', async () => {
  const { page, context, complaints } = await visit({ experiment: tiny });
  await untilStatus(page, /Ready/);
  const begun: string[] = [];
  for (let index = 0; index < 200; index++) {
    const link = drawLink(3, index);
    await page.evaluate((text) => {
      location.hash = `#e=${text}`;
    }, link);
    // Every tenth is left time to be followed to its end.
    if (index % 10 === 9) await page.waitForTimeout(400);
    if (/^Epoch|^Finished/.test(await status(page))) begun.push(`${index}: ${link.slice(0, 80)}`);
  }
  expect(begun).toEqual([]);
  expect(complaints).toEqual([]);
  await goTo(page, hashOf(tiny));
  await untilStatus(page, /Ready to train/);
  await context.close();
});
