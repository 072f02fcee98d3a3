import { afterAll, expect, it } from 'vitest';
import { button, untilStatus } from './actions';
import { closeBrowser, visit } from './browser';

afterAll(closeBrowser);

it('data that never come are said to be missing after some seconds, and are asked for again', async () => {
  let hangs = true;
  const { page, context, complaints } = await visit({
    before: (page) =>
      page.context().route('**/*.gz', (route) =>
        // Neither answered nor refused: a connection that hangs.
        hangs ? undefined : route.continue(),
      ),
  });
  await untilStatus(page, /Loading/);
  await page
    .getByRole('alert')
    .getByText(/Nothing was heard of the engine for 8 seconds/)
    .waitFor();
  hangs = false;
  await button(page, 'Retry').click();
  await untilStatus(page, /Ready/);
  expect(await page.getByRole('alert').count()).toBe(0);
  expect(complaints).toEqual([]);
  await context.close();
});
