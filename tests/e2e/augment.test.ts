import { afterAll, describe, expect, it } from 'vitest';
import { button, stage, turn, untilStatus } from './actions';
import { closeBrowser, seriousFindings, visit } from './browser';
import { pictures } from './draws';

afterAll(closeBrowser);

describe('the augment stage', () => {
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
