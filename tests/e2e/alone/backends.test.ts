import { afterAll, describe, expect, it } from 'vitest';
import { button, status, untilStatus } from '../actions';
import { closeBrowser, tiny, visit } from '../browser';

afterAll(closeBrowser);

/** WebGPU on a processor takes a third of a second a step. */
const epochs = 6;

/** Validation loss and accuracy at the end, from the tables of the charts. */
async function train(backend: string) {
  const { page, context, complaints } = await visit({
    experiment: { ...tiny, backend, training: { ...tiny.training, epochs } },
    emulatesGpu: true,
    width: 390,
  });
  await untilStatus(page, /Ready/, 100_000);
  await button(page, 'Train').click();
  await untilStatus(page, /Finished/, 100_000);
  const figure = page.getByRole('figure', { name: 'Loss over the epochs' });
  await figure.getByRole('button', { name: 'Table' }).click();
  const cells = await figure.getByRole('row').last().getByRole('cell').allInnerTexts();
  const chip = await page
    .getByText(/WASM SIMD|WebGL|WebGPU|CPU/)
    .first()
    .textContent();
  const numbers = cells.map(Number).filter((value) => !Number.isNaN(value));
  expect(complaints).toEqual([]);
  expect(await status(page)).toContain(`${epochs} epochs`);
  await context.close();
  return { chip, numbers };
}

describe('the same experiment', () => {
  it('trains on wasm, cpu, webgl and webgpu and agrees to two thousandths of the loss', async () => {
    const wasm = await train('wasm');
    expect(wasm.numbers.length).toBeGreaterThan(0);
    for (const [backend, label] of [
      ['cpu', /CPU/],
      ['webgl', /WebGL/],
      ['webgpu', /WebGPU/],
    ] as const) {
      const other = await train(backend);
      expect(other.chip, backend).toMatch(label);
      expect(other.numbers.length).toBe(wasm.numbers.length);
      other.numbers.forEach((value, index) => {
        expect(Math.abs(value - (wasm.numbers[index] as number)), `${backend}: ${value}`).toBeLessThan(0.002);
      });
    }
  }, 400_000);
});
