import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { button, chartSummary, untilStatus } from './actions';
import { closeBrowser, hashOf, visit } from './browser';

const kinds: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** A host that sends files and nothing else, from a folder of its own. */
let host: Server;
let address = '';

beforeAll(async () => {
  host = createServer(async ({ url = '/' }, response) => {
    const asked = new URL(url, 'http://host').pathname.replace(/^\/some\/folder\//, '');
    const path = asked === '' ? 'index.html' : asked;
    try {
      const content = await readFile(join('dist', path));
      response.setHeader('Content-Type', kinds[extname(path)] ?? 'application/octet-stream');
      response.end(content);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(host.address() as AddressInfo).port}/some/folder/`;
});

afterAll(async () => {
  await closeBrowser();
  host.close();
});

/** A batch of it is shared: 70 million multiply-adds. */
const shared = { data: { dataset: 'digits', fraction: 10 }, training: { epochs: 2 } };

async function trainOnce(page: Page): Promise<string> {
  await untilStatus(page, /Ready/);
  await button(page, 'Train').click();
  await untilStatus(page, /Finished/);
  return chartSummary(page, 'Loss');
}

it('shares a batch among threads from the second visit to any host, and learns the same to the last digit', async () => {
  const { page, context, complaints } = await visit({ keepsItself: true });
  await page.goto(address + hashOf(shared));
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  const alone = await trainOnce(page);
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active && active.state !== 'activated') {
      await new Promise((resolve) => active.addEventListener('statechange', resolve));
    }
  });
  await page.reload();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(await trainOnce(page)).toBe(alone);
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  await page.getByRole('button', { name: /WASM SIMD/ }).click();
  const said = await page
    .getByText(/Each step is one call of a compiled plan/)
    .first()
    .textContent();
  if (cores > 1) expect(said).toContain(`shared by ${Math.min(4, cores)} threads`);
  // The other host's page asked for nothing else.
  expect(complaints.filter((complaint) => !complaint.includes(address))).toEqual([]);
  await context.close();
});
