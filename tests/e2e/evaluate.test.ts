import { afterAll, expect, it } from 'vitest';
import { button, stage, untilStatus } from './actions';
import { closeBrowser, expectFits, looksOf, seriousFindings, tiny, visit } from './browser';

afterAll(closeBrowser);

it('two classes are evaluated from every side: classes, threshold, calibration', async () => {
  const { page, context, complaints } = await visit({ experiment: tiny });
  await untilStatus(page, /Ready/);
  await button(page, 'Train').click();
  await untilStatus(page, /Finished/);
  await stage(page, 'Evaluate').click();
  const views = page.getByRole('tablist', { name: 'Ways to look at it' }).getByRole('tab');
  await views.first().waitFor();
  expect(await views.allInnerTexts()).toEqual([
    'Confusion',
    'Boundary',
    'Mistakes',
    'Classes',
    'Threshold',
    'Calibration',
  ]);
  const shown = {
    Classes: page.getByRole('table', { name: 'Class by class' }),
    Threshold: page.getByRole('img', { name: /^ROC curve of “orange”/ }),
    Calibration: page.getByRole('img', { name: /^Confidence against accuracy/ }),
  };
  for (const { colorScheme, width, height } of looksOf(0)) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height });
    for (const [name, figure] of Object.entries(shown)) {
      await views.filter({ hasText: name }).click();
      await figure.waitFor();
      await expectFits(page, `${name}, ${width}`);
      expect(await seriousFindings(page), `${name}, ${colorScheme}`).toEqual([]);
    }
  }
  // From a probability of 1 on hardly anything is called orange; from 0 on everything.
  await views.filter({ hasText: 'Threshold' }).click();
  await page.getByRole('slider', { name: /^Called “orange”/ }).fill('0');
  await page.getByText(/^(\d+) of \1 “orange” are found/).waitFor();
  await page.getByRole('button', { name: /^Highest F1/ }).click();
  await page.getByText(/^Called “orange” from a probability of 0\.(?!00)\d\d/).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});
