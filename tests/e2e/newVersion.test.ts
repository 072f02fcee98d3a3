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

describe('a new version while someone works', () => {
  /** Publishes another build over this one, as far as a page can tell: scripts of other names, the old ones gone. */
  function publish(): void {
    const index = readFileSync(join(folder, 'index.html'), 'utf8');
    const assets = join(folder, 'assets');
    const renamed = readdirSync(assets).filter((name) => name.endsWith('.js'));
    const withNewNames = (text: string) =>
      renamed.reduce((all, name) => all.replaceAll(name, `second-${name}`), text);
    for (const name of renamed) renameSync(join(assets, name), join(assets, `second-${name}`));
    for (const name of readdirSync(assets).filter((one) => one.endsWith('.js'))) {
      writeFileSync(join(assets, name), withNewNames(readFileSync(join(assets, name), 'utf8')));
    }
    writeFileSync(
      join(folder, 'index.html'),
      withNewNames(index).replace('<head>', '<head><meta name="second">'),
    );
    const worker = readFileSync(join(folder, 'sw.js'), 'utf8');
    const revised = worker.replace(/url:"index\.html",revision:"\w+"/, 'url:"index.html",revision:"second"');
    expect(revised).not.toBe(worker);
    writeFileSync(join(folder, 'sw.js'), withNewNames(revised));
  }

  const isSecond = (page: Page) => page.locator('meta[name="second"]').count();

  async function openKept() {
    const visited = await visit({ keepsItself: true });
    const { page } = visited;
    await page.goto((host?.resolvedUrls?.local[0] ?? '') + hashOf(moons));
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await page.reload();
    await untilStatus(page, /Ready/);
    return visited;
  }

  const lookForUpdate = (page: Page) =>
    page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));

  it('is offered, and until it is taken up every part is of the version that one began with', async () => {
    const { page, context } = await openKept();
    await button(page, 'Train').click();
    await untilStatus(page, /Epoch [3-9]/);
    publish();
    await lookForUpdate(page);
    const notice = page.getByRole('alert').filter({ hasText: 'A new version is here.' });
    await notice.waitFor();
    // Its script is gone from the host, but not from the device.
    await stage(page, 'Evaluate').click();
    await page
      .getByRole('heading', { name: /Evaluate|validation/i })
      .first()
      .waitFor();
    await untilStatus(page, /Epoch \d\d+ of 10000/);
    expect(await isSecond(page)).toBe(0);
    page.on('dialog', (dialog) => void dialog.accept());
    await notice.getByRole('button', { name: 'Reload' }).click();
    await page.locator('meta[name="second"]').waitFor({ state: 'attached' });
    await untilStatus(page, /Ready/);
    await stage(page, 'Evaluate').click();
    await page
      .getByRole('heading', { name: /Evaluate|validation/i })
      .first()
      .waitFor();
    await context.close();
  });

  it('is taken up by itself where nothing was trained yet', async () => {
    const { page, context } = await openKept();
    publish();
    await lookForUpdate(page);
    await page.locator('meta[name="second"]').waitFor({ state: 'attached' });
    await untilStatus(page, /Ready/);
    await context.close();
  });
});
