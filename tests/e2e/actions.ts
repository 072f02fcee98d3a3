import type { Page } from 'playwright-core';

/** What the status line says, all of it. */
export async function status(page: Page): Promise<string> {
  return (await page.getByRole('status').first().textContent()) ?? '';
}

/** Waits until the status line matches. */
export async function untilStatus(page: Page, pattern: RegExp, timeout = 30_000): Promise<void> {
  await page.waitForFunction(
    ([source, flags]) =>
      new RegExp(source, flags).test(document.querySelector('[role="status"]')?.textContent ?? ''),
    [pattern.source, pattern.flags] as const,
    { timeout, polling: 30 },
  );
}

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

export const stage = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) });

/** The spoken summary of a chart, such as `Validation loss is 0.741 at epoch 0.` */
export async function chartSummary(page: Page, metric: string): Promise<string> {
  const figure = page.getByRole('figure', { name: `${metric} over the epochs` });
  return (await figure.locator('p').first().textContent()) ?? '';
}

/** Types a value into a knob's own field, as a visitor would, and leaves it. */
export async function turn(page: Page, label: string, value: string): Promise<void> {
  const field = page.getByRole('textbox', { name: label, exact: true }).first();
  await field.fill(value);
  await field.press('Enter');
}

/** The epoch the status line shows, training or paused. */
export async function epoch(page: Page): Promise<number> {
  return Number(/[Ee]poch (\d+)/.exec(await status(page))?.[1] ?? Number.NaN);
}
