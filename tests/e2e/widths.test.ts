import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { button, stage, untilStatus } from './actions';
import { closeBrowser, visit } from './browser';
import { experiments } from './figures';

afterAll(closeBrowser);

/** Where an element lies in the window, and the window itself. */
async function place(page: Page, locator: ReturnType<Page['getByRole']>) {
  const box = await locator.boundingBox();
  if (!box) throw new Error('It is not on the screen.');
  const window = page.viewportSize() ?? { width: 0, height: 0 };
  const isInside =
    box.x >= 0 && box.y >= 0 && box.x + box.width <= window.width && box.y + box.height <= window.height;
  return { ...box, isInside };
}

const train = (page: Page) => button(page, 'Train');
const strip = (page: Page) => page.getByRole('tablist', { name: 'Pipeline' });

it('on a desk of any size the header has one row, all stages are in sight, and nothing is below the fold but what a column holds', async () => {
  const { page, context } = await visit({ experiment: experiments.points });
  await untilStatus(page, /Ready/);
  for (const [width, height] of [
    [1920, 1080],
    [1440, 900],
    [1280, 800],
    [1024, 768],
  ] as const) {
    const where = `${width} by ${height}`;
    await page.setViewportSize({ width, height });
    // What follows the window's size needs a moment.
    await expect
      .poll(async () => (await place(page, page.getByRole('banner'))).height, { message: where })
      .toBeLessThanOrEqual(64);
    for (const name of await strip(page).getByRole('tab').allInnerTexts()) {
      await expect
        .poll(() => place(page, stage(page, name)), { message: `${name}, ${where}` })
        .toMatchObject({ isInside: true });
    }
    for (const figure of [
      page.getByRole('figure', { name: 'Loss over the epochs' }),
      page.getByRole('img', { name: /over the plane/ }),
    ]) {
      await expect.poll(() => place(page, figure), { message: where }).toMatchObject({ isInside: true });
    }
    expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight), where).toBe(0);
  }
  await context.close();
});

it('on a tablet the header has one row, and knobs, figure and curves are in sight together', async () => {
  const { page, context } = await visit({ experiment: experiments.points, width: 768, height: 1024 });
  await untilStatus(page, /Ready/);
  expect((await place(page, page.getByRole('banner'))).height).toBeLessThanOrEqual(64);
  for (const part of [
    page.getByRole('figure', { name: 'Loss over the epochs' }),
    page.getByRole('figure', { name: 'Accuracy over the epochs' }),
    page.getByRole('img', { name: /over the plane/ }),
    page.getByRole('textbox', { name: 'Learning rate', exact: true }).first(),
  ]) {
    expect((await place(page, part)).isInside).toBe(true);
  }
  await context.close();
});

describe.each([
  [390, 844],
  [360, 640],
])('on a phone of %i by %i', (width, height) => {
  it('keeps stages and controls at hand however far one scrolls, begins a stage at its beginning, and has what the knobs do before the curves', async () => {
    const { page, context } = await visit({ experiment: experiments.points, width, height });
    await untilStatus(page, /Ready/);
    // The columns come after the header: until then there is nothing to scroll.
    await page.getByRole('complementary', { name: 'This run' }).waitFor();
    await page.mouse.wheel(0, 1500);
    await page.waitForFunction(() => scrollY > 400);
    expect((await place(page, train(page))).isInside).toBe(true);
    expect((await place(page, stage(page, 'Train'))).isInside).toBe(true);
    for (const name of await strip(page).getByRole('tab').allInnerTexts()) {
      await stage(page, name).click();
      await page.getByRole('tabpanel', { name }).waitFor();
      await page.waitForFunction(
        (id) => {
          const tab = document.getElementById(id)?.getBoundingClientRect();
          const shown = document
            .querySelector('[role=tabpanel] > section + section')
            ?.getBoundingClientRect();
          return tab && shown && tab.left >= 0 && tab.right <= innerWidth && shown.top >= 0;
        },
        (await stage(page, name).getAttribute('id')) ?? '',
      );
    }
    // What the knobs do comes before the curves; the standing of the run is in the bar.
    await stage(page, 'Train').click();
    await train(page).click();
    await untilStatus(page, /Finished/);
    const top = async (locator: ReturnType<Page['getByRole']>) => (await locator.boundingBox())?.y ?? 0;
    const figure = await top(page.getByRole('img', { name: /over the plane/ }));
    const knob = await top(page.getByRole('textbox', { name: 'Learning rate', exact: true }).first());
    const curves = await top(page.getByRole('complementary', { name: 'This run' }));
    expect([figure, knob, curves]).toEqual([figure, knob, curves].toSorted((a, b) => a - b));
    await page.getByRole('button', { name: /^Validation accuracy \d.*show this run/ }).click();
    const panel = page.getByRole('complementary', { name: 'This run' });
    await page.waitForFunction(
      (element) => (element?.getBoundingClientRect().top ?? Number.NaN) < innerHeight / 2,
      await panel.elementHandle(),
    );
    await context.close();
  });

  it('shows all ten classes of the confusion matrix at once', async () => {
    const { page, context } = await visit({
      experiment: { data: { dataset: 'fashion', fraction: 5 }, training: { epochs: 1 } },
      width,
      height,
    });
    await untilStatus(page, /Ready/);
    await train(page).click();
    await untilStatus(page, /Finished/);
    await stage(page, 'Evaluate').click();
    const matrix = page.getByRole('figure', { name: 'Confusion matrix' });
    await matrix.waitFor();
    const heads = await matrix.getByRole('columnheader').all();
    const boxes = (await Promise.all(heads.map((head) => head.boundingBox()))).filter((box) => box !== null);
    expect(boxes.length).toBeGreaterThanOrEqual(10);
    for (const box of boxes) {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
    }
    await context.close();
  });
});
