import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { button, stage, untilStatus } from '../actions';
import { closeBrowser, seriousFindings, visit } from '../browser';
import { pictures } from '../draws';

afterAll(closeBrowser);

const operation = (page: Page, name: string) => page.getByRole('switch', { name, exact: true });

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
    // The median: one turn may fall on a moment when the machine is busy with something else.
    expect(taken[4], `milliseconds from knob to pixels: ${taken.map(Math.round).join()}`).toBeLessThan(100);

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
});
