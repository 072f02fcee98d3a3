import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { button, stage, turn, untilStatus } from './actions';
import { closeBrowser, expectFits, looksOf, seriousFindings, setLook, tiny, visit } from './browser';

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
    'Try it',
    'Confusion',
    'Boundary',
    'Mistakes',
    'Classes',
    'Threshold',
    'Calibration',
    'Weights',
  ]);
  const shown = {
    Classes: page.getByRole('table', { name: 'Class by class' }),
    Threshold: page.getByRole('img', { name: /^ROC curve of “orange”/ }),
    Calibration: page.getByRole('img', { name: /^Confidence against accuracy/ }),
    Weights: page.getByRole('img', { name: /^Outputs from/ }).last(),
  };
  for (const look of looksOf(0)) {
    await setLook(page, look);
    for (const [name, figure] of Object.entries(shown)) {
      await views.filter({ hasText: name }).click();
      await figure.waitFor();
      await expectFits(page, `${name}, ${look.width}`);
      expect(await seriousFindings(page), `${name}, ${look.colorScheme}`).toEqual([]);
    }
  }
  // From a probability of 1 on hardly anything is called orange; from 0 on everything.
  await views.filter({ hasText: 'Threshold' }).click();
  await page.getByRole('slider', { name: /^Called “orange”/ }).fill('0');
  await page.getByText(/^(\d+) of \1 “orange” are found/).waitFor();
  await page.getByRole('button', { name: /^Highest F1/ }).click();
  await page.getByText(/^Called “orange” from a probability of 0\.(?!00)\d\d/).waitFor();
  // The weights of the run before stay behind those of the next.
  await stage(page, 'Model').click();
  await turn(page, 'L1', '0.01');
  await button(page, 'Rewind').click();
  await untilStatus(page, /Ready/);
  await button(page, 'Train').click();
  await untilStatus(page, /Finished/);
  await stage(page, 'Evaluate').click();
  await views.filter({ hasText: 'Weights' }).click();
  await page.getByText(/weights are smaller than 0\.01, under L1 0\.01/).waitFor();
  await page.getByText(/^Gray: the run before/).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

it.each([
  [
    'Inside',
    { data: { dataset: 'digits', fraction: 5 }, training: { epochs: 1 } },
    (page: Page) => page.getByRole('region', { name: 'Filters' }),
  ],
  [
    'Tokens',
    { data: { dataset: 'spam', fraction: 20 }, training: { epochs: 1 } },
    (page: Page) => page.getByRole('list', { name: 'Tokens and what they did' }),
  ],
])('%s shows one example after another, and the mistakes', async (name, experiment, figure) => {
  const { page, context, complaints } = await visit({ experiment });
  await untilStatus(page, /Ready/);
  await button(page, 'Train').click();
  await untilStatus(page, /Finished/);
  await stage(page, 'Evaluate').click();
  await page.getByRole('tab', { name, exact: true }).click();
  await figure(page).waitFor();
  await button(page, 'Next example').click();
  await page.getByText(/^2 of /).waitFor();
  await button(page, 'Mistakes only').click();
  await page.getByText(/: wrong, it is “/).waitFor();
  for (const look of looksOf(1)) {
    await setLook(page, look);
    await expectFits(page, name);
    expect(await seriousFindings(page), `${name}, ${look.colorScheme}`).toEqual([]);
  }
  expect(complaints).toEqual([]);
  await context.close();
});
