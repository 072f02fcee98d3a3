import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { button, stage, turn, untilStatus } from './actions';
import { closeBrowser, visit } from './browser';

afterAll(closeBrowser);

const grip = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`^Drag ${name}, layer`) });

/** Waits until the rows of the editor bear these names, from the input's side on. */
async function untilLayers(page: Page, names: readonly string[]): Promise<void> {
  await page.waitForFunction((wanted) => {
    const grips = [...document.querySelectorAll('button[aria-label^="Drag "]')];
    const found = grips.map((one) => one.getAttribute('aria-label')?.replace(/^Drag |, layer .*/g, ''));
    return JSON.stringify(found) === JSON.stringify(wanted);
  }, names);
}

it('layers are added, changed, put in another order by keys and by dragging, and removed', async () => {
  const layers = [
    { type: 'conv2d', filters: 4, kernelSize: 3 },
    { type: 'maxPool' },
    { type: 'flatten' },
    { type: 'dense', units: 8 },
  ];
  const { page, context, complaints } = await visit({
    experiment: { data: { dataset: 'digits' }, model: { layers } },
  });
  await untilStatus(page, /Ready/);
  await stage(page, 'Model').click();
  await untilLayers(page, ['Conv 3×3', 'Max pool 2', 'Flatten', 'Dense 8']);

  // By keys: space takes a layer up, an arrow carries it, space puts it down.
  await grip(page, 'Max pool 2').focus();
  await page.keyboard.press('Space');
  await page.getByText('Max pool 2 is over position 2.').waitFor({ state: 'attached' });
  await page.keyboard.press('ArrowUp');
  await page.getByText('Max pool 2 is over position 1.').waitFor({ state: 'attached' });
  await page.keyboard.press('Space');
  await untilLayers(page, ['Max pool 2', 'Conv 3×3', 'Flatten', 'Dense 8']);

  // By dragging, to where it does not fit: the layer says so, and the network cannot be trained.
  const [from, to] = [await grip(page, 'Dense 8').boundingBox(), await grip(page, 'Conv 3×3').boundingBox()];
  if (!from || !to) throw new Error('A layer cannot be seen.');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 });
  await page.mouse.up();
  await untilLayers(page, ['Max pool 2', 'Dense 8', 'Conv 3×3', 'Flatten']);
  await untilStatus(page, /does not fit/);
  await page.keyboard.press('Control+z');
  await untilLayers(page, ['Max pool 2', 'Conv 3×3', 'Flatten', 'Dense 8']);

  await page.getByRole('button', { name: /^Dense 8.*layer 4/ }).click();
  await turn(page, 'Units', '12');
  await untilLayers(page, ['Max pool 2', 'Conv 3×3', 'Flatten', 'Dense 12']);
  await button(page, 'Add a layer').click();
  await page.getByRole('menuitem', { name: /^Dropout/ }).click();
  await untilLayers(page, ['Max pool 2', 'Conv 3×3', 'Flatten', 'Dense 12', 'Dropout 0.3']);
  await page.getByRole('button', { name: /^Max pool 2.*layer 1/ }).click();
  await button(page, 'Remove Max pool 2').click();
  await untilLayers(page, ['Conv 3×3', 'Flatten', 'Dense 12', 'Dropout 0.3']);

  await untilStatus(page, /Ready/);
  await page.getByText('37,814 parameters').first().waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});
