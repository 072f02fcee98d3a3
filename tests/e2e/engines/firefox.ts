import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Driver, until } from './driver';
import { elementKey, webDriver } from './webDriver';

/** The port is chosen by Firefox; nothing is asked of anyone but the page. */
const preferences = {
  'marionette.port': 0,
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
};

/** Firefox, by its own protocol: https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html */
export async function openFirefox([program = '']: readonly string[]): Promise<Driver> {
  const profile = mkdtempSync(join(tmpdir(), 'tiplab-firefox-'));
  const lines = Object.entries(preferences).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  const browser = spawn(
    program,
    ['--headless', '--marionette', '--no-remote', '--profile', profile, '--width', '1440', '--height', '900'],
    { stdio: 'ignore' },
  );
  const end = () => endOf(browser);
  process.once('exit', end);
  const port = await until('Firefox’s port', async () =>
    Number(readFileSync(join(profile, 'MarionetteActivePort'), 'utf8')),
  );
  const send = await marionette(connect(port, '127.0.0.1'));
  const { capabilities } = (await send('WebDriver:NewSession', {})) as {
    readonly capabilities: { readonly browserVersion: string };
  };
  const resultIn = (answer: unknown) => (answer as { readonly value: unknown }).value;
  return webDriver(`Firefox ${capabilities.browserVersion}`, {
    navigate: (url) => send('WebDriver:Navigate', { url }),
    refresh: () => send('WebDriver:Refresh', {}),
    execute: async (script, args) => resultIn(await send('WebDriver:ExecuteScript', { script, args })),
    findElement: async (value) => {
      const found = resultIn(await send('WebDriver:FindElement', { using: 'xpath', value }));
      return (found as { readonly [elementKey]: string })[elementKey];
    },
    clickElement: (id) => send('WebDriver:ElementClick', { id }),
    clearElement: (id) => send('WebDriver:ElementClear', { id }),
    sendKeys: (id, text) => send('WebDriver:ElementSendKeys', { id, text }),
    async quit() {
      const ended = new Promise((resolve) => browser.once('exit', resolve));
      await send('Marionette:Quit', { flags: ['eForceQuit'] });
      await ended;
      process.off('exit', end);
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  });
}

function endOf(browser: ChildProcess): void {
  browser.kill();
}

type Send = (command: string, parameters: object) => Promise<unknown>;

/** Messages are `length:json`; a command is `[0, id, name, parameters]` and its answer `[1, id, error, result]`. */
async function marionette(socket: Socket): Promise<Send> {
  const waiting = new Map<number, (error: unknown, result: unknown) => void>();
  let received = Buffer.alloc(0);
  let last = 0;
  const greeted = new Promise<void>((resolve, reject) => {
    waiting.set(0, () => resolve());
    socket.once('error', reject);
  });
  socket.on('data', (bytes) => {
    received = Buffer.concat([received, bytes]);
    for (;;) {
      const colon = received.indexOf(':');
      const length = Number(received.subarray(0, Math.max(0, colon)).toString());
      if (colon < 0 || received.length < colon + 1 + length) return;
      const message = JSON.parse(received.subarray(colon + 1, colon + 1 + length).toString());
      received = received.subarray(colon + 1 + length);
      const [, id, error, result] = Array.isArray(message) ? message : [1, 0, null, null];
      waiting.get(id)?.(error, result);
      waiting.delete(id);
    }
  });
  await greeted;
  return (command, parameters) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, (error, result) =>
        error ? reject(new Error(`${command}: ${JSON.stringify(error).slice(0, 500)}`)) : resolve(result),
      );
      const text = JSON.stringify([0, last, command, parameters]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
}
