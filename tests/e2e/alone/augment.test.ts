import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { button, stage, turn, untilStatus } from '../actions';
import { closeBrowser, seriousFindings, visit } from '../browser';

afterAll(closeBrowser);

const operation = (page: Page, name: string) => page.getByRole('switch', { name, exact: true });

/** What the twelve draws look like: a sum over the pixels of each. */
const pictures = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('[aria-label="What the network gets"] canvas')].map((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const data =
        (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
      return [...data].reduce((sum, value, place) => (sum * 31 + value * (place % 7)) % 1_000_003, 0);
    }),
  );

/** Milliseconds from an arrow key on a knob's slider until the first draw has changed, several times over. */
async function knobToPixels(page: Page, label: string, times: number): Promise<number[]> {
  return page.evaluate(
    async ([name, count]) => {
      const slider = document.querySelector<HTMLInputElement>(`input[type=range][aria-label="${name}"]`);
      const picture = () => {
        const canvas = document.querySelector<HTMLCanvasElement>(
          '[aria-label="What the network gets"] canvas',
        );
        return canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data.join() ?? '';
      };
      const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      if (!slider || !setValue) throw new Error('There is no such slider.');
      const taken: number[] = [];
      for (let turn = 1; turn <= count; turn++) {
        const before = picture();
        const since = performance.now();
        setValue.call(slider, String(20 + 5 * turn));
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        while (picture() === before) {
          if (performance.now() - since > 5000) throw new Error('Nothing moved.');
          await new Promise((resolve) => setTimeout(resolve, 1));
        }
        taken.push(performance.now() - since);
      }
      return taken.sort((a, b) => a - b);
    },
    [label, times] as const,
  );
}

describe('the augment stage', () => {
  it('begins gently, shows twelve draws, redraws within 100 ms of a turn, and warns', async () => {
    const { page, context, complaints } = await visit();
    await untilStatus(page, /Ready/);
    await operation(page, 'Augment on').press(' ');
    await stage(page, 'Augment').click();
    await page.getByRole('img', { name: 'In epoch 12' }).waitFor();
    const first = await pictures(page);
    expect(new Set(first).size).toBe(12);

    const taken = await knobToPixels(page, 'Angle', 9);
    console.log(`Knob to pixels: ${taken.map((one) => one.toFixed(0)).join(', ')} ms.`);
    // The median: one turn may fall on a moment when the machine is busy with something else.
    expect(taken[4]).toBeLessThan(100);

    await operation(page, 'Flip upside down').press(' ');
    await page.getByText('A flipped 6 is a 9').waitFor();
    expect(await seriousFindings(page)).toEqual([]);

    await button(page, 'Draw again').click();
    await page.getByRole('img', { name: 'In epoch 24' }).waitFor();
    expect(await pictures(page)).not.toEqual(first);
    await button(page, 'Another example').click();
    await page.getByRole('img', { name: 'In epoch 13' }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('turns a knob while the network trains, without a rewind, and the draws follow', async () => {
    const { page, context, complaints } = await visit({
      experiment: { data: { fraction: 20 }, augment: [{ type: 'rotate' }], training: { epochs: 60 } },
    });
    await untilStatus(page, /Ready/);
    await stage(page, 'Augment').click();
    await button(page, 'Train').first().click();
    await untilStatus(page, /Epoch [2-9]/);
    const before = await pictures(page);
    await turn(page, 'Angle', '80');
    await page.waitForFunction(
      (old) => {
        const canvas = document.querySelector<HTMLCanvasElement>(
          '[aria-label="What the network gets"] canvas',
        );
        if (!canvas) return false;
        const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
        return (
          [...data].reduce((sum, value, place) => (sum * 31 + value * (place % 7)) % 1_000_003, 0) !== old
        );
      },
      before[0] ?? 0,
      { timeout: 10_000, polling: 30 },
    );
    // The mark of the change stands on the run's chart: the run went on.
    await page
      .getByText(/Augmentation rotate 10° → rotate 80°/)
      .first()
      .waitFor({ state: 'attached' });
    await button(page, 'Pause').first().click();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('follows points on their plane', async () => {
    const { page, context, complaints } = await visit({
      experiment: { data: { dataset: 'spiral' }, augment: [{ type: 'jitter', strength: 0.2 }] },
    });
    await stage(page, 'Augment').click();
    await page.getByRole('img', { name: /150 training points, and where each is in 12 epochs/ }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await turn(page, 'Strength', '1');
    await page.getByText('the points move across to the other class').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});
