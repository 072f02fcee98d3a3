import { afterAll, describe, expect, it } from 'vitest';
import { button, stage, untilStatus } from './actions';
import { closeBrowser, seriousFindings, visit } from './browser';

afterAll(closeBrowser);

const stages = ['Data', 'Balance', 'Augment', 'Model', 'Train', 'Evaluate'] as const;

const experiments = {
  points: { data: { dataset: 'moons' }, training: { epochs: 8 } },
  images: { data: { fraction: 5 }, training: { epochs: 1 } },
  classesOfATable: { data: { dataset: 'penguins' }, training: { epochs: 5 } },
  numbersOfATable: { data: { dataset: 'concrete' }, training: { epochs: 5 } },
} as const;

describe.each(Object.keys(experiments) as (keyof typeof experiments)[])('every stage with %s', (kind) => {
  it.each([
    ['light', 1440],
    ['dark', 1440],
    ['light', 390],
    ['dark', 390],
  ] as const)(
    '(%s, %i pixels) has no serious accessibility finding, fits its width and complains of nothing',
    async (colorScheme, width) => {
      const height = width === 390 ? 844 : 900;
      const { page, context, complaints } = await visit({
        experiment: experiments[kind],
        colorScheme,
        width,
        height,
      });
      await untilStatus(page, /Ready/);
      await button(page, 'Train').first().click();
      await untilStatus(page, /Finished/);
      for (const name of stages) {
        await stage(page, name).click();
        await page.waitForLoadState('networkidle');
        expect(await seriousFindings(page), name).toEqual([]);
        await page.waitForFunction(
          () => document.documentElement.scrollWidth <= window.innerWidth,
          undefined,
          {
            timeout: 5000,
          },
        );
      }
      expect(complaints).toEqual([]);
      await context.close();
    },
  );
});
