import { afterAll, describe, expect, it } from 'vitest';
import { button, epoch, untilStatus } from '../actions';
import { closeBrowser, visit } from '../browser';
import { moons } from '../figures';

afterAll(closeBrowser);

/** A time limit that anything else on the machine can break now and then. */
const onceMore = { retry: 2 };

describe('a learner', () => {
  it('presses Train on the page as it opens and sees the digits being learnt', async () => {
    const { page, context, complaints } = await visit();
    await untilStatus(page, /Ready to train/);
    const clicked = Date.now();
    await button(page, 'Train').click();
    await page.getByRole('figure', { name: 'Loss over the epochs' }).getByText('each batch').waitFor();
    expect(Date.now() - clicked, 'milliseconds to the first point').toBeLessThan(1000);
    await page.waitForFunction(
      () => {
        const text = document.querySelector('figure[aria-label^="Accuracy"] p')?.textContent ?? '';
        return Number(/ to ([\d.]+)\s%/.exec(text)?.[1] ?? 0) > 90;
      },
      undefined,
      { timeout: 90_000 },
    );
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('pauses, and nothing moves until training goes on', onceMore, async () => {
    const { page, context } = await visit({ experiment: moons });
    await untilStatus(page, /Ready/);
    await button(page, 'Train').click();
    await untilStatus(page, /Epoch [3-9]/);
    const milliseconds = await page.evaluate(async () => {
      const pause = [...document.querySelectorAll('button')].find((one) => one.textContent === 'Pause');
      const started = performance.now();
      pause?.click();
      while (!document.querySelector('[role="status"]')?.textContent?.includes('Paused')) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      return performance.now() - started;
    });
    expect(milliseconds).toBeLessThan(200);
    // Were it still training, the next step would not be the next epoch: it takes hundreds a second.
    const held = await epoch(page);
    await button(page, 'Step').click();
    await untilStatus(page, new RegExp(`Paused in epoch ${held + 1}\\b`));
    await button(page, 'Train').click();
    await untilStatus(page, /Epoch \d+ of 10000/);
    await context.close();
  });
});

describe('the page', () => {
  it('stays fluid while it trains: no task of its thread over 100 ms', onceMore, async () => {
    const { page, context } = await visit({ experiment: moons });
    await untilStatus(page, /Ready/);
    await page.evaluate(() => {
      const tasks: number[] = [];
      (window as unknown as { tasks: number[] }).tasks = tasks;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) tasks.push(Math.round(entry.duration));
      }).observe({ type: 'longtask' });
    });
    await button(page, 'Train').click();
    await untilStatus(page, /Epoch [2-9]\d\d/);
    await button(page, 'Pause').click();
    const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks);
    expect(tasks.filter((duration) => duration > 100)).toEqual([]);
    await context.close();
  });
});
