import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type PreviewServer, preview } from 'vite';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { button, stage, untilStatus } from './actions';
import { closeBrowser, hashOf, visit } from './browser';
import { moons } from './figures';

let folder: string;
let host: PreviewServer | undefined;

afterAll(async () => {
  await closeBrowser();
  await leave();
});

async function leave(): Promise<void> {
  await host?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
}

/** A host of the build in a folder of its own. */
beforeEach(async () => {
  await leave();
  folder = mkdtempSync(join(tmpdir(), 'tiplab-version-'));
  cpSync('dist', folder, { recursive: true });
  host = await preview({
    preview: { port: 0, host: '127.0.0.1' },
    build: { outDir: folder },
    logLevel: 'error',
  });
});

const rename = (pattern: RegExp, to: (name: string) => string) => {
  const names = readdirSync(join(folder, 'assets')).filter((name) => pattern.test(name));
  expect(names).not.toEqual([]);
  for (const name of names) renameSync(join(folder, 'assets', name), join(folder, 'assets', to(name)));
};

/** As Safari, which fetches nothing while it is idle. */
const neverIdle = (page: Page) =>
  page.addInitScript(() => {
    Reflect.deleteProperty(window, 'requestIdleCallback');
  });

async function open() {
  const visited = await visit({ before: neverIdle });
  await visited.page.goto((host?.resolvedUrls?.local[0] ?? '') + hashOf(moons));
  await untilStatus(visited.page, /Ready/);
  return visited;
}

const parts = /^(EvaluateMiddle|RunsDrawer)-.*\.js$/;

describe('a part of the page that is gone', () => {
  it('with a new version leads to it: the run goes on until one reloads, and then everything is there', async () => {
    const { page, context } = await open();
    const own = await page.locator('script[type="module"]').first().getAttribute('src');
    const [entry = ''] = /index-[^/]+\.js$/.exec(own ?? '') ?? [];
    rename(parts, (name) => `${name}.gone`);
    const index = readFileSync(join(folder, 'index.html'), 'utf8');
    writeFileSync(join(folder, 'assets/index-new.js'), `import './${entry}';`);
    writeFileSync(join(folder, 'index.html'), index.replaceAll(entry, 'index-new.js'));

    await button(page, 'Train').click();
    await untilStatus(page, /Epoch [3-9]/);
    await stage(page, 'Evaluate').click();
    await page.getByText('This part could not be loaded.').waitFor();
    const notice = page.getByRole('alert').filter({ hasText: 'A new version is here.' });
    await notice.waitFor();
    await notice.getByRole('button', { name: 'Dismiss' }).click();
    await button(page, 'Runs').click();
    await notice.waitFor();
    await untilStatus(page, /Epoch \d\d+ of 10000/);
    await stage(page, 'Train').click();
    await page.getByRole('textbox', { name: 'Learning rate', exact: true }).first().waitFor();

    rename(/\.gone$/, (name) => name.replace('.gone', ''));
    await notice.getByRole('button', { name: 'Reload' }).click();
    await untilStatus(page, /Ready/);
    await stage(page, 'Evaluate').click();
    await page
      .getByRole('heading', { name: /Evaluate|validation/i })
      .first()
      .waitFor();
    await button(page, 'Runs').click();
    await page.getByRole('dialog', { name: 'Runs' }).waitFor();
    await context.close();
  });

  it('without a connection says so, and offers no reload that would end it all', async () => {
    const { page, context } = await open();
    await context.setOffline(true);
    await stage(page, 'Evaluate').click();
    const notice = page.getByRole('alert').filter({ hasText: 'There is no connection.' });
    await notice.waitFor();
    expect(await notice.getByRole('button').allTextContents()).toEqual(['']);
    await context.close();
  });
});
