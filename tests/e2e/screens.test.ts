import { afterAll, describe, expect, it } from 'vitest';
import { button, stage, untilStatus } from './actions';
import { closeBrowser, seriousFindings, visit } from './browser';
import { expectFigures, experiments, figuresOf, type Kind } from './figures';

afterAll(closeBrowser);

const looks = [
  { colorScheme: 'light', width: 1440, height: 900 },
  { colorScheme: 'dark', width: 1440, height: 900 },
  { colorScheme: 'dark', width: 390, height: 844 },
  { colorScheme: 'light', width: 390, height: 844 },
] as const;

describe.each(Object.keys(experiments) as Kind[])('with %s', (kind) => {
  it('every stage shows its figures, light and dark, on a desk and on a phone, with no serious accessibility finding', async () => {
    const { page, context, complaints } = await visit({ experiment: experiments[kind] });
    await untilStatus(page, /Ready/);
    await button(page, 'Train').first().click();
    await untilStatus(page, /Finished/);
    const names = await page.getByRole('tablist', { name: 'Pipeline' }).getByRole('tab').allInnerTexts();
    expect(names).toEqual(expect.arrayContaining(['Data', 'Model', 'Train', 'Evaluate']));
    for (const { colorScheme, width, height } of looks) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height });
      for (const name of names) {
        const where = `${name}, ${colorScheme}, ${width}`;
        await stage(page, name).click();
        await expectFigures(page, figuresOf(name, kind));
        expect(await seriousFindings(page), where).toEqual([]);
        const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        expect(wide, where).toBeLessThanOrEqual(window ?? 0);
      }
    }
    expect(complaints).toEqual([]);
    await context.close();
  }, 240_000);
});
