import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Driver, until } from './driver';
import { elementKey, webDriver } from './webDriver';

/** It has no way to run without a screen, and no sandbox inside the one that tests run in; it draws in software. */
const surroundings = {
  WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
  WEBKIT_DISABLE_COMPOSITING_MODE: '1',
  LIBGL_ALWAYS_SOFTWARE: '1',
  NO_AT_BRIDGE: '1',
};

/** WebKitGTK by WebDriver, on a screen that exists in memory only. */
export async function openWebkit([
  program = '',
  browser = '',
  screenProgram = '',
]: readonly string[]): Promise<Driver> {
  const screen = spawn(screenProgram, ['-displayfd', '1', '-screen', '0', '1500x960x24'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const display = await new Promise<string>((resolve, reject) => {
    screen.stdout.once('data', (bytes: Buffer) => resolve(`:${bytes.toString().trim()}`));
    screen.once('exit', () => reject(new Error('Xvfb did not start.')));
  });
  const port = await freePort();
  const driver = spawn(program, [`--port=${port}`, '--host=127.0.0.1'], {
    env: { ...process.env, ...surroundings, DISPLAY: display },
    stdio: 'ignore',
  });
  const end = () => endAll(driver, screen);
  process.once('exit', end);

  const send = async (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const { value } = (await answer.json()) as { readonly value: unknown };
    if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(value).slice(0, 500)}`);
    return value;
  };
  await until('WebKitWebDriver', () => send('GET', '/status'));
  const options = { binary: browser, args: ['--automation', '--geometry=1440x950'] };
  const { sessionId, capabilities } = (await send('POST', '/session', {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } },
  })) as { readonly sessionId: string; readonly capabilities: { readonly browserVersion: string } };
  const post = (path: string, body: object) => send('POST', `/session/${sessionId}/${path}`, body);
  return webDriver(`WebKitGTK ${capabilities.browserVersion}`, {
    navigate: (url) => post('url', { url }),
    refresh: () => post('refresh', {}),
    execute: (script, args) => post('execute/sync', { script, args }),
    findElement: async (value) => {
      const found = await post('element', { using: 'xpath', value });
      return (found as { readonly [elementKey]: string })[elementKey];
    },
    clickElement: (id) => post(`element/${id}/click`, {}),
    clearElement: (id) => post(`element/${id}/clear`, {}),
    sendKeys: (id, text) => post(`element/${id}/value`, { text }),
    async quit() {
      await send('DELETE', `/session/${sessionId}`);
      end();
      process.off('exit', end);
    },
  });
}

function endAll(...programs: readonly ChildProcess[]): void {
  for (const program of programs) program.kill();
}

/** A port that nobody listens at: the driver can't say which one it chose. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
