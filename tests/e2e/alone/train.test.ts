import { afterAll, describe, expect, it } from 'vitest';
import { button, chartSummary, epoch, status, turn, untilStatus } from '../actions';
import { closeBrowser, visit } from '../browser';

afterAll(closeBrowser);

/** A time limit that anything else on the machine can break now and then. */
const onceMore = { retry: 2 };

/** Long enough to be caught in the act: small networks take tens of thousands of steps a second. */
const moons = {
  data: { dataset: 'moons', samples: 5000 },
  model: { layers: [64, 64, 64].map((units) => ({ type: 'dense', units, activation: 'tanh' })) },
  training: { epochs: 10_000 },
};

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

  it('turns the learning rate while it trains, without a rewind, and sees it marked', async () => {
    const { page, context } = await visit({ experiment: moons });
    await untilStatus(page, /Ready/);
    await button(page, 'Train').click();
    await untilStatus(page, /Epoch [3-9]/);
    const before = await epoch(page);
    await turn(page, 'Learning rate', '0.001');
    // Marked in the middle of this run; a rewind would have made it another run, with one before it.
    const told = page.getByRole('list', { name: 'What happened' });
    await told.getByText(/Learning rate.*0\.02.*0\.001/).waitFor();
    expect(await chartSummary(page, 'Loss')).not.toMatch(/The run before/);
    expect(await status(page)).toMatch(/Epoch \d+ of 10000/);
    expect(await epoch(page)).toBeGreaterThanOrEqual(before);
    await context.close();
  });

  it('turns another knob and starts over from the same weights, with the run before kept', async () => {
    const { page, context } = await visit({ experiment: moons });
    await untilStatus(page, /Ready/);
    const initial = await chartSummary(page, 'Loss');
    expect(initial).toMatch(/at epoch 0/);
    await button(page, 'Train').click();
    await untilStatus(page, /Epoch [5-9]/);
    await button(page, 'Pause').click();
    await untilStatus(page, /Paused/);
    await turn(page, 'Batch size', '50');
    await untilStatus(page, /Ready/);
    const after = await chartSummary(page, 'Loss');
    expect(after.startsWith(initial)).toBe(true);
    expect(after).toMatch(/The run before ended at/);
    await page
      .getByText(/Batch size/)
      .first()
      .waitFor();
    await context.close();
  });

  it('rewinds to the same initial loss', async () => {
    const { page, context } = await visit({ experiment: moons });
    await untilStatus(page, /Ready/);
    const initial = await chartSummary(page, 'Loss');
    await button(page, 'Train').click();
    await untilStatus(page, /Epoch [5-9]/);
    await button(page, 'Rewind').click();
    await untilStatus(page, /Ready/);
    expect((await chartSummary(page, 'Loss')).startsWith(initial)).toBe(true);
    await context.close();
  });

  it('steps one epoch at a time', async () => {
    const { page, context } = await visit({ experiment: moons });
    await untilStatus(page, /Ready/);
    await button(page, 'Step').click();
    await untilStatus(page, /Paused/);
    expect(await chartSummary(page, 'Loss')).toMatch(/over 1 epoch/);
    await context.close();
  });

  it('takes a turn back with ctrl-z and brings it again', async () => {
    const { page, context } = await visit({ experiment: moons });
    await untilStatus(page, /Ready/);
    const field = page.getByRole('textbox', { name: 'Batch size', exact: true }).first();
    await turn(page, 'Batch size', '77');
    await page.locator('body').click({ position: { x: 5, y: 5 } });
    await page.keyboard.press('Control+z');
    await page.waitForFunction(
      (input) => (input as HTMLInputElement).value === '16',
      await field.elementHandle(),
    );
    await page.keyboard.press('Control+Shift+z');
    await page.waitForFunction(
      (input) => (input as HTMLInputElement).value === '77',
      await field.elementHandle(),
    );
    await context.close();
  });
});

describe('a run that goes wrong', () => {
  it('says that it diverged, why, and leads back with one click', async () => {
    const hot = { data: { dataset: 'moons' }, training: { optimizer: { type: 'sgd', learningRate: 1e6 } } };
    const { page, context, complaints } = await visit({ experiment: hot });
    await untilStatus(page, /Ready/);
    await button(page, 'Train').click();
    await untilStatus(page, /Diverged/);
    await page
      .getByText(/learning rate/i)
      .first()
      .waitFor();
    const wayBack = page.getByRole('button', { name: /^Train at/ }).first();
    await wayBack.click();
    await untilStatus(page, /Ready|Epoch|Finished|Diverged/);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('of a model that does not fit names the layer, blocks Train and offers to mend it', async () => {
    const { page, context } = await visit({ experiment: { model: { layers: [{ type: 'dense' }] } } });
    await untilStatus(page, /does not fit/);
    await page.getByRole('tab', { name: /^Model/ }).click();
    await page
      .getByText(/needs a flat list of numbers but gets 28 × 28 × 1/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Insert flatten' }).first().click();
    await untilStatus(page, /Ready/);
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
