import { afterAll, expect, it } from 'vitest';
import { button, stage, untilStatus } from './actions';
import { closeBrowser, expectFits, looksOf, seriousFindings, setLook, visit } from './browser';

afterAll(closeBrowser);

it('a trained network is pruned once: its filters in a queue with their pictures, its score against its size, and the way back', async () => {
  const { page, context, complaints } = await visit({
    experiment: {
      data: { dataset: 'digits', fraction: 4 },
      model: { layers: [{ type: 'conv2d', filters: 6, strides: 4 }, { type: 'flatten' }] },
      training: { epochs: 1 },
      pruning: { iterations: 1, perIteration: 2, retrainEpochs: 1 },
    },
  });
  await untilStatus(page, /Ready/);
  await stage(page, 'Prune').click();
  await button(page, 'Train').click();
  await untilStatus(page, /Finished/);

  const steps = page.getByRole('region', { name: 'Steps of pruning' });
  const network = page.getByRole('region', { name: 'The network of this step' });
  await steps.getByRole('row').nth(2).waitFor();
  expect(await steps.getByRole('row').count()).toBe(3);
  // Both networks are points of the chart, the pruned one the smaller.
  const chart = page.getByRole('img', { name: /^Accuracy on the validation part by parameters: / });
  const spoken = (await chart.getAttribute('aria-label')) ?? '';
  const sizes = [...spoken.matchAll(/([\d,]+): [\d.]+/g)].map(([, size = '']) =>
    Number(size.replace(',', '')),
  );
  expect(sizes).toHaveLength(2);
  expect(sizes[1]).toBeLessThan(sizes[0] ?? 0);
  await steps.getByRole('radio', { name: 'Look at the network without 2' }).check();
  await network.getByText('4 filters, ').waitFor();

  await steps.getByRole('radio', { name: 'Look at the network without 0' }).check();
  await network.getByText('6 filters, 2 go next').waitFor();
  expect(await network.getByText(/^Filter \d: score .*, goes next$/).count()).toBe(2);
  expect(await network.locator('canvas').count()).toBe(6);
  for (const look of looksOf(1)) {
    await setLook(page, look);
    await expectFits(page, `${look.colorScheme}, ${look.width}`);
    expect(await seriousFindings(page), `${look.colorScheme}, ${look.width}`).toEqual([]);
  }
  await network.getByRole('button', { name: 'Do not prune' }).click();
  await expect.poll(() => page.getByRole('switch', { name: 'Prune on' }).isChecked()).toBe(false);
  // What was trained stays, and is whole again at once: nothing is trained a second time.
  await page.getByText('Train goes on with this network as it is: it is not trained again.').waitFor();
  await button(page, 'Train').click();
  await page.getByText('Training again repeats this run, number for number.').waitFor();
  await steps.waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
  await context.close();
});
