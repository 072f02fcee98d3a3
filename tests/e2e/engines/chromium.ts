import { chromium } from 'playwright-core';
import { plainFlags } from '../../../scripts/browser';
import { type Driver, patience } from './driver';

export async function openChromium([executablePath = '']: readonly string[]): Promise<Driver> {
  const browser = await chromium.launch({ executablePath, args: [...plainFlags] });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(patience);
  const find = (path: string) => page.locator(`xpath=${path}`).first();
  return {
    version: `Chromium ${browser.version()}`,
    open: async (address) => void (await page.goto(address)),
    reload: async () => void (await page.reload()),
    evaluate: async <Args extends readonly unknown[], Result>(
      inPage: (...args: Args) => Result,
      ...args: Args
    ) =>
      (await page.evaluate(
        ([code, given]) => new Function(`return (${code}).apply(null, arguments)`)(...given),
        [String(inPage), args] as const,
      )) as Result,
    click: (path) => find(path).click(),
    async type(path, text) {
      await find(path).fill(text);
      await find(path).press('Enter');
    },
    close: () => browser.close(),
  };
}
